package dev.stormrider.report;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Verdict;

/** Outcomes as one character, the same in every report, for those who see no colour. */
public final class Symbols {
    private Symbols() {}

    public static String of(Verdict verdict) {
        return switch (verdict) {
            case HELD -> "✓";
            case DEGRADED -> "◐";
            case BROKE -> "✗";
            case UNKNOWN -> "?";
        };
    }

    public static String of(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> "✗";
            case UNDECIDED -> "?";
            case TOLERATED -> "≈";
        };
    }

    static String of(Gate.Decision decision) {
        return switch (decision) {
            case RATIFIED, RATIFIED_IN_ORDER -> "✓";
            case REJECTED -> "✗";
            case UNDECIDED -> "?";
        };
    }
}
