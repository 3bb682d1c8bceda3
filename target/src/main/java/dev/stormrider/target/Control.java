package dev.stormrider.target;

import java.io.IOException;

/**
 * What can be done to a party that runs as our own process; each call returns when it has taken effect, or throws where
 * whoever has to do it refuses.
 */
public interface Control {

    /** Ends the party's processes at once, as {@code kill -9} does. Does nothing when the party has ended. */
    void kill() throws IOException, InterruptedException;

    /** Stops the party's processes in the middle of what they do, until {@link #resume}. Its sockets stay open. */
    void pause() throws IOException, InterruptedException;

    /** Lets a paused party go on. */
    void resume() throws IOException, InterruptedException;

    /**
     * Ends the party if it runs, starts it again with the same wiring at the same address, and returns when it is
     * ready.
     *
     * @throws StartFailed when it does not get ready, or was closed meanwhile; it is not running then
     */
    void restart() throws StartFailed, InterruptedException;
}
