package dev.stormrider.run;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.PassageListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;

/** Hears what passes a link, and keeps it for those rides that listen just now. Safe for use by many threads. */
final class Passages implements PassageListener {
    /** What is kept for one ride; a consumer that sends more has said enough. */
    private static final int KEPT = 2_000;

    /** So often is waited for another quiet moment. */
    private static final int PATIENCE = 20;

    private final CopyOnWriteArrayList<Window> open = new CopyOnWriteArrayList<>();

    @Override
    public void begun(Optional<String> mark, Request head) {
        open.forEach(window -> window.await(mark, head));
    }

    @Override
    public void passed(Passage passage) {
        open.forEach(window -> window.hear(passage));
    }

    /** Listens to those with a mark and a head that are {@code wanted}, from now until the window is closed. */
    Window open(BiPredicate<Optional<String>, Request> wanted) {
        Window window = new Window(wanted);
        open.add(window);
        return window;
    }

    /** Listens to what carries {@code mark}, or, where there is none to go by, to everything. */
    Window open(Optional<String> mark) {
        return open((carried, request) -> mark.isEmpty() || mark.equals(carried));
    }

    /** An exchange that has not ended yet. */
    private record Begun(Optional<String> mark, Request head) {
        boolean of(Passage passage) {
            return mark.equals(passage.mark())
                    && head.method().equals(passage.request().method())
                    && head.target().equals(passage.request().target());
        }

        /** What a head says of a content that is still to come is no content that is missing. */
        Request soFar() {
            boolean more = head.headers().first("Transfer-Encoding").isPresent()
                    || head.headers()
                            .first("Content-Length")
                            .filter(length -> !length.strip().equals("0"))
                            .isPresent();
            return more ? head.with(Body.beginning(new byte[0])) : head;
        }
    }

    /** The passages that one ride hears. */
    final class Window implements AutoCloseable {
        private final BiPredicate<Optional<String>, Request> wanted;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition came = lock.newCondition();
        private final List<Passage> heard = new ArrayList<>();
        private final List<Begun> underWay = new ArrayList<>();

        private Window(BiPredicate<Optional<String>, Request> wanted) {
            this.wanted = wanted;
        }

        private void await(Optional<String> mark, Request head) {
            if (wanted.test(mark, head)) {
                lock.lock();
                try {
                    if (underWay.size() < KEPT) {
                        underWay.add(new Begun(mark, head));
                    }
                } finally {
                    lock.unlock();
                }
            }
        }

        private void hear(Passage passage) {
            if (wanted.test(passage.mark(), passage.request())) {
                // What is judged is what was meant, and not how it was compressed for its way.
                Passage plain = passage.plain();
                lock.lock();
                try {
                    // One that had begun before this window was opened is not among them.
                    underWay.stream()
                            .filter(begun -> begun.of(passage))
                            .findFirst()
                            .ifPresent(underWay::remove);
                    if (heard.size() < KEPT) {
                        heard.add(plain);
                    }
                    came.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }

        /** What was heard so far, in the order in which it began. */
        List<Passage> heard() {
            lock.lock();
            try {
                return heard.stream()
                        .sorted(Comparator.comparing(Passage::begun))
                        .toList();
            } finally {
                lock.unlock();
            }
        }

        /**
         * As {@link #heard}, and after them what is still under way at {@code now}, as having no answer, and no content
         * that is known.
         */
        List<Passage> known(Duration now) {
            lock.lock();
            try {
                List<Passage> known = new ArrayList<>(heard());
                underWay.forEach(begun -> known.add(new Passage(
                        "",
                        now,
                        Duration.ZERO,
                        begun.mark(),
                        begun.soFar(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
                return known;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits for those that are told a moment late: until {@code expected} were heard and none is under way, or
         * {@code limit} is over, and in any case until nothing has come for {@code quiet}, unless there is no end to
         * it.
         */
        void settle(int expected, Duration quiet, Duration limit) throws InterruptedException {
            lock.lock();
            try {
                long left = limit.toNanos();
                while ((heard.size() < expected || !underWay.isEmpty()) && left > 0) {
                    left = came.awaitNanos(left);
                }
                int before = -1;
                for (int i = 0; i < PATIENCE && heard.size() > before && quiet.isPositive(); i++) {
                    before = heard.size();
                    var unused = came.await(quiet.toNanos(), TimeUnit.NANOSECONDS);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
