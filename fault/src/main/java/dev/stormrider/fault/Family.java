package dev.stormrider.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing is done, as whoever has to allow it knows it. Each fault says its own families. */
public enum Family {
    /** What comes, comes later or slower. */
    DELAY,
    /** A message, or the rest of it, never arrives. */
    LOSS,
    /** An error is answered in the provider's place. */
    REFUSAL,
    /** A message is whole and well-formed, and says something else. */
    PAYLOAD,
    /** Bytes, framing or labels are wrong, so that a message cannot be taken for what it is. */
    CORRUPTION,
    /** What was sent once arrives more often, or in another order. */
    DISORDER,
    /** Far more arrives than anybody meant to send. */
    FLOOD,
    /** Something is done to the node that the provider runs on, and so to all that use it. */
    NODE,
    /** Other requests are under way at the same time; of experiments and of no fault. */
    LOAD;

    /** As it is written in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family that is written {@code word}; empty where there is none. */
    public static Optional<Family> of(String word) {
        return Arrays.stream(values())
                .filter(family -> family.word().equals(word))
                .findFirst();
    }
}
