package dev.stormrider.shadow;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.Copy;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Tap;
import dev.stormrider.rule.Seed;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides which live exchanges are copied, and holds the copies until somebody compares them. Called by many event
 * loops, none of which waits; what there is no room for is dropped and counted.
 */
final class Intake implements Tap, PassageListener {
    private final Terms terms;
    private final Tally tally;
    private final Pace pace;
    private final Budget budget;
    private final Seed seed;
    private final Supplier<Optional<Drop>> resting;
    private final AtomicLong number = new AtomicLong();
    private final BlockingQueue<Copied> queue;
    private volatile Optional<Drop> closed = Optional.empty();

    /** @param resting why nobody is to be asked just now */
    Intake(Terms terms, Tally tally, Supplier<Optional<Drop>> resting) {
        this.terms = terms;
        this.tally = tally;
        this.resting = resting;
        this.pace = new Pace(terms.sample().perSecond(), terms.nanoTime());
        this.budget = new Budget(terms.room().copyBytes(), terms.room().copies());
        this.seed = terms.seed().and("sample");
        this.queue = new LinkedBlockingQueue<>(terms.room().copies());
    }

    @Override
    public Tap tap() {
        return this;
    }

    @Override
    public void passed(Passage passage) {
        // The live link plays no faults and keeps no journal.
    }

    @Override
    public Optional<Copy> begun(String method) {
        tally.seen();
        Optional<Drop> refused = asked(method);
        refused.ifPresent(tally::dropped);
        return refused.isPresent() ? Optional.empty() : Optional.of(new Transcript(this));
    }

    private Optional<Drop> asked(String method) {
        try {
            return refused(method);
        } catch (Throwable failed) {
            // Counted like any other, whatever it was: the exchange goes on.
            return Optional.of(Drop.TAP_FAILED);
        }
    }

    /** Why a request with {@code method} is not copied; empty where it is, and the budget has been asked. */
    Optional<Drop> refused(String method) {
        Optional<Drop> over = closed;
        if (over.isPresent()) {
            return over;
        }
        if (terms.sample().share() < 1
                && seed.and(number.getAndIncrement()).fraction()
                        >= terms.sample().share()) {
            return Optional.of(Drop.NOT_SAMPLED);
        }
        if (!terms.asking().isolated() && !Request.safe(method)) {
            return Optional.of(Drop.EFFECTS);
        }
        Optional<Drop> rest = resting.get();
        if (rest.isPresent()) {
            return rest;
        }
        if (!pace.admits()) {
            return Optional.of(Drop.OVER_RATE);
        }
        return budget.begin() ? Optional.empty() : Optional.of(Drop.NO_ROOM);
    }

    @Override
    public void failed(Throwable why) {
        // The copy has been told that it is over, and is counted as one that broke off.
    }

    int bodyBytes() {
        return terms.room().bodyBytes();
    }

    Budget budget() {
        return budget;
    }

    /** A copy is whole; there is always room for as many as there may be. */
    void take(Copied copied) {
        if (closed.isPresent() || !queue.offer(copied)) {
            drop(closed.orElse(Drop.TOO_LATE), copied.heldBytes());
        }
    }

    /** A copy that had held {@code held} bytes is given up. */
    void drop(Drop why, long held) {
        tally.dropped(why);
        budget.end(held);
    }

    /** The next copy; empty where none comes for a while. Whoever takes it gives its bytes back to the budget. */
    Optional<Copied> next() throws InterruptedException {
        return Optional.ofNullable(queue.poll(100, TimeUnit.MILLISECONDS));
    }

    /** Takes no more copies, each of which is dropped for {@code why}; those that wait are still to be compared. */
    void close(Drop why) {
        if (closed.isEmpty()) {
            closed = Optional.of(why);
        }
    }

    /** Drops what still waits. */
    void clear() {
        for (Copied left = queue.poll(); left != null; left = queue.poll()) {
            drop(closed.orElse(Drop.TOO_LATE), left.heldBytes());
        }
    }

    boolean idle() {
        return queue.isEmpty() && budget.copies() == 0;
    }
}
