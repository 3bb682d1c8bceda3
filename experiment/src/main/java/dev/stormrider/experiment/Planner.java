package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Rewording;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the experiments of an amendment: its exposures, the extremes of what it touches, and the weather in which the
 * messages of those operations travel. What is only said in other words is ridden in calm weather and tried at the
 * places that the words are about. The cost grows with the amendment, not with the contract.
 */
public final class Planner {
    /** So many operations that the amendment does not touch get a short ride. */
    private static final int SMOKE_LIMIT = 8;

    /** So many operations that share one changed component are tried for it. */
    private static final int SHARED_LIMIT = 3;

    private static final Comparator<Experiment> RISKIEST_FIRST =
            Comparator.comparingInt(Experiment::risk).reversed().thenComparing(Experiment::id);

    private final Amendment amendment;
    private final Seed seed;
    private final List<Pairing> wanted;
    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> planned = new HashSet<>();

    private Planner(Amendment amendment, Seed seed, List<Pairing> wanted) {
        this.amendment = amendment;
        this.seed = seed;
        this.wanted = wanted;
    }

    /**
     * The plan for {@code amendment}.
     *
     * @param wanted the pairings that may be ridden; an experiment for which none is left is not made
     * @param budget how long the whole may take; the riskiest are kept, the rest is told as left out
     */
    public static Plan plan(Amendment amendment, long seed, List<Pairing> wanted, Optional<Duration> budget) {
        Planner planner = new Planner(amendment, new Seed(seed), wanted);
        planner.derive();
        List<Experiment> all =
                planner.experiments.values().stream().sorted(RISKIEST_FIRST).toList();
        return Budget.within(budget, seed, all, planner.notes);
    }

    /** How long a run that rides {@code experiments} is expected to take, from its start to its end. */
    public static Duration cost(List<Experiment> experiments) {
        return cost(experiments, Map.of());
    }

    /** As {@link #cost(List)}, where calm weather has told how the consumers of {@code terrains} ask. */
    public static Duration cost(List<Experiment> experiments, Map<Version, Terrain> terrains) {
        Estimate estimate = new Estimate(terrains);
        experiments.forEach(estimate::add);
        return experiments.isEmpty() ? Duration.ZERO : estimate.whole();
    }

    private void derive() {
        for (Exposure exposure : amendment.exposures()) {
            exposure.met().stream()
                    .filter(met -> amendment.calls(met.operation()))
                    .limit(SHARED_LIMIT)
                    .forEach(met -> Exposures.of(exposure.in(met), met.operation(), amendment)
                            .forEach(this::add));
        }
        for (String key : amendment.touched()) {
            planned.add(key);
            Operation operation = amendment.operation(key);
            add(plain(operation, Origin.PLAIN));
            if (amendment.after().operations().containsKey(key)) {
                Extremes.of(operation, amendment, seed).forEach(this::add);
                Misreadings.of(operation, amendment).forEach(this::add);
                Weather.of(operation).forEach(this::add);
            }
        }
        struck().ifPresent(operation -> Weather.nodes(operation).forEach(this::add));
        reworded();
        amendment.after().operations().values().stream()
                .filter(operation -> !planned.contains(operation.key()))
                .limit(SMOKE_LIMIT)
                .forEach(operation -> {
                    add(plain(operation, Origin.SMOKE));
                    Weather.smoke(operation).forEach(this::add);
                });
        long called = amendment.exposures().stream()
                .filter(exposure -> exposure.operations().stream().noneMatch(amendment::calls))
                .count();
        if (called > 0) {
            notes.add("What the provider calls (webhooks, callbacks) is compared and not ridden: " + called
                    + (called == 1 ? " message may be" : " messages may be") + " met there that nobody tries.");
        }
        if (planned.isEmpty()) {
            notes.add("The amendment changes nothing that a message can show; only a short ride is planned.");
        }
    }

    /** Of the operations that the amendment touches, one that acts, where a node that falls leaves most in doubt. */
    private Optional<Operation> struck() {
        return amendment.touched().stream()
                .filter(key -> amendment.after().operations().containsKey(key))
                .map(amendment::operation)
                .min(Comparator.comparing(Operation::safe).thenComparing(Operation::key));
    }

    /** What is said in other words may mean something else: old and new meet, and the places are tried. */
    private void reworded() {
        for (Rewording rewording : amendment.rewordings()) {
            rewording.operations().stream()
                    .filter(amendment::calls)
                    .limit(SHARED_LIMIT)
                    .filter(key -> !amendment.touched().contains(key))
                    .filter(planned::add)
                    .map(amendment::operation)
                    .forEach(operation -> {
                        add(plain(operation, Origin.PLAIN));
                        Extremes.reworded(operation, amendment, seed).forEach(this::add);
                        Weather.smoke(operation).forEach(this::add);
                    });
        }
    }

    /** Keeps the pairings that are wanted; two experiments that do the same to the same operation are one. */
    private void add(Experiment experiment) {
        List<Pairing> left = experiment.pairings().stream()
                .filter(wanted::contains)
                .filter(pairing -> calls(pairing.consumer(), experiment.operation()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        experiments.putIfAbsent(deed(experiment), experiment.in(left));
    }

    /** A consumer calls what its version of the contract has. */
    private boolean calls(Version consumer, String operation) {
        Contract contract = consumer == Version.BEFORE ? amendment.before() : amendment.after();
        return contract.operations().containsKey(operation);
    }

    private static String deed(Experiment experiment) {
        return experiment.fault().isEmpty() || experiment.origin() == Origin.BOUNCE
                ? experiment.id()
                : experiment.operation() + " " + experiment.weather() + " " + experiment.load();
    }

    /** Whatever a contract says of it, another version of a service is another program. */
    private static Experiment plain(Operation operation, Origin origin) {
        return new Experiment(
                Ids.of(operation, origin, origin == Origin.PLAIN ? "" : "plain"),
                operation.key(),
                origin,
                Question.TOGETHER,
                Party.CONSUMER,
                Optional.empty(),
                List.of(
                        Pairing.BEFORE_AFTER,
                        Pairing.AFTER_BEFORE,
                        Pairing.BEFORE_MIXED,
                        Pairing.AFTER_MIXED,
                        Pairing.AFTER_AFTER),
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                "Old and new meet over " + operation.title()
                        + " in calm weather while the rollout is half done, and the new ones when it is over.",
                origin == Origin.PLAIN ? 95 : 20,
                List.of());
    }
}
