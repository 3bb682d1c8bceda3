package dev.stormrider.gateway;

import dev.stormrider.fault.Passage;

/** Hears of each exchange once, after its end. Called by many threads of the gateway, which it must not hold up. */
@FunctionalInterface
public interface PassageListener {
    PassageListener NOBODY = passage -> {};

    void passed(Passage passage);
}
