package dev.stormrider.environment;

import java.time.Instant;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A ride as it is meant, as far as it can be forbidden as a whole.
 *
 * @param hosts where each party is that we do not start ourselves, by what the party is called
 * @param clustered the parties among them that are pods of a cluster, wherever their address seems to lead: what is
 *     done to their nodes is done there
 * @param rate requests a second under load; 0 where nothing is ridden under load
 * @param from when it begins
 * @param until when it is expected to end
 */
public record Voyage(SequencedMap<String, String> hosts, Set<String> clustered, int rate, Instant from, Instant until) {
    public Voyage {
        hosts = Collections.unmodifiableSequencedMap(new TreeMap<>(hosts));
        clustered = Set.copyOf(clustered);
        if (rate < 0 || until.isBefore(from)) {
            throw new IllegalArgumentException("a ride ends after it began, at a rate that is not negative");
        }
    }
}
