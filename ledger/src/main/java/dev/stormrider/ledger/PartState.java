package dev.stormrider.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a part of a run is. */
public enum PartState {
    /** Nobody rides it yet. */
    AWAITED,
    RUNNING,
    ENDED,
    /** It fell silent before its end, or never came while the others did. Who rides it again brings it back. */
    LOST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called {@code word}; empty where there is none. */
    public static Optional<PartState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
