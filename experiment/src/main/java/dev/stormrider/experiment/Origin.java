package dev.stormrider.experiment;

import java.util.Locale;

/** Why an experiment exists. */
public enum Origin {
    /** A pairing in calm weather, compared with the parties of one version among themselves. */
    PLAIN,
    /** A witness that its reader has not promised to read, given to the reader. */
    DELIVER,
    /** The answer that a refusing reader would send, given to the writer. */
    BOUNCE,
    /** A witness that is new to its reader and admitted all the same. */
    TOLERATED,
    /** A value that both contracts admit and hardly anybody ever sends. */
    EXTREME,
    /** A request that the new contract does not admit, as a client writes it that has misread the amendment. */
    MISREAD,
    /** Something that happens to a message, or to a connection, on its way. */
    HANDSHAKE,
    /** One short ride over an operation that the amendment does not touch. */
    SMOKE;

    /** Whether what a message says is the point, and not what happens to it. */
    public boolean payload() {
        return switch (this) {
            case DELIVER, BOUNCE, TOLERATED, EXTREME, MISREAD -> true;
            case PLAIN, HANDSHAKE, SMOKE -> false;
        };
    }

    /** Whether a gate may be left undecided for not knowing what comes of it; weather and extremes never block. */
    public boolean asks() {
        return switch (this) {
            case PLAIN, DELIVER, BOUNCE, TOLERATED -> true;
            case EXTREME, MISREAD, HANDSHAKE, SMOKE -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
