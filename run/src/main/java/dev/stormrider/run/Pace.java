package dev.stormrider.run;

/** When requests are due: {@code rate} of them a second from {@code begun} on. For one thread. */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final long begun;
    private final int rate;
    private long next;

    /** {@code begun}: nanoseconds, on whatever clock. */
    Pace(long begun, int rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("a rate is at least 1: " + rate);
        }
        this.begun = begun;
        this.rate = rate;
    }

    /** Nanoseconds from one request to the next. */
    long gap() {
        return SECOND / rate;
    }

    /** Whether the next request is due at {@code now}. */
    boolean due(long now) {
        return intended(next) <= now;
    }

    /** The number of the next request. */
    long number() {
        return next;
    }

    /** Takes the next request; the moment at which it was due. */
    long take() {
        return intended(next++);
    }

    private long intended(long number) {
        // In two parts, since the product would overflow after a few hours.
        return begun + number / rate * SECOND + number % rate * SECOND / rate;
    }
}
