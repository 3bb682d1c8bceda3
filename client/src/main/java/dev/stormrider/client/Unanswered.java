package dev.stormrider.client;

import java.time.Duration;
import java.util.Optional;

/** A review server did not do what it was asked; the message says what happened, and {@link #advice} what to do. */
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private enum Kind {
        /** Asking again would come to the same. */
        FOR_GOOD,
        /** Asking again may help. */
        FOR_NOW,
        /** What was asked for is not there. */
        ABSENT,
        /** The server knows something else. */
        CONFLICT
    }

    private final Kind kind;
    private final String advice;
    private final transient Optional<Duration> pause;

    private Unanswered(Kind kind, String found, String advice, Optional<Duration> pause) {
        super(found);
        this.kind = kind;
        this.advice = advice;
        this.pause = pause;
    }

    static Unanswered forGood(String found, String advice) {
        return new Unanswered(Kind.FOR_GOOD, found, advice, Optional.empty());
    }

    /** {@code pause} is what the server named. */
    static Unanswered forNow(String found, String advice, Optional<Duration> pause) {
        return new Unanswered(Kind.FOR_NOW, found, advice, pause);
    }

    static Unanswered absent(String found, String advice) {
        return new Unanswered(Kind.ABSENT, found, advice, Optional.empty());
    }

    static Unanswered conflict(String found) {
        return new Unanswered(Kind.CONFLICT, found, "", Optional.empty());
    }

    public String found() {
        return String.valueOf(getMessage());
    }

    public String advice() {
        return advice;
    }

    boolean passing() {
        return kind == Kind.FOR_NOW;
    }

    boolean absent() {
        return kind == Kind.ABSENT;
    }

    boolean conflict() {
        return kind == Kind.CONFLICT;
    }

    Optional<Duration> pause() {
        return pause;
    }
}
