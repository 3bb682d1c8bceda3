package dev.stormrider.cli;

import dev.stormrider.guard.Rail;
import dev.stormrider.run.Replaying;
import dev.stormrider.verdict.Abort;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a load before its recording does: when its time is over, on Ctrl-C, or when somebody halts it or a guard rail
 * breaks. Safe for use by many threads.
 */
final class LoadEnd implements AutoCloseable {
    /** How long what is under way may take after the end. */
    static final Duration DRAIN = Duration.ofSeconds(5);

    /** Why nothing more was sent. */
    enum Why {
        /** All was. */
        WHOLE("", true),
        TIME("its time was over", true),
        INTERRUPTED("it was interrupted", false),
        WINDOW("the window closed that it may be sent in", false),
        ABORTED("it was aborted", false);

        private final String words;
        private final boolean asked;

        Why(String words, boolean asked) {
            this.words = words;
            this.asked = asked;
        }

        String words() {
            return words;
        }

        /** Whether no more than that was wanted: else the figures are of a part. */
        boolean asked() {
            return asked;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Guarded guarded;
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<Replaying> replaying = Optional.empty();
    private Why why = Why.WHOLE;
    private Optional<Abort> abort = Optional.empty();
    private Optional<Thread> waiting = Optional.empty();

    private LoadEnd(List<Rail> rails) {
        this.guarded = new Guarded(rails, this::abort);
    }

    /** Watches {@code rails} from now on; returns when each was seen to hold, before anything is sent. */
    static LoadEnd watching(List<Rail> rails) throws InterruptedException {
        LoadEnd end = new LoadEnd(rails);
        end.guarded.begins(List::of);
        return end;
    }

    Guarded guarded() {
        return guarded;
    }

    /** It is about {@code begun}, which ends after {@code limit}, or when {@code interruption} says so. */
    void over(Replaying begun, Interruption interruption, Duration limit) {
        synchronized (this) {
            replaying = Optional.of(begun);
            if (abort.isPresent()) {
                begun.halt();
            }
            waiting = Optional.of(
                    Thread.ofVirtual().name("end of a load").start(() -> await(begun, interruption, limit)));
        }
    }

    private void await(Replaying begun, Interruption interruption, Duration limit) {
        try {
            ended(interruption.await(limit) ? Why.INTERRUPTED : Why.TIME);
            begun.stop();
            if (!over.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                begun.halt();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(Why how) {
        if (why == Why.WHOLE && over.getCount() > 0) {
            why = how;
        }
    }

    /** Nothing more is sent, and what is under way is given up. */
    synchronized void abort(Abort aborted) {
        if (over.getCount() > 0 && abort.isEmpty()) {
            abort = Optional.of(aborted);
            why = Why.ABORTED;
            replaying.ifPresent(Replaying::halt);
        }
    }

    /** Why {@code sent}, which is over, was not sent to its end; from now on nothing ends it. */
    synchronized Why why(Replaying sent) {
        over.countDown();
        return !sent.cut() && abort.isEmpty() ? Why.WHOLE : why == Why.WHOLE ? Why.WINDOW : why;
    }

    synchronized Optional<Abort> aborted() {
        return abort;
    }

    @Override
    public void close() {
        over.countDown();
        guarded.ends();
        synchronized (this) {
            waiting.ifPresent(Thread::interrupt);
        }
    }
}
