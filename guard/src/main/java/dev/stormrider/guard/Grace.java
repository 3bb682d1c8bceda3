package dev.stormrider.guard;

import java.time.Duration;
import java.util.Optional;

/** For how long it may go on that nothing is known. Used by one thread. */
final class Grace {
    private final Duration length;
    private final String what;
    private Optional<Duration> since = Optional.empty();

    Grace(Duration length, String what) {
        this.length = length;
        this.what = what;
    }

    void known(Duration now) {
        since = Optional.of(now);
    }

    /**
     * Nothing is known at {@code now}, because {@code why}; it is counted from when something last was, or from the
     * first look.
     */
    Reading unknown(Duration now, String why) {
        Duration from = since.orElse(now);
        since = Optional.of(from);
        return now.minus(from).compareTo(length) >= 0
                ? Reading.broken(what + " has not been known for " + Words.of(length) + ": " + why)
                : Reading.unknown();
    }
}
