package dev.stormrider.amendment;

import dev.stormrider.rule.Value;
import java.util.Optional;

/**
 * One member of the difference.
 *
 * @param message the whole message (see {@link dev.stormrider.contract.Message}); empty where none could be made up
 * @param place a JSON Pointer to where it differs
 * @param value what stands there; empty where the point is that nothing does
 */
public record Witness(Optional<Value> message, String place, Optional<Value> value) {}
