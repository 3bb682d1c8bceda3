package dev.stormrider.shadow;

import dev.stormrider.rule.Value;
import dev.stormrider.shadow.Difference.Example;
import dev.stormrider.shadow.Difference.Standing;
import dev.stormrider.verdict.Discrepancy;
import dev.stormrider.verdict.RankTest;
import dev.stormrider.verdict.SignTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts in how many exchanges the candidate differs from the baseline, place by place, and in how many two answers of
 * the old version differ there: the noise. Both are counted in the same exchanges, and if the candidate were one more
 * old version, an exchange in which only one of the two differs would be as likely to be the one as the other; that is
 * what the sign test asks. Safe for use by many threads.
 */
final class Ledger {
    /** So many places are counted at most; of more, only how often there were some. */
    private static final int PLACES = 10_000;

    private static final int EXAMPLES = 3;
    private static final int TIMES = 1_000;

    /** That any of all places is told as different by chance. */
    private static final double ALL_CHANCE = 0.01;

    private static final String TO = " → ";
    private static final Duration SLOWER = Duration.ofMillis(100);
    private static final double TIMES_SLOWER = 3;

    /** @param unread whether the old contract has not promised to read what stands there */
    record Key(String operation, Discrepancy.Kind kind, String place, String detail, boolean unread) {
        /** What is answered, where that is a status; else empty. */
        String is() {
            return kind == Discrepancy.Kind.STATUS ? detail.substring(detail.indexOf(TO) + TO.length()) : "";
        }
    }

    private static final class Counts {
        private final String title;
        private long candidate;
        private long noise;
        private long alone;
        private long noiseAlone;
        private final List<Example> examples = new ArrayList<>();

        Counts(String title) {
            this.title = title;
        }
    }

    private static final class Times {
        private final double[] candidate = new double[TIMES];
        private final double[] baseline = new double[TIMES];
        private long count;

        /** The latest thousand are kept: what is slow for good is slow in the end. */
        void add(Duration one, Duration other) {
            int at = (int) (count++ % TIMES);
            candidate[at] = one.toNanos() / 1e6;
            baseline[at] = other.toNanos() / 1e6;
        }

        double[] of(double[] all) {
            return Arrays.copyOf(all, (int) Math.min(count, TIMES));
        }
    }

    private final Map<Key, Counts> places = new LinkedHashMap<>();
    private final Map<String, Long> compared = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, Times> times = new HashMap<>();
    private long beyond;

    /**
     * Enters one exchange.
     *
     * @param operation its key
     * @param candidate in what the candidate differs from the baseline
     * @param noise in what another answer of the old version does
     * @param shown what may be shown of a difference
     */
    synchronized void enter(
            String operation,
            String title,
            List<Discrepancy> candidate,
            List<Discrepancy> noise,
            Function<Discrepancy, Example> shown) {
        compared.merge(operation, 1L, Long::sum);
        titles.putIfAbsent(operation, title);
        Map<Key, Discrepancy> first = keyed(operation, candidate);
        Map<Key, Discrepancy> second = keyed(operation, noise);
        Set<Key> all = new HashSet<>(first.keySet());
        all.addAll(second.keySet());
        for (Key key : all) {
            Counts counts = places.get(key);
            if (counts == null && places.size() >= PLACES) {
                beyond++;
                continue;
            }
            if (counts == null) {
                counts = new Counts(title);
                places.put(key, counts);
            }
            boolean here = first.containsKey(key);
            boolean there = second.containsKey(key);
            counts.candidate += here ? 1 : 0;
            counts.noise += there ? 1 : 0;
            counts.alone += here && !there ? 1 : 0;
            counts.noiseAlone += there && !here ? 1 : 0;
            Discrepancy found = first.get(key);
            if (found != null && !there && counts.examples.size() < EXAMPLES) {
                counts.examples.add(shown.apply(found));
            }
        }
    }

    synchronized void took(String operation, Duration candidate, Duration baseline) {
        times.computeIfAbsent(operation, none -> new Times()).add(candidate, baseline);
    }

    /** Statuses are told apart by which they are: a 404 in the place of a 200 is nothing like a 500. */
    private static Map<Key, Discrepancy> keyed(String operation, List<Discrepancy> all) {
        Map<Key, Discrepancy> keyed = new HashMap<>();
        List<String> unread = all.stream()
                .filter(each -> each.kind() == Discrepancy.Kind.UNREADABLE)
                .map(Discrepancy::place)
                .toList();
        for (Discrepancy each : all) {
            String detail = each.kind() == Discrepancy.Kind.STATUS
                    ? text(each.was()) + TO + text(each.is())
                    : each.kind() == Discrepancy.Kind.BROKEN_CONTRACT || each.kind() == Discrepancy.Kind.UNREADABLE
                            ? text(each.was())
                            : "";
            boolean fresh = unread.stream().anyMatch(place -> within(each.place(), place));
            keyed.putIfAbsent(new Key(operation, each.kind(), each.place(), detail, fresh), each);
        }
        return keyed;
    }

    /** Whether {@code place} is the other one or lies in it. What is around it may differ for its own reasons. */
    private static boolean within(String place, String other) {
        return place.equals(other) || place.startsWith(other + "/");
    }

    private static String text(Optional<Value> value) {
        return value.map(each -> each instanceof Value.Text(String text) ? text : each.json())
                .orElse("");
    }

    /** How many places were found that are not counted one by one. */
    synchronized long beyond() {
        return beyond;
    }

    synchronized Map<String, Long> compared() {
        Map<String, Long> counts = new LinkedHashMap<>();
        compared.forEach((key, count) -> counts.put(titles.getOrDefault(key, key), count));
        return counts;
    }

    /** The differences, those that speak against the candidate first, the gravest and the most frequent before. */
    synchronized List<Difference> differences(Expected expected) {
        List<Difference> found = new ArrayList<>();
        // A place that could not be told as different whatever it showed takes no share of the chance (Tarone).
        long able = places.values().stream()
                .filter(counts -> SignTest.chance(counts.alone + counts.noiseAlone, 0) <= ALL_CHANCE)
                .count();
        double limit = ALL_CHANCE / Math.max(1, able);
        places.forEach((key, counts) -> {
            if (counts.candidate > 0) {
                found.add(difference(key, counts, limit, expected));
            }
        });
        found.sort(Comparator.comparing((Difference each) -> !each.counts())
                .thenComparing(Difference::standing)
                .thenComparing(Difference::kind)
                .thenComparing(Comparator.comparingLong(Difference::alone).reversed())
                .thenComparing(Difference::operation)
                .thenComparing(Difference::place));
        return found;
    }

    private Difference difference(Key key, Counts counts, double limit, Expected expected) {
        double chance = SignTest.chance(counts.alone, counts.noiseAlone);
        Standing standing = chance <= limit
                ? Standing.REAL
                : counts.alone > counts.noiseAlone && counts.noiseAlone * 10 <= counts.alone
                        ? Standing.TOO_FEW
                        : Standing.NOISE;
        return new Difference(
                counts.title,
                key.kind(),
                key.detail().isEmpty() ? key.place() : key.place() + " (" + key.detail() + ")",
                compared.getOrDefault(key.operation(), 0L),
                counts.candidate,
                counts.noise,
                counts.alone,
                counts.noiseAlone,
                chance,
                standing,
                expected.explain(key.operation(), key.kind(), key.place(), key.is(), key.unread()),
                counts.examples);
    }

    /** The operations that the candidate answers later than the baseline, beyond chance and by far. */
    synchronized List<Slower> slower() {
        List<Slower> found = new ArrayList<>();
        times.forEach((operation, each) -> {
            double[] candidate = each.of(each.candidate);
            double[] baseline = each.of(each.baseline);
            double now = RankTest.median(candidate);
            double was = RankTest.median(baseline);
            boolean far = now >= TIMES_SLOWER * was && now - was >= SLOWER.toMillis();
            if (far && RankTest.larger(baseline, candidate)) {
                found.add(new Slower(titles.getOrDefault(operation, operation), was, now, candidate.length));
            }
        });
        return found;
    }
}
