package dev.stormrider.gateway;

import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;

/**
 * A toxic on one way of a relay.
 *
 * @param name unique among the toxics of both ways of the relay; seeds what the toxic draws
 * @param toxicity the share of connections that meet it, from 0 to 1; drawn once for each connection
 */
public record PlacedToxic(String name, Way way, double toxicity, Toxic toxic) {
    public PlacedToxic {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a toxic has a name");
        }
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new IllegalArgumentException("a toxicity is a share from 0 to 1, not " + toxicity);
        }
    }
}
