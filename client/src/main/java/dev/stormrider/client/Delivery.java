package dev.stormrider.client;

import dev.stormrider.ledger.EventLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends what a diary holds to a review server, from the event on that the server asks for, until all is there. What may
 * have been lost on the way is sent again: the server passes over what it knows.
 */
final class Delivery {
    private static final int EVENTS_AT_ONCE = 500;

    /** Half of what a server takes at once. */
    private static final int BYTES_AT_ONCE = EventLimits.REQUEST_BYTES / 2;

    private static final int TURNS_BACK = 20;

    /**
     * How often and how long.
     *
     * @param least before something is tried again, for the first time
     * @param most before something is tried again, however often it failed
     * @param gap between two sendings, so that several events share one
     * @param quiet how long nothing may happen before something is said all the same
     */
    record Rhythm(Duration least, Duration most, Duration gap, Duration quiet) {
        static Rhythm usual() {
            return new Rhythm(
                    Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofSeconds(15));
        }
    }

    private final ReviewServer server;
    private final String run;
    private final Diary diary;
    private final Rhythm rhythm;
    private final Runnable alive;
    private int turnsBack;
    private volatile int sent;
    private volatile Optional<String> page = Optional.empty();
    private volatile Optional<Unanswered> latest = Optional.empty();

    /** {@code alive} is called when nothing happened for a while; it may add an event to the diary. */
    Delivery(ReviewServer server, String run, Diary diary, Rhythm rhythm, Runnable alive) {
        this.server = server;
        this.run = run;
        this.diary = diary;
        this.rhythm = rhythm;
        this.alive = alive;
    }

    /** So many events are known to be there. */
    int sent() {
        return sent;
    }

    /** Where the review is read, once the server has said so. */
    Optional<String> page() {
        return page;
    }

    /** Why the latest request came to nothing; empty where it did not. */
    Optional<Unanswered> latest() {
        return latest;
    }

    /**
     * Sends all that there is and all that is added meanwhile.
     *
     * @throws Unanswered where the server refuses it for good
     * @throws IOException where the diary cannot be read
     */
    void all() throws Unanswered, IOException, InterruptedException {
        int next = begun();
        while (true) {
            while (!diary.await(next, rhythm.quiet())) {
                alive.run();
            }
            if (next > diary.count()) {
                throw Unanswered.forGood(server.address() + " knows more of the run " + run + " than it told", "");
            }
            sent = next;
            if (next == diary.count()) {
                return;
            }
            next = sending(next);
            if (page.isEmpty()) {
                look();
            }
            TimeUnit.NANOSECONDS.sleep(rhythm.gap().toNanos());
        }
    }

    /** The first event that the server does not know. */
    private int begun() throws Unanswered, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return next(server.get("/api/v1/runs/" + run));
            } catch (Unanswered trouble) {
                if (trouble.absent()) {
                    return 0;
                }
                pause(trouble, attempt);
            }
        }
    }

    private int sending(int from) throws Unanswered, IOException, InterruptedException {
        String lines = diary.lines(from, EVENTS_AT_ONCE, BYTES_AT_ONCE);
        for (int attempt = 0; ; attempt++) {
            try {
                int next = next(
                        server.post("/api/v1/runs/" + run + "/events?from=" + from, "application/x-ndjson", lines));
                if (next <= from) {
                    throw Unanswered.forGood(server.address() + " takes no events and says that it does", "");
                }
                return next;
            } catch (Unanswered trouble) {
                // It is looked at before it is told: of a run that is over a server may want to hear no more, and one
                // that lost what it had not written yet is fed again. Again and again is too often.
                if (trouble.conflict() && turnsBack++ < TURNS_BACK) {
                    int next = begun();
                    if (next != from) {
                        return next;
                    }
                }
                pause(trouble, attempt);
            }
        }
    }

    /** Learns where the review is read, if it can be learned now. */
    private void look() throws InterruptedException {
        try {
            var unused = next(server.get("/api/v1/runs/" + run));
        } catch (Unanswered trouble) {
            latest = Optional.of(trouble);
        }
    }

    private int next(ObjectNode answer) throws Unanswered {
        if (!answer.path("next").isInt() || answer.path("next").asInt() < 0) {
            throw Unanswered.forGood(
                    server.address() + " is no review server: it does not say which event is next",
                    "Name the address of its start page.");
        }
        latest = Optional.empty();
        if (answer.path("review").isIntegralNumber()) {
            page = Optional.of(
                    server.address() + "/reviews/" + answer.path("review").asLong());
        }
        return answer.path("next").asInt();
    }

    private void pause(Unanswered trouble, int attempt) throws Unanswered, InterruptedException {
        latest = Optional.of(trouble);
        if (!trouble.passing()) {
            throw trouble;
        }
        Duration doubled = rhythm.least().multipliedBy(1L << Math.min(attempt, 20));
        Duration usual = doubled.compareTo(rhythm.most()) > 0 ? rhythm.most() : doubled;
        Duration pause =
                trouble.pause().filter(named -> named.compareTo(usual) > 0).orElse(usual);
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
}
