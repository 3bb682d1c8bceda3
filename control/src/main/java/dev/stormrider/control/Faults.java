package dev.stormrider.control;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.gateway.Link;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are armed on links, each for as long as its lease stands. Safe for use by many threads. */
final class Faults {
    private final Leases leases;
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();

    /** A fault where it is armed. */
    record Placed(String name, Link link, Aim aim, Fault fault) {}

    /** A fault that stands, and for how long. */
    record Standing(Placed placed, Lease lease) {}

    Faults(Leases leases) {
        this.leases = leases;
    }

    /** @param length empty, until it is lifted */
    Standing arm(Placed fault, String owner, Optional<Duration> length) throws Refused {
        String name = fault.name();
        try {
            leases.grant(name, owner, length, () -> begin(fault), () -> lift(fault));
        } catch (IllegalArgumentException armed) {
            throw new Refused(409, String.valueOf(armed.getMessage()));
        }
        Duration granted = length.orElse(Lease.UNTIL_LIFTED);
        return new Standing(fault, new Lease(name, owner, granted, granted));
    }

    private void begin(Placed fault) {
        fault.link().arm(fault.name(), fault.aim(), fault.fault());
        placed.put(fault.name(), fault);
    }

    private void lift(Placed fault) {
        placed.remove(fault.name(), fault);
        fault.link().disarm(fault.name());
    }

    Optional<Standing> find(String name) {
        Optional<Lease> lease = leases.find(name);
        return lease.flatMap(this::standing);
    }

    /** In the order in which they were armed. */
    List<Standing> all() {
        return leases.all().stream().flatMap(lease -> standing(lease).stream()).toList();
    }

    private Optional<Standing> standing(Lease lease) {
        return Optional.ofNullable(placed.get(lease.name())).map(fault -> new Standing(fault, lease));
    }

    void liftAllOn(Link link) {
        for (Placed fault : List.copyOf(placed.values())) {
            if (fault.link().equals(link)) {
                leases.release(fault.name());
            }
        }
    }
}
