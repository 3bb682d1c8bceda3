package dev.stormrider.control;

import dev.stormrider.fault.Gate;
import dev.stormrider.fault.Trigger;
import dev.stormrider.gateway.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The gates that are armed on links, each for as long as its lease stands. Safe for use by many threads. */
final class LinkGates {
    private final Leases leases;
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();

    /** A gate where it is armed. */
    record Placed(String name, Link link, List<Trigger> triggers, Gate gate) {}

    /** A gate that stands, and for how long. */
    record Standing(Placed placed, Lease lease) {}

    LinkGates(Leases leases) {
        this.leases = leases;
    }

    /** @param length empty, until it is lifted */
    Standing arm(Placed gate, String owner, Optional<Duration> length) throws Refused {
        String name = gate.name();
        try {
            leases.grant(name, owner, length, () -> begin(gate), () -> lift(gate));
        } catch (IllegalArgumentException unfit) {
            throw new Refused(400, String.valueOf(unfit.getMessage()));
        } catch (UncheckedIOException failed) {
            throw new Refused(409, String.valueOf(failed.getMessage()));
        }
        Duration granted = length.orElse(Lease.UNTIL_LIFTED);
        return new Standing(gate, new Lease(name, owner, granted, granted));
    }

    private void begin(Placed gate) {
        try {
            gate.link().gates().arm(gate.name(), gate.triggers(), gate.gate());
            placed.put(gate.name(), gate);
        } catch (IOException failed) {
            throw new UncheckedIOException("the link cannot stop listening: " + failed.getMessage(), failed);
        }
    }

    private void lift(Placed gate) {
        placed.remove(gate.name(), gate);
        try {
            gate.link().gates().disarm(gate.name());
        } catch (IOException taken) {
            // Its port is kept for it meanwhile; who took it all the same leaves nothing to be done here.
            throw new UncheckedIOException("the link " + gate.link().name() + " cannot listen again", taken);
        }
    }

    Optional<Standing> find(String name) {
        return leases.find(name).flatMap(this::standing);
    }

    /** In the order in which they were armed. */
    List<Standing> all() {
        return leases.all().stream().flatMap(lease -> standing(lease).stream()).toList();
    }

    private Optional<Standing> standing(Lease lease) {
        return Optional.ofNullable(placed.get(lease.name())).map(gate -> new Standing(gate, lease));
    }

    void liftAllOn(Link link) {
        for (Placed gate : List.copyOf(placed.values())) {
            if (gate.link().equals(link)) {
                leases.release(gate.name());
            }
        }
    }
}
