package dev.stormrider.fault;

import java.io.IOException;

/**
 * What the provider of an exchange runs on, in the hands of whoever started it. What is done to a node is done to all
 * that use it; whoever plays the fault brings the node back afterwards. Safe for use by many threads.
 */
public interface Node {
    /** What a fault may ask for. */
    enum Strike {
        KILL,
        PAUSE
    }

    /**
     * Ends it at once, as a power cut does; it stays down until it is started again. Nothing happens where it is down.
     *
     * @throws IOException where nobody here can do that
     */
    void kill() throws IOException, InterruptedException;

    /**
     * Stops it in the middle of what it does, its sockets open, until it is told to go on.
     *
     * @throws IOException where nobody here can do that
     */
    void pause() throws IOException, InterruptedException;

    /** Whether it was killed and has not been started again. */
    boolean down();
}
