package dev.stormrider.shadow;

import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Guarding;
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
 * @param gusts what the storm came to, with those that met no copy and those that are barred
 * @param leftOut experiments that copies cannot be played with
 * @param barred how many experiments may not be played where the candidate is, by why not
 * @param circumstances where it stood, by whom and by what leave
 * @param guarding how it was watched over, and why nothing was copied any more, where it was aborted
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
        List<String> leftOut,
        Map<String, Integer> barred,
        Circumstances circumstances,
        Guarding guarding) {
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
        barred = Collections.unmodifiableMap(new LinkedHashMap<>(barred));
    }

    /** The same, with what whoever let it stand knows of it. */
    public Outlook told(Circumstances where, Guarding watched) {
        return new Outlook(
                started,
                took,
                seed,
                seen,
                compared,
                operations,
                drops,
                differences,
                beyond,
                slower,
                gusts,
                leftOut,
                barred,
                where,
                watched);
    }

    /** To how many copies a fault was played. */
    public long struck() {
        return gusts.stream().mapToLong(Gust::played).sum();
    }

    /** The drops in the order of their reasons. */
    public Map<Drop, Long> ordered() {
        return drops.isEmpty() ? Map.of() : new EnumMap<>(drops);
    }

    /**
     * Closed where something speaks against the candidate beyond the noise; undecided where too little was compared, or
     * where something was seen too seldom to be told from chance, where an experiment that asks for a verdict met no
     * copy, or where it was aborted: what made somebody do that may have made the difference.
     */
    public Decision decision() {
        if (guarding.abort().isPresent()) {
            return Decision.UNDECIDED;
        }
        boolean broke = gusts.stream().anyMatch(gust -> gust.verdict() == Gust.Verdict.BROKE);
        if (broke || !slower.isEmpty() || differences.stream().anyMatch(Difference::counts)) {
            return Decision.CLOSED;
        }
        return tooLittle() || gusts.stream().anyMatch(Gust::missing) ? Decision.UNDECIDED : Decision.OPEN;
    }

    /** Whether what was compared is too little to tell, whatever the storm met. */
    boolean tooLittle() {
        boolean seldom = differences.stream()
                .anyMatch(each -> each.standing() == Difference.Standing.TOO_FEW
                        && each.explained().isEmpty());
        boolean doubtful = gusts.stream().anyMatch(gust -> gust.verdict() == Gust.Verdict.UNKNOWN && gust.worse() > 0);
        return compared < FEWEST || seldom || doubtful;
    }
}
