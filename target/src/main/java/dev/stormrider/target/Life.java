package dev.stormrider.target;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** One run of a service, from its start to its end. */
interface Life {

    boolean alive();

    /** The exit code, 128 and the signal's number if a signal ended it; empty while it runs. */
    OptionalInt exitCode();

    /** Waits until it has ended, at most this long; whether it has. All that it printed is in the ring then. */
    boolean ended(Duration within) throws InterruptedException;

    /** Stops it and all that it has started; returns when none of them runs on. */
    void pause() throws IOException, InterruptedException;

    void resume() throws IOException, InterruptedException;

    /** Asks it to end, kills it after the grace period, or at once when the caller is interrupted. */
    void end(Duration grace);

    /** Kills it and all that it has started; returns when they are gone, whether interrupted or not. */
    void kill();
}
