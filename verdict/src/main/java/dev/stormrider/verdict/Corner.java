package dev.stormrider.verdict;

import dev.stormrider.amendment.Forecast;
import java.util.Optional;

/** Forecast and verdict side by side. */
public enum Corner {
    TOLERANT_READER("refused and held: a tolerant reader, evidence for letting the change through"),
    AS_FEARED("refused and broke: as feared"),
    FINE("tolerated and held: fine"),
    FOUND("tolerated and broke: the finding that reading the contracts does not give");

    private final String sentence;

    Corner(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    static Optional<Corner> of(Optional<Forecast> forecast, Verdict verdict) {
        if (forecast.isEmpty() || verdict == Verdict.UNKNOWN) {
            return Optional.empty();
        }
        boolean broke = verdict == Verdict.BROKE;
        return switch (forecast.get()) {
            case REFUSED -> Optional.of(broke ? AS_FEARED : TOLERANT_READER);
            case TOLERATED -> Optional.of(broke ? FOUND : FINE);
            case UNDECIDED -> Optional.empty();
        };
    }
}
