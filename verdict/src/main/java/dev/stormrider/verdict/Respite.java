package dev.stormrider.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a consumer may go on failing when the fault is over.
 *
 * @param within what the user said; empty where nothing was said
 * @param usual how long one that rests is waited for, which is what it may take where nothing was said
 */
public record Respite(Optional<Duration> within, Duration usual) {
    /** Circuit breakers are mostly open for 30 s; the usual deadline is 5 s. */
    private static final int DEADLINES = 7;

    /** What is so many times as slow as the slowest calm answer is slow even here and now. */
    private static final int CALM_ANSWERS = 4;

    /** Nothing was said, and the deadline is the usual one. */
    public static final Respite USUAL = of(Optional.empty(), Duration.ofSeconds(5));

    /**
     * What {@code said} allows to a consumer whose answers are waited for as long as {@code deadline}. Seven deadlines
     * where nothing was said.
     */
    public static Respite of(Optional<Duration> said, Duration deadline) {
        return new Respite(said, deadline.multipliedBy(DEADLINES));
    }

    /** What is allowed to a step whose slowest calm answer took {@code calm}: to be slow is not to be broken. */
    Duration limit(Duration calm) {
        return within.orElseGet(() -> usual.plus(calm.multipliedBy(CALM_ANSWERS)));
    }

    /** How long one that fails without asking anybody is waited for, so that it can be told when it came back. */
    public Duration most() {
        return within.filter(said -> said.compareTo(usual) > 0).orElse(usual);
    }
}
