package dev.stormrider.gateway;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that waits for the exchanges it is aimed at. Used by many threads. */
final class Armed {
    final String name;
    final Aim aim;
    final Fault fault;
    final Nodes nodes;
    final AtomicInteger picked = new AtomicInteger();

    /** The exchanges that this fault is played to just now. */
    final Set<Play> plays = ConcurrentHashMap.newKeySet();

    private volatile boolean disarmed;
    private volatile boolean resting;

    Armed(String name, Aim aim, Fault fault, Nodes nodes) {
        this.name = name;
        this.aim = aim;
        this.fault = fault;
        this.nodes = nodes;
    }

    /** Picks no exchange from now on; what it plays just now, it plays to the end. */
    void rest() {
        resting = true;
    }

    /** Takes one of the hits that are left; the number of those taken before, or −1 where none is left. */
    int take() {
        while (true) {
            int taken = picked.get();
            if (resting || taken >= aim.hits()) {
                return -1;
            }
            if (picked.compareAndSet(taken, taken + 1)) {
                return taken;
            }
        }
    }

    boolean disarmed() {
        return disarmed;
    }

    void disarm() {
        disarmed = true;
    }
}
