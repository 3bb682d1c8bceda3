package dev.stormrider.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shadow has seen.
 *
 * @param seen how many requests came
 * @param compared how many of their copies were compared
 * @param operations how many of each operation, by title
 * @param drops how many copies were dropped, by reason
 * @param beyond how many differences stood at places beyond those that are counted
 * @param gusts what the storm came to
 * @param leftOut experiments that copies cannot be played with
 */
public record Outlook(
        Instant started,
        Duration took,
        long seed,
        long seen,
        long compared,
        Map<String, Long> operations,
        Map<Drop, Long> drops,
        List<Difference> differences,
        long beyond,
        List<Slower> slower,
        List<Gust> gusts,
        List<String> leftOut) {
    /** Of fewer compared exchanges nothing is said. */
    private static final int FEWEST = 20;

    /** What it comes to. */
    public enum Decision {
        OPEN,
        CLOSED,
        UNDECIDED
    }

    public Outlook {
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
        drops = Map.copyOf(drops);
        differences = List.copyOf(differences);
        slower = List.copyOf(slower);
        gusts = List.copyOf(gusts);
        leftOut = List.copyOf(leftOut);
    }

    /** The drops in the order of their reasons. */
    public Map<Drop, Long> ordered() {
        return drops.isEmpty() ? Map.of() : new EnumMap<>(drops);
    }

    /**
     * Closed where something speaks against the candidate beyond the noise; undecided where too little was compared, or
     * where something was seen too seldom to be told from chance.
     */
    public Decision decision() {
        boolean broke = gusts.stream().anyMatch(gust -> gust.verdict() == Gust.Verdict.BROKE);
        if (broke || !slower.isEmpty() || differences.stream().anyMatch(Difference::counts)) {
            return Decision.CLOSED;
        }
        boolean seldom = differences.stream()
                .anyMatch(each -> each.standing() == Difference.Standing.TOO_FEW
                        && each.explained().isEmpty());
        boolean doubtful = gusts.stream().anyMatch(gust -> gust.verdict() == Gust.Verdict.UNKNOWN && gust.worse() > 0);
        return compared < FEWEST || seldom || doubtful ? Decision.UNDECIDED : Decision.OPEN;
    }
}
