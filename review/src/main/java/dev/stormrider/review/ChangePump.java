package dev.stormrider.review;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads what has changed, once for all who want to know: one thread, however many look. Each of them has a queue of its
 * own with an end to it; who is too slow for it is told to look at everything anew. Safe for use by many threads.
 */
final class ChangePump implements AutoCloseable {
    private static final int WAITING = 2_000;
    private static final int PART = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** A store that is away comes back; until then it is asked less often. */
    private static final int LOOKS_LEFT_OUT = 5;

    private final Changes changes;
    private final Daemon daemon;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private long seen;
    private int leftOut;

    /** @param pause how long it waits between two looks */
    ChangePump(Changes changes, Duration pause, Consumer<Throwable> bugs) {
        this.changes = changes;
        this.daemon = new Daemon("changes", pause, LAST_WORDS, this::read, bugs);
    }

    /** Begins to read what changes from now on. */
    synchronized ChangePump begun() {
        seen = changes.newest();
        daemon.begin();
        return this;
    }

    /** Somebody who wants to know what changes of one review. */
    final class Subscription implements AutoCloseable {
        private final long review;
        private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(WAITING);
        private volatile boolean missed;

        private Subscription(long review) {
            this.review = review;
        }

        private void tell(Change change) {
            if (change.review() == review && !queue.offer(change)) {
                missed = true;
            }
        }

        /** Whether something changed that is not in the queue. */
        boolean missed() {
            return missed;
        }

        /** What has changed: waits until something has, for {@code limit} at most. */
        List<Change> next(Duration limit) throws InterruptedException {
            Change first = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            List<Change> all = new ArrayList<>(List.of(first));
            queue.drainTo(all);
            // Those that the pump wakes up for its own end are none.
            all.removeIf(change -> change.sequence() < 0);
            return all;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /** From now on; what changed after {@code after} and before now is told first. */
    Subscription subscribe(long review, long after) {
        Subscription subscription = new Subscription(review);
        synchronized (this) {
            catchUp(subscription, after);
            subscriptions.add(subscription);
        }
        return subscription;
    }

    private void catchUp(Subscription subscription, long after) {
        List<Change> late = changes.after(after, WAITING);
        late.stream().filter(change -> change.sequence() <= seen).forEach(subscription::tell);
        if (late.size() == WAITING && late.getLast().sequence() < seen) {
            subscription.missed = true;
        }
    }

    /** Whether it has ended, and nothing will be told any more. */
    boolean ended() {
        return daemon.ended();
    }

    private void read() {
        if (leftOut > 0) {
            leftOut--;
            return;
        }
        leftOut = LOOKS_LEFT_OUT;
        List<Change> part;
        do {
            part = part();
        } while (!part.isEmpty() && !ended());
        leftOut = 0;
    }

    private synchronized List<Change> part() {
        List<Change> part = changes.after(seen, PART);
        for (Change change : part) {
            subscriptions.forEach(subscription -> subscription.tell(change));
            seen = change.sequence();
        }
        return part;
    }

    /** Wakes up everybody who waits, and ends. */
    @Override
    public void close() {
        daemon.end();
        Change last = new Change(-1, 0, "end", "", "");
        subscriptions.forEach(subscription -> {
            var unused = subscription.queue.offer(last);
        });
        daemon.close();
    }
}
