package dev.stormrider.fault;

/** What can be said to a consumer beside messages, where it speaks HTTP/2. */
public sealed interface Signal {
    /** The exchange's stream ends at once (RST_STREAM). */
    record Abort(StreamCode code) implements Signal {}

    /** The connection takes no further requests (GOAWAY), and closes when those that are on it are answered. */
    record Goodbye(StreamCode code) implements Signal {}

    /** {@code count} frames that each ask for an acknowledgement. */
    record Pings(int count) implements Signal {}

    /** {@code count} frames that change no setting, and each ask for an acknowledgement. */
    record Settings(int count) implements Signal {}
}
