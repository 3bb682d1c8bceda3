package dev.stormrider.shadow;

import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.Optional;

/**
 * A live exchange as it was copied, unmasked: it must not leave this process.
 *
 * @param live what the caller was answered; empty where that is not known, as of requests that somebody else mirrors
 * @param heldBytes what it holds of the budget
 */
record Copied(Request request, Optional<Response> live, long heldBytes) {}
