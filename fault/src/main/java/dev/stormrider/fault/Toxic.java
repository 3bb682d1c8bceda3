package dev.stormrider.fault;

/**
 * Something the gateway can do to a stream of bytes: to one direction of one connection. A toxic is data: the same one
 * is played to many connections, and what it needs to know of one it asks the {@link Flow}. {@link #play} is blocking
 * code for a thread of its own.
 */
public sealed interface Toxic
        permits Bandwidth, Garble, Latency, LimitData, Noop, ResetPeer, Slicer, SlowClose, Timeout {
    /**
     * Plays this toxic to {@code flow}. What was not taken when it returns passes on untouched, the end of the stream
     * as well.
     *
     * @throws InterruptedException where the flow says that it is over, or that the toxic was changed or taken away.
     *     What was taken and not given on is not lost by it
     */
    void play(Flow flow) throws InterruptedException;

    /** What this toxic does, in people's words, to follow "the gateway": {@code "holds bytes back for 2 s"}. */
    String words();

    /**
     * Whether a connection that met this toxic has to end when the toxic is taken away, since bytes are missing in it.
     */
    default boolean leavesGaps() {
        return false;
    }
}
