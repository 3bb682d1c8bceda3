package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pairing does in calm weather: each step of its traffic, several times over.
 *
 * @param rounds what was seen, round by round, each in the order of the steps
 * @param first the operations that were asked for when the steps were sent for the first time, ahead of all rounds
 * @param cold whether the consumer was started anew ahead of each round, so that it kept nothing; then it has to be
 *     ahead of each ride as well
 */
record Calm(Pairing pairing, List<Step> steps, List<List<Seen>> rounds, Reach reach, Set<String> first, boolean cold) {
    /** What the name of a journal of calm weather begins with, before the number of the round. */
    static final String JOURNAL = "calm-";

    /** The same, of parties that were started once more. */
    static final String JOURNAL_AGAIN = "calm-again-";

    /** The same, of a consumer that was started ahead of each. */
    static final String JOURNAL_COLD = "calm-cold-";

    Calm {
        steps = List.copyOf(steps);
        rounds = rounds.stream().map(List::copyOf).toList();
        first = Set.copyOf(first);
    }

    Calm(Pairing pairing, List<Step> steps, List<List<Seen>> rounds, Reach reach) {
        this(pairing, steps, rounds, reach, Set.of(), false);
    }

    /** The steps that reach {@code operation} in at least one round, those that succeed before the others. */
    List<Step> reaching(String operation) {
        return steps.stream()
                .filter(step -> all(step).stream().anyMatch(seen -> reach.reached(seen.passages(), operation)))
                .sorted(Comparator.comparing(step -> !all(step).stream().allMatch(Seen::answered)))
                .toList();
    }

    /** Why nothing can be said of {@code operation}, which no step reaches. */
    String unreached(String operation) {
        List<Seen> all = rounds.stream().flatMap(List::stream).toList();
        String title = reach.title(operation);
        Optional<String> end = consumerEnded();
        if (end.isPresent()) {
            return "never reached: the consumer's process ended by itself in calm weather already (" + end.get()
                    + "), and nothing leads to " + title;
        }
        if (keeps(operation)) {
            return "never reached: the consumer asked for " + title + " the first time alone, and answers from what it"
                    + " keeps since";
        }
        boolean mute = !all.isEmpty()
                && all.stream().allMatch(seen -> seen.call().response().isEmpty());
        if (mute) {
            return "never reached: the consumer answers nothing in calm weather already ("
                    + all.getFirst().call().failure().orElse("no answer came") + "), and nothing leads to " + title;
        }
        return "never reached: " + unasked(all) + "no request of the traffic leads to " + title;
    }

    /** Why a consumer that answers may lead nowhere. */
    private String unasked(List<Seen> all) {
        if (all.isEmpty() || !passages().isEmpty()) {
            return "";
        }
        return all.stream().noneMatch(Seen::answered)
                ? "the consumer fails at all that it is asked in calm weather already (it answers "
                        + status(steps.getFirst()).map(String::valueOf).orElse("nothing") + "), and "
                : "the consumer calls nobody at all in calm weather (see that it asks its provider at ${GATEWAY}),"
                        + " and ";
    }

    /** Whether {@code operation} was asked for the first time, and never again: the answer is kept. */
    boolean keeps(String operation) {
        return first.contains(operation) && !reached().contains(operation);
    }

    /** The operations that were asked for once, and not in each round: their answers are kept, for a while at least. */
    Set<String> kept() {
        Set<String> kept = new LinkedHashSet<>(first);
        kept.addAll(reached());
        kept.removeIf(this::always);
        return kept;
    }

    /** Whether each round led to {@code operation}. */
    boolean always(String operation) {
        return rounds.stream()
                .allMatch(round -> round.stream().anyMatch(seen -> reach.reached(seen.passages(), operation)));
    }

    /** The same of one step alone. */
    Calm only(Step step) {
        return new Calm(
                pairing,
                List.of(step),
                rounds.stream().map(round -> kept(round, Set.of(step.name()))).toList(),
                reach,
                first,
                cold);
    }

    Step step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The operations that some step reaches. */
    Set<String> reached() {
        Set<String> reached = new LinkedHashSet<>();
        rounds.forEach(round -> round.forEach(seen -> reached.addAll(reach.operations(seen.passages()))));
        return reached;
    }

    /**
     * The operations that {@code step} leads to; what neither contract knows counts as one of its own, without a name.
     */
    Set<String> operations(Step step) {
        return all(step).stream()
                .flatMap(seen -> seen.passages().stream())
                .map(passage -> reach.key(passage.request()).orElse(""))
                .collect(Collectors.toSet());
    }

    /** Whether each request for {@code operation} that {@code step} causes carries the step's mark. */
    boolean marked(Step step, String operation) {
        return all(step).stream()
                .allMatch(seen -> seen.passages().stream()
                        .filter(passage -> reach.key(passage.request()).equals(Optional.of(operation)))
                        .allMatch(passage ->
                                passage.mark().equals(Optional.of(seen.call().mark()))));
    }

    /**
     * Whether a request for {@code operation} that {@code step} causes goes on, in some round, when the step is
     * answered already: it comes from an outbox, or nobody waits for it.
     */
    boolean outlasts(Step step, String operation) {
        return all(step).stream()
                .filter(Seen::answered)
                .anyMatch(seen -> seen.passages().stream()
                        .filter(passage -> reach.key(passage.request()).equals(Optional.of(operation)))
                        .anyMatch(passage -> outlasts(seen, passage)));
    }

    private static boolean outlasts(Seen seen, Passage passage) {
        Duration answered = seen.call().at().plus(seen.call().took());
        boolean underWay = passage.answer().isEmpty() && passage.departed().isEmpty();
        return underWay || passage.begun().plus(passage.took()).compareTo(answered) > 0;
    }

    /** Whether {@code step} may be sent many times over with the same values: what creates or deletes may not. */
    boolean repeatable(Step step) {
        return step.bindings().isEmpty()
                || step.request().safe()
                || step.request().method().equals("PUT");
    }

    /** Whether {@code step} can be part of a load: it succeeds, and its exchanges can be told from those of others. */
    boolean loadable(Step step) {
        return answered(step)
                && all(step).stream()
                        .allMatch(seen -> seen.passages().stream()
                                .allMatch(passage -> passage.mark()
                                        .equals(Optional.of(seen.call().mark()))));
    }

    /** The longest that {@code step} took. */
    Duration took(Step step) {
        return all(step).stream()
                .map(seen -> seen.call().took())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** How many exchanges {@code step} causes at least. */
    int exchanges(Step step) {
        return all(step).stream().mapToInt(seen -> seen.passages().size()).min().orElse(0);
    }

    /** Whether {@code step} succeeded in each round. */
    boolean answered(Step step) {
        return all(step).stream().allMatch(Seen::answered);
    }

    /** How {@code step} was answered first; empty where it was not. */
    Optional<Integer> status(Step step) {
        return all(step).stream()
                .findFirst()
                .flatMap(seen -> seen.call().response())
                .map(response -> response.status());
    }

    /** One control journal for each round, of {@code named} steps alone. */
    List<Journal> journals(Experiment experiment, Set<String> named, long seed) {
        List<Journal> journals = new ArrayList<>();
        for (List<Seen> round : rounds) {
            List<Seen> kept = kept(round, named);
            if (!kept.isEmpty()) {
                List<Observation> observations = new ArrayList<>(Seen.observations(kept));
                // Whichever step it was at: a party that falls by itself will fall in the rides of others as well.
                round.stream()
                        .filter(seen -> !kept.contains(seen))
                        .forEach(seen -> observations.addAll(seen.incidents()));
                journals.add(new Journal(experiment.id(), pairing, Ride.CALM_CONTROL, seed, observations));
            }
        }
        return journals;
    }

    /** The rounds as the trial of an experiment in which no fault is played, each a look of its own. */
    List<Journal> trials(Experiment experiment, Set<String> named, long seed) {
        List<Journal> trials = new ArrayList<>();
        for (List<Seen> round : rounds) {
            Ride ride = trials.isEmpty() ? Ride.TRIAL : Ride.TRIAL_AGAIN;
            trials.add(new Journal(experiment.id(), pairing, ride, seed, Seen.observations(kept(round, named))));
        }
        return trials;
    }

    /** All rounds as one trial, for where a single round would not be a look at everything. */
    Journal trial(Experiment experiment, Set<String> named, Ride ride, long seed) {
        List<Seen> kept =
                rounds.stream().flatMap(round -> kept(round, named).stream()).toList();
        return new Journal(experiment.id(), pairing, ride, seed, Seen.observations(kept));
    }

    /** All that was seen, a journal for each round: each call, and after it what it caused. */
    List<Journal> journals(long seed) {
        return journals(cold ? JOURNAL_COLD : JOURNAL, seed);
    }

    /** The same, of parties that were started once more. */
    List<Journal> journalsAgain(long seed) {
        return journals(JOURNAL_AGAIN, seed);
    }

    private List<Journal> journals(String name, long seed) {
        List<Journal> journals = new ArrayList<>();
        for (List<Seen> round : rounds) {
            List<Observation> all =
                    round.stream().flatMap(seen -> seen.told().stream()).toList();
            journals.add(new Journal(name + (journals.size() + 1), pairing, Ride.CALM_CONTROL, seed, all));
        }
        return journals;
    }

    /** What {@link #journals(long)} tell of one pairing; the requests of steps are as they were sent. */
    static Calm of(Pairing pairing, List<Journal> journals, Reach reach, boolean cold) {
        List<List<Seen>> rounds = journals.stream()
                .map(journal -> Seen.of(journal.observations()))
                .toList();
        List<Step> steps = rounds.stream()
                .limit(1)
                .flatMap(List::stream)
                .map(seen -> new Step(seen.call().step(), seen.call().request()))
                .toList();
        return new Calm(pairing, steps, rounds, reach, Set.of(), cold);
    }

    private static List<Seen> kept(List<Seen> round, Set<String> named) {
        return round.stream().filter(seen -> named.contains(seen.call().step())).toList();
    }

    private List<Seen> all(Step step) {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(seen -> seen.call().step().equals(step.name()))
                .toList();
    }

    /** How the consumer's process ended in calm weather; empty where it did not. */
    Optional<String> consumerEnded() {
        return rounds.stream()
                .flatMap(List::stream)
                .flatMap(seen -> seen.incidents().stream())
                .filter(incident -> incident.party() == Party.CONSUMER && incident.kind() == Incident.Kind.EXITED)
                .map(Incident::text)
                .findFirst();
    }

    /** Whether a party fell, in calm weather. */
    boolean fell() {
        return rounds.stream()
                .flatMap(List::stream)
                .anyMatch(seen -> !seen.incidents().isEmpty());
    }

    /** All that passed in calm weather. */
    List<Passage> passages() {
        return rounds.stream()
                .flatMap(List::stream)
                .flatMap(seen -> seen.passages().stream())
                .toList();
    }
}
