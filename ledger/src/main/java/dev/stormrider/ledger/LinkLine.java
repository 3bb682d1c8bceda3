package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A link in one line.
 *
 * @param open the reviews of it that are open
 * @param decision the gate's word of the run that ended last
 * @param weaknesses how many old weaknesses its last run showed
 */
public record LinkLine(
        Link link, int reviews, int open, Optional<String> decision, int weaknesses, Instant first, Instant last) {}
