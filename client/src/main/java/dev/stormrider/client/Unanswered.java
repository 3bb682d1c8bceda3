package dev.stormrider.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A review server did not do what it was asked; the message says what happened, and {@link #advice} what to do. */
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final String advice;
    private final boolean passing;
    private final boolean absent;
    private final transient Optional<Duration> pause;
    private final transient OptionalInt next;

    private Unanswered(
            String found,
            String advice,
            boolean passing,
            boolean absent,
            Optional<Duration> pause,
            OptionalInt next) {
        super(found);
        this.absent = absent;
        this.advice = advice;
        this.passing = passing;
        this.pause = pause;
        this.next = next;
    }

    /** Asking again would come to the same. */
    static Unanswered forGood(String found, String advice) {
        return new Unanswered(found, advice, false, false, Optional.empty(), OptionalInt.empty());
    }

    /** What was asked for is not there. */
    static Unanswered absent(String found, String advice) {
        return new Unanswered(found, advice, false, true, Optional.empty(), OptionalInt.empty());
    }

    /** Asking again may help, after {@code pause} where the server named one. */
    static Unanswered forNow(String found, String advice, Optional<Duration> pause) {
        return new Unanswered(found, advice, true, false, pause, OptionalInt.empty());
    }

    /** The server waits for another event than the one that was sent. */
    static Unanswered elsewhere(String found, int next) {
        return new Unanswered(found, "", false, false, Optional.empty(), OptionalInt.of(next));
    }

    public String found() {
        return String.valueOf(getMessage());
    }

    public String advice() {
        return advice;
    }

    boolean passing() {
        return passing;
    }

    boolean absent() {
        return absent;
    }

    Optional<Duration> pause() {
        return pause;
    }

    /** The event that the server waits for; empty where it did not say so. */
    OptionalInt next() {
        return next;
    }
}
