package dev.stormrider.run;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Version;
import dev.stormrider.verdict.Case;
import dev.stormrider.verdict.Cause;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Hindsight;
import dev.stormrider.verdict.Journals;
import dev.stormrider.verdict.Judge;
import dev.stormrider.verdict.Terms;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays what was ridden before the judge. */
record Findings(Setup setup, Plan plan, Book book) {
    private static final String NOT_ALLOWED = "not allowed here: ";

    /** The findings that can be made, in the order of the plan; what was not ridden to its end has none. */
    List<Finding> all() {
        // Judging is pure, and takes a while where payloads are large.
        List<Finding> each = plan.experiments().parallelStream()
                .flatMap(experiment ->
                        experiment.pairings().stream().flatMap(pairing -> of(experiment, pairing).stream()))
                .toList();
        return Cause.told(Hindsight.of(each), setup.amendment());
    }

    /** What is known of {@code experiment} in {@code pairing} so far; empty where a ride that it needs is not made. */
    Optional<Finding> of(Experiment experiment, Pairing pairing) {
        if (!book.rides(experiment, pairing)) {
            return Optional.empty();
        }
        Optional<String> hindrance = book.barred(experiment)
                .map(why -> NOT_ALLOWED + why.sentence())
                .or(() -> book.hindrance(experiment, pairing))
                // Without its control an old weakness would be told as new harm.
                .or(() -> experiment.hasOldControl() ? book.cut(experiment, Pairing.BEFORE_BEFORE) : Optional.empty());
        if (hindrance.isPresent()) {
            return hindrance.map(why -> unknown(experiment, pairing, why));
        }
        return experiment.fault().isEmpty() ? plain(experiment, pairing) : stormy(experiment, pairing);
    }

    private Optional<Finding> stormy(Experiment experiment, Pairing pairing) {
        Optional<Journal> trial = book.journal(experiment, pairing);
        Optional<Calm> calm = book.calm(pairing, experiment.operation());
        if (trial.isEmpty() || calm.isEmpty()) {
            return Optional.empty();
        }
        Set<String> steps = trial.get().calls().stream()
                .map(call -> call.step())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<Journal> old = Optional.empty();
        if (experiment.hasOldControl() && !pairing.equals(Pairing.BEFORE_BEFORE)) {
            old = book.journal(experiment, Pairing.BEFORE_BEFORE);
            boolean owed = book.playable(experiment, Pairing.BEFORE_BEFORE)
                    && book.hindrance(experiment, Pairing.BEFORE_BEFORE).isEmpty();
            if (old.isEmpty() && owed) {
                // The run was stopped in between: without its control nobody can tell an old weakness from a new harm.
                return Optional.empty();
            }
        }
        Finding finding =
                judged(experiment, pairing, calm.get(), steps, old, trial.get(), book.again(experiment, pairing));
        return Optional.of(book.smallest(experiment, pairing)
                .map(smallest -> finding.with(smallest.words()))
                .orElse(finding));
    }

    /** What {@code trial}, a smaller one, comes to beside {@code calm} and the old control of {@code whole}. */
    Finding again(Finding whole, Experiment smaller, Calm calm, Journal trial) {
        Optional<Journal> old =
                whole.experiment().hasOldControl() && !whole.pairing().equals(Pairing.BEFORE_BEFORE)
                        ? book.journal(whole.experiment(), Pairing.BEFORE_BEFORE)
                        : Optional.empty();
        Set<String> steps = calm.steps().stream().map(Step::name).collect(Collectors.toCollection(LinkedHashSet::new));
        return judged(smaller, whole.pairing(), calm, steps, old, trial, List.of());
    }

    /**
     * Whether a caller who keeps to the contract of the consumer may send {@code step}; nothing is known without one.
     */
    boolean sendable(Version version, Step step) {
        Optional<Contract> contract =
                setup.consumer().target(version).isPresent() ? own(version) : Optional.of(setup.link(version));
        return contract.flatMap(known -> new Routes(known)
                        .find(step.request().method(), step.request().path())
                        .map(route -> Conformance.readingFlaws(
                                        route.operation().request().shape(),
                                        Wire.message(route.operation(), known.names(), route.path(), step.request()),
                                        known.names())
                                .isEmpty()))
                .orElse(contract.isEmpty());
    }

    private Optional<Finding> plain(Experiment experiment, Pairing pairing) {
        Optional<Calm> calm = book.calm(pairing, experiment.operation());
        Optional<Calm> home = book.calm(Needs.calmControl(pairing), experiment.operation());
        if (calm.isEmpty() || home.isEmpty()) {
            return Optional.empty();
        }
        Set<String> steps = new LinkedHashSet<>();
        calm.get().reaching(experiment.operation()).forEach(step -> steps.add(step.name()));
        home.get().reaching(experiment.operation()).forEach(step -> steps.add(step.name()));
        if (steps.isEmpty()) {
            return Optional.of(unknown(experiment, pairing, calm.get().unreached(experiment.operation())));
        }
        Journal all = calm.get().trial(experiment, steps, Ride.TRIAL, plan.seed());
        List<Journal> looks = calm.get().trials(experiment, steps, plan.seed());
        // Each round may meet another provider of a mixed fleet; and who waited in vain once did so long enough.
        boolean whole = pairing.provider() == Version.MIXED || all.hung() || looks.size() < 2;
        List<Journal> more = whole ? List.of() : looks.subList(1, looks.size());
        // What was met by those who have just been started nobody had left behind.
        Optional<Journal> anew =
                book.calmAgain(pairing).map(known -> known.trial(experiment, steps, Ride.TRIAL_AGAIN, plan.seed()));
        return Optional.of(judged(
                experiment,
                pairing,
                home.get(),
                steps,
                Optional.empty(),
                whole ? all : looks.getFirst(),
                anew.map(List::of).orElse(more)));
    }

    private Finding judged(
            Experiment experiment,
            Pairing pairing,
            Calm calm,
            Set<String> steps,
            Optional<Journal> old,
            Journal trial,
            List<Journal> again) {
        List<Journal> calmOld = old.isEmpty()
                ? List.of()
                : book.calm(Pairing.BEFORE_BEFORE, experiment.operation())
                        .map(known -> controls(experiment, known, steps))
                        .orElse(List.of());
        Journals journals = new Journals(trial, old, controls(experiment, calm, steps), calmOld, again);
        boolean played = setup.consumer().target(pairing.consumer()).isEmpty();
        return Judge.judge(new Case(
                experiment,
                pairing,
                played,
                terms(pairing),
                journals,
                setup.manner().respite()));
    }

    private Terms terms(Pairing pairing) {
        return new Terms(
                setup.link(pairing.provider()),
                setup.amendment().before(),
                setup.link(pairing.consumer()),
                own(pairing.consumer()),
                own(Version.BEFORE),
                setup.agenda().expected());
    }

    private List<Journal> controls(Experiment experiment, Calm calm, Set<String> steps) {
        List<Journal> controls = new ArrayList<>(calm.journals(experiment, steps, plan.seed()));
        book.calmUnderLoad(experiment, calm.pairing()).ifPresent(controls::add);
        return controls;
    }

    /** What the consumer promises to its own callers; one that its contract plays promises nothing. */
    private Optional<Contract> own(Version version) {
        Optional<Contract> own = setup.own().of(version);
        return own.filter(known -> setup.consumer().target(version).isPresent());
    }

    private static Finding unknown(Experiment experiment, Pairing pairing, String reason) {
        return new Finding(experiment, pairing, Verdict.UNKNOWN, reason, List.of(), List.of(), List.of());
    }
}
