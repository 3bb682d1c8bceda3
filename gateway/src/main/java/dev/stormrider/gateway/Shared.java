package dev.stormrider.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections to providers that speak HTTP/2 alone, over which the requests of consumers of HTTP/1.1 go out as streams:
 * many at once on each, of whatever consumers, as one after the other goes over a {@link Pool}'s. Confined to one event
 * loop.
 */
final class Shared {
    private final Lane lane;
    private final Map<Provider, List<ProviderConnection>> connections = new HashMap<>();

    Shared(Lane lane) {
        this.lane = lane;
    }

    /** A connection to {@code provider} on which there is room for one stream more. */
    ProviderConnection with(Provider provider) {
        List<ProviderConnection> open = connections.computeIfAbsent(provider, key -> new ArrayList<>(1));
        for (ProviderConnection each : open) {
            if (each.roomy()) {
                return each;
            }
        }
        ProviderConnection fresh = ProviderConnection.shared(lane, provider);
        open.add(fresh);
        return fresh;
    }

    /** How many carry nothing just now. */
    int resting() {
        return (int) connections.values().stream()
                .flatMap(List::stream)
                .filter(ProviderConnection::idle)
                .count();
    }

    /** Closes those that have carried nothing for too long, and those whose provider does not answer the greeting. */
    void sweep(long now) {
        connections.values().forEach(open -> {
            open.forEach(each -> each.sweep(now));
            open.removeIf(each -> !each.usable());
        });
        connections.values().removeIf(List::isEmpty);
    }
}
