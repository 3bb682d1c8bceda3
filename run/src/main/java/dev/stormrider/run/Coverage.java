package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Node;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user should know of what a run did not try. */
record Coverage(Setup setup, Plan plan, Book book) {
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Party party : Party.values()) {
            played(party, notes);
        }
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            unreached(version, notes);
            silent(version, notes);
        }
        unstruck(notes);
        notes.addAll(new Driven(setup, plan, book).notes());
        notes.addAll(new Agreement(setup, book).notes());
        return notes;
    }

    private void played(Party party, List<String> notes) {
        Side side = party == Party.CONSUMER ? setup.consumer() : setup.provider();
        Set<String> played = new LinkedHashSet<>();
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            if (side.target(version).isEmpty()) {
                played.add(version.word());
            }
        }
        if (played.isEmpty()) {
            return;
        }
        long leftOut = plan.experiments().stream()
                .filter(experiment -> experiment.subject() == party)
                .filter(experiment ->
                        experiment.pairings().stream().noneMatch(pairing -> book.playable(experiment, pairing)))
                .count();
        notes.add(side.name() + " (" + String.join(", ", played) + ") is played by the contract"
                + (leftOut == 0
                        ? "."
                        : "; " + leftOut + (leftOut == 1 ? " experiment asks" : " experiments ask") + " how a running "
                                + party.word() + " bears a fault, and " + (leftOut == 1 ? "was" : "were")
                                + " left out."));
    }

    private void unstruck(List<String> notes) {
        List<Target> targets = Stream.of(Version.BEFORE, Version.AFTER)
                .flatMap(version -> setup.provider().target(version).stream())
                .toList();
        Map<Node.Strike, Long> leftOut = new EnumMap<>(Node.Strike.class);
        plan.experiments()
                .forEach(experiment -> experiment
                        .fault()
                        .flatMap(Fault::strike)
                        .filter(strike ->
                                experiment.pairings().stream().noneMatch(pairing -> book.struck(strike, pairing)))
                        .ifPresent(strike -> leftOut.merge(strike, 1L, Long::sum)));
        // Who is played by the contract has been told of already.
        if (leftOut.isEmpty() || targets.isEmpty()) {
            return;
        }
        long all = leftOut.values().stream().mapToLong(Long::longValue).sum();
        boolean elsewhere = targets.stream().anyMatch(Elsewhere.class::isInstance);
        notes.add(
                elsewhere
                        ? setup.provider().name()
                                + " is run by somebody else, so its nodes were neither killed nor paused; " + all
                                + " experiments were left out."
                        : "The nodes of " + setup.provider().name() + " cannot be "
                                + leftOut.keySet().stream().map(Coverage::done).collect(Collectors.joining(" or "))
                                + " where they run; " + all + " experiments were left out.");
    }

    private static String done(Node.Strike strike) {
        return switch (strike) {
            case KILL -> "killed";
            case PAUSE -> "paused";
        };
    }

    /** The operations of the plan that no request of the traffic leads to. */
    private void unreached(Version consumer, List<String> notes) {
        List<Pairing> pairings = book.stage(consumer).stream()
                .filter(pairing -> book.calm(pairing).isPresent())
                .toList();
        if (pairings.isEmpty()) {
            return;
        }
        Set<String> missed = new TreeSet<>();
        for (Experiment experiment : plan.experiments()) {
            boolean allowed = book.barred(experiment).isEmpty();
            if (allowed && experiment.pairings().stream().anyMatch(pairings::contains)) {
                missed.add(experiment.operation());
            }
        }
        pairings.forEach(pairing -> missed.removeAll(book.reached(pairing)));
        if (!missed.isEmpty()) {
            String who = Actor.title(setup.consumer().name(), consumer);
            Set<String> kept = missed.stream()
                    .filter(operation -> pairings.stream()
                            .flatMap(pairing -> book.calm(pairing).stream())
                            .anyMatch(calm -> calm.keeps(operation)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!kept.isEmpty()) {
                notes.add("Never reached: " + titles(kept) + ". " + who
                        + " asked for it the first time alone, and answers"
                        + " from what it keeps since: let it keep nothing while it is ridden.");
                missed.removeAll(kept);
            }
            if (missed.isEmpty()) {
                return;
            }
            boolean mute = setup.consumer().target(consumer).isPresent()
                    && pairings.stream()
                            .flatMap(pairing -> book.calm(pairing).stream())
                            .allMatch(calm -> calm.passages().isEmpty());
            notes.add("Never reached: " + titles(missed) + ". "
                    + (mute
                            ? ended(pairings)
                                    .map(end -> end + ". See why it ends by itself in calm weather.")
                                    .orElse(who + " calls nobody at all in calm weather: see that it asks its provider"
                                            + " at ${GATEWAY}.")
                            : "No request of the traffic makes " + who + " ask for it; add one under traffic."));
        }
    }

    private String titles(Set<String> operations) {
        return operations.stream().map(setup.amendment()::title).collect(Collectors.joining(", "));
    }

    private Optional<String> ended(List<Pairing> pairings) {
        return pairings.stream()
                .flatMap(pairing -> book.calm(pairing).stream())
                .flatMap(calm -> calm.consumerEnded().stream())
                .findFirst();
    }

    /** Without traffic nothing can be said, which must not look like peace. */
    private void silent(Version consumer, List<String> notes) {
        boolean silent = book.stage(consumer).stream()
                .flatMap(pairing -> book.calm(pairing).stream())
                .anyMatch(calm -> calm.steps().isEmpty());
        if (silent) {
            notes.add("Nothing is known that could be sent to "
                    + Actor.title(setup.consumer().name(), consumer)
                    + ": give its contract (consumer.contract) or requests (traffic).");
        }
    }
}
