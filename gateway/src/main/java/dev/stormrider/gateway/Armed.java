package dev.stormrider.gateway;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that waits for the exchanges it is aimed at. Used by many threads. */
final class Armed {
    /** Of more requests without a mark than these, all different, the rest share one count. */
    private static final int UNMARKED = 10_000;

    /** The one that was armed first comes first. */
    static final Comparator<Armed> IN_ORDER = Comparator.comparingLong(each -> each.order);

    final String name;
    final Aim aim;
    final Fault fault;
    final Nodes nodes;
    final AtomicInteger picked = new AtomicInteger();

    /** The exchanges that this fault is played to just now. */
    final Set<Playing> plays = ConcurrentHashMap.newKeySet();

    /** The place in the order in which faults were armed. */
    final long order;

    private final Seed seed;
    private final Bounds bounds;
    private final long since;
    private final List<Counted> triggers = new ArrayList<>();
    private final Turnstile unmarked = new Turnstile(UNMARKED);
    private volatile boolean disarmed;
    private volatile boolean resting;

    /** An exchange that {@code armed} hits, and the chance that it has there. */
    record Pick(Armed armed, Seed seed) {}

    /**
     * @param seed the link's
     * @param bounds the gateway's
     * @param order of two faults, the one that was armed first has the lower one
     * @param since when it was armed, on the gateway's clock
     */
    Armed(String name, Aim aim, Fault fault, Nodes nodes, Seed seed, Bounds bounds, long order, long since) {
        this.name = name;
        this.aim = aim;
        this.fault = fault;
        this.nodes = nodes;
        this.seed = seed.and(name);
        this.bounds = bounds;
        this.order = order;
        this.since = since;
        aim.triggers().forEach(each -> triggers.add(new Counted(each)));
        fault.trigger().ifPresent(own -> triggers.add(new Counted(own)));
    }

    /** Picks no exchange from now on; what it plays just now, it plays to the end. */
    void rest() {
        resting = true;
    }

    /** Whether an exchange that is meant is hit, and with what chance. To be asked once of each. */
    Optional<Pick> take(Meeting meeting) {
        if (resting) {
            return Optional.empty();
        }
        Seed own = own(meeting);
        Duration age = age(meeting);
        if (!Counted.hit(triggers, age, own) || !bounds.strikes(meeting.stranger())) {
            return Optional.empty();
        }
        picked.incrementAndGet();
        return Optional.of(new Pick(this, own));
    }

    /**
     * What is drawn for a request hangs on its mark and its number under that mark. One without a mark is known by what
     * it asks for, and by its number among those that ask for the same.
     */
    private Seed own(Meeting meeting) {
        if (meeting.mark().isPresent()) {
            return seed.and(meeting.mark().get()).and(meeting.number());
        }
        String asked = meeting.request().method() + ' ' + meeting.request().target();
        return seed.and("").and(asked).and(unmarked.next(asked));
    }

    /** How long this fault had been armed when the request came. */
    Duration age(Meeting meeting) {
        return Duration.ofNanos(Math.max(0, meeting.begun() - since));
    }

    boolean disarmed() {
        return disarmed;
    }

    /** Picks no exchange any more, and ends what it holds, without waiting for it; the plays that end. */
    List<Playing> end() {
        disarmed = true;
        List<Playing> held = List.copyOf(plays);
        held.forEach(Playing::release);
        return held;
    }
}
