package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.time.Duration;

/**
 * Something the gateway can do to a connection of a consumer before there is an exchange on it. A gate is data, as a
 * {@link Fault} is.
 */
public sealed interface Gate permits LimitConnections, RefuseConnections, SlowAccept {
    /** What becomes of a connection that was accepted. */
    Entry meet(Knock knock);

    /** Whether there is a listener at all. Where there is none, connections that stand already go on. */
    default boolean listens() {
        return true;
    }

    /** What this gate does, in people's words, to follow "the gateway": {@code "accepts connections 2 s late"}. */
    String words();

    /**
     * A connection that wants in.
     *
     * @param others how many stand already
     * @param seed chance for this connection
     */
    record Knock(int others, Seed seed) {}

    /** What becomes of a connection. */
    sealed interface Entry {
        /** It is served at once. */
        record Open() implements Entry {}

        /** It is left alone for {@code time}, and then served. */
        record Late(Duration time) implements Entry {}

        /** It is ended at once: broken (TCP RST) where {@code abruptly}, else closed (FIN). */
        record Shut(boolean abruptly) implements Entry {}
    }
}
