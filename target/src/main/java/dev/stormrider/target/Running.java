package dev.stormrider.target;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/** A party that was started; safe for use by many threads, and to be closed by whoever started it. */
public interface Running extends AutoCloseable {

    /** The party's name in reports. */
    String name();

    /** Where the party listens, such as {@code http://127.0.0.1:20001}; the same for as long as this object lives. */
    URI address();

    /** Whether the party runs now; a paused party does. */
    boolean alive();

    /**
     * The exit code of the party's last process, 128 and the signal's number if a signal ended it; empty while it runs.
     */
    OptionalInt exitCode();

    /** The party's process in our hands; empty when the party is not ours to kill. */
    Optional<Control> control();

    /** The newest of what the party has printed so far, over all its restarts. */
    Output output();

    /**
     * Ends the party and all that it has started, within its grace period and a few seconds. Does nothing the second
     * time.
     */
    @Override
    void close();
}
