package dev.stormrider.fault;

import java.time.Duration;

/** Leaves a connection alone for {@code time} before anything on it is read, as a server does that has no hand free. */
public record SlowAccept(Duration time) implements Gate {
    private static final Duration LONGEST = Duration.ofDays(1);

    public SlowAccept {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a connection waits for 0 to a day: " + time);
        }
    }

    @Override
    public Entry meet(Knock knock) {
        return new Entry.Late(time);
    }

    @Override
    public String words() {
        return "accepts connections " + Words.of(time) + " late";
    }
}
