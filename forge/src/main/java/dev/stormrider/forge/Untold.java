package dev.stormrider.forge;

import java.time.Duration;
import java.util.Optional;

/** Somebody could not be told; the message is one sentence without secrets. */
public final class Untold extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final transient Optional<Duration> pause;

    private Untold(String sentence, boolean passing, Optional<Duration> pause) {
        super(sentence);
        this.passing = passing;
        this.pause = pause;
    }

    /** Telling it again would come to the same until somebody changes a setting. */
    static Untold forGood(String sentence) {
        return new Untold(sentence, false, Optional.empty());
    }

    static Untold forNow(String sentence, Optional<Duration> pause) {
        return new Untold(sentence, true, pause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether telling it again may help. */
    public boolean passing() {
        return passing;
    }

    /** How long the other side asked to be left alone. */
    public Optional<Duration> pause() {
        return pause;
    }
}
