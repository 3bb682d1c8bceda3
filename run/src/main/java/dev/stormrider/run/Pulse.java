package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Feels whether the machine itself stands still: a beat that comes late tells for how long nobody got on. What is
 * ridden meanwhile is slow for no fault of its own. Safe for use by many threads.
 */
final class Pulse implements AutoCloseable {
    static final Duration BEAT = Duration.ofMillis(20);

    /** So many of the newest stalls are kept. */
    private static final int KEPT = 1_000;

    /** Which share of a deadline may be lost before what the deadline decides is in doubt. */
    private static final int SHARE = 20;

    /** So often something is made where the machine stands still each time. */
    private static final int LOOKS = 3;

    private static final Duration LEAST = Duration.ofMillis(150);
    private static final Duration MOST = Duration.ofSeconds(1);

    /** Something that is made in calm weather and can be made again. */
    interface Look<T> {
        T made() throws StartFailed, InterruptedException;
    }

    private final Supplier<Duration> now;
    private final Duration limit;
    private final Deque<Observation.Stall> stalls = new ArrayDeque<>();
    private Duration last;
    private volatile boolean ended;

    /**
     * A pulse that beats when {@link #beat} is called; {@code limit} is how long it may stop for without being told.
     */
    Pulse(Supplier<Duration> now, Duration limit) {
        this.now = now;
        this.limit = limit;
        this.last = now.get();
    }

    /** A pulse that beats by itself until it is closed. Stalls are told that are a good share of {@code deadline}. */
    static Pulse start(Supplier<Duration> now, Duration deadline) {
        Pulse pulse = new Pulse(now, limit(deadline));
        // A thread of the machine's own: virtual ones wait for each other as well, and that is not what is felt for.
        Thread.ofPlatform().daemon().name("pulse").start(pulse::beating);
        return pulse;
    }

    static Duration limit(Duration deadline) {
        Duration share = deadline.dividedBy(SHARE);
        Duration least = share.compareTo(LEAST) > 0 ? share : LEAST;
        return least.compareTo(MOST) < 0 ? least : MOST;
    }

    private void beating() {
        try {
            while (!ended) {
                Thread.sleep(BEAT);
                beat();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void beat() {
        Duration at = now.get();
        Duration late = at.minus(last).minus(BEAT);
        if (late.compareTo(limit) > 0) {
            stalls.addLast(new Observation.Stall(at.minus(late), late));
            if (stalls.size() > KEPT) {
                stalls.removeFirst();
            }
        }
        last = at;
    }

    /** The longest stall that fell between two instants, in part at least; one that lasts on counts as well. */
    synchronized Optional<Observation.Stall> stall(Duration from, Duration to) {
        beat();
        return stalls.stream()
                .filter(stall -> stall.at().compareTo(to) < 0
                        && stall.at().plus(stall.length()).compareTo(from) > 0)
                .max(Comparator.comparing(Observation.Stall::length));
    }

    /** What {@code look} makes: while the machine stood still it teaches nothing, and is made again. */
    <T> T steady(Look<T> look) throws StartFailed, InterruptedException {
        Duration begun = now.get();
        T made = look.made();
        for (int i = 1; i < LOOKS && stall(begun, now.get()).isPresent(); i++) {
            begun = now.get();
            made = look.made();
        }
        return made;
    }

    @Override
    public void close() {
        ended = true;
    }
}
