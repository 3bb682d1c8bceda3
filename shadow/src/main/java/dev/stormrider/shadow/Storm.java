package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.rule.Seed;
import dev.stormrider.shadow.Gust.Verdict;
import dev.stormrider.verdict.SignTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The experiments of the amendment that can be played to copies, and what became of them. Only what is done to requests
 * on their way to the new provider is: what is done to answers hits a caller, and a copy has none. Each is judged
 * against the same copy in calm weather. Safe for use by many threads.
 */
final class Storm {
    /** That chance alone makes the storm look worse than calm weather. */
    private static final double CHANCE = 0.01;

    /** Harm shows twice (note 63). */
    private static final int TWICE = 2;

    private static final int EXAMPLES = 3;
    private static final int SERVER_ERROR = 500;

    private static final class Count {
        private long played;
        private long missed;
        private long worse;
        private long better;
        private final List<String> examples = new ArrayList<>();
    }

    private final double share;
    private final Seed seed;
    private final Map<String, List<Experiment>> byOperation = new LinkedHashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<Experiment, String> barred = new LinkedHashMap<>();
    private final boolean unknownBlocks;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong strikes;

    Storm(Amendment amendment, Terms terms) {
        this.share = terms.asking().storm();
        this.seed = terms.seed().and("storm");
        this.unknownBlocks = terms.unknownBlocks() && share > 0;
        this.strikes = new AtomicLong(terms.leave().strikes());
        Plan plan = Planner.plan(
                amendment, terms.seed().value(), List.of(Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER), Optional.empty());
        for (Experiment experiment : plan.experiments()) {
            if (experiment.subject() != Party.PROVIDER || experiment.fault().isEmpty()) {
                continue;
            }
            Optional<String> forbidden = terms.leave().barred().apply(experiment);
            if (forbidden.isPresent()) {
                barred.put(experiment, forbidden.get());
            } else if (experiment.load() || experiment.fault().get().strikesNode()) {
                leftOut.add(experiment.id());
            } else {
                byOperation
                        .computeIfAbsent(experiment.operation(), none -> new ArrayList<>())
                        .add(experiment);
                counts.put(experiment.id(), new Count());
            }
        }
    }

    /** The experiment that the next copy of an operation is played with; mostly none. */
    Optional<Experiment> next(String operation) {
        List<Experiment> those = byOperation.getOrDefault(operation, List.of());
        if (those.isEmpty() || share == 0) {
            return Optional.empty();
        }
        long turn = turns.getAndIncrement();
        return seed.and(turn).fraction() < share && strikes.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? Optional.of(those.get(seed.and("which").and(turn).below(those.size())))
                : Optional.empty();
    }

    /**
     * Enters what became of one copy, in calm weather and in the storm.
     *
     * @param broken how many things an answer breaks of the new contract
     */
    void enter(Experiment experiment, Outcome calm, Outcome stormy, ToIntFunction<Outcome> broken) {
        Optional<String> harm = stormy.struck() ? harm(stormy, broken) : Optional.empty();
        Optional<String> before = harm(calm, broken);
        synchronized (counts) {
            Count count = counts.computeIfAbsent(experiment.id(), none -> new Count());
            if (!stormy.struck()) {
                count.missed++;
                return;
            }
            count.played++;
            if (harm.isPresent() && before.isEmpty()) {
                count.worse++;
                if (count.examples.size() < EXAMPLES) {
                    count.examples.add(harm.get() + ", where calm weather " + calm.words());
                }
            } else if (harm.isEmpty() && before.isPresent()) {
                count.better++;
            }
        }
    }

    private static Optional<String> harm(Outcome outcome, ToIntFunction<Outcome> broken) {
        if (outcome.absent()) {
            return Optional.of(outcome.words());
        }
        boolean error = outcome.answer()
                .filter(answer -> answer.status() >= SERVER_ERROR)
                .isPresent();
        if (error) {
            return Optional.of(outcome.words());
        }
        return broken.applyAsInt(outcome) > 0
                ? Optional.of(outcome.words() + " with what its contract does not declare")
                : Optional.empty();
    }

    /**
     * What became of each experiment, those that broke first. As in a run, the gate asks for what the amendment lets
     * through, and not for weather; but where nothing at all was played, for all that could have been: not for weather
     * that is barred, nor for what is left out.
     *
     * @param silence why copies of an operation, the key of which it is given, met no storm
     */
    List<Gust> gusts(UnaryOperator<String> silence) {
        List<Gust> gusts = new ArrayList<>();
        synchronized (counts) {
            boolean calm = counts.values().stream().allMatch(count -> count.played == 0);
            byOperation.values().stream().flatMap(List::stream).forEach(experiment -> {
                Count count = counts.getOrDefault(experiment.id(), new Count());
                boolean asks = unknownBlocks && (calm || experiment.origin().asks());
                gusts.add(gust(experiment, count, asks, unmet(experiment, count, silence)));
            });
        }
        barred.forEach((experiment, why) -> gusts.add(gust(
                experiment,
                new Count(),
                unknownBlocks && experiment.origin().asks(),
                Optional.of("not allowed here: " + why))));
        gusts.sort(Comparator.comparing(Gust::verdict).thenComparing(Gust::id));
        return gusts;
    }

    private Optional<String> unmet(Experiment experiment, Count count, UnaryOperator<String> silence) {
        if (count.played > 0) {
            return Optional.empty();
        }
        if (share == 0) {
            return Optional.of("no storm was asked for");
        }
        if (count.missed > 0) {
            return Optional.of("of the copies that were meant for it the fault reached none");
        }
        return Optional.of(
                strikes.get() == 0
                        ? "as many copies were struck before as may be"
                        : silence.apply(experiment.operation()));
    }

    private static Gust gust(Experiment experiment, Count count, boolean asks, Optional<String> unmet) {
        return new Gust(
                experiment.id(),
                experiment.operation(),
                experiment.weather(),
                experiment.why(),
                count.played,
                count.missed,
                count.worse,
                verdict(count),
                asks,
                unmet,
                count.examples);
    }

    private static Verdict verdict(Count count) {
        boolean twice = count.worse >= TWICE && count.better == 0;
        if (twice || count.worse >= TWICE && SignTest.chance(count.worse, count.better) <= CHANCE) {
            return Verdict.BROKE;
        }
        return count.played == 0 || count.worse > 0 ? Verdict.UNKNOWN : Verdict.HELD;
    }

    /** How many experiments may not be played where the candidate is, by why not. */
    Map<String, Integer> barred() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        barred.values().forEach(why -> counted.merge(why, 1, Integer::sum));
        return counted;
    }

    /** The experiments with the provider as their subject that copies cannot be played with. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
