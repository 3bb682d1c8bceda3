package dev.stormrider.client;

import dev.stormrider.ledger.Event.Part;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.ledger.Origin;
import java.util.Optional;

/**
 * What a run says of itself that is not in its contracts.
 *
 * @param consumers what the two versions of the consumer are called; empty where nobody said
 * @param providers the same of the provider
 * @param environment where it is ridden
 * @param program {@code "stormrider 0.1.0"}
 * @param part of a run that several workers ride; empty where one rides it alone
 */
public record Label(
        Optional<Versions> consumers,
        Optional<Versions> providers,
        Origin origin,
        Optional<String> environment,
        String program,
        Optional<Part> part) {}
