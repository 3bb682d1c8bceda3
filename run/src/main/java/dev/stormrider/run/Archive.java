package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Guarding;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Comes to the verdict of a run from what was written of it. Plays nothing, and starts nobody. */
public final class Archive {
    private Archive() {}

    /**
     * The result that the run had whose journals these are: the same findings, and the same answer of the gate.
     *
     * @param setup as the run had it; its folder gives the result its name
     */
    public static Result judged(Setup setup, Plan plan, Setting setting, List<Journal> journals) {
        Book book = new Book(setup, plan, Progress.silent(), journal -> {});
        fill(book, journals, Reach.of(setup.amendment()));
        Optional<Abort> aborted = setting.troubles().stream()
                .flatMap(each -> Abort.of(each).stream())
                .findFirst();
        Optional<Unridden> unridden = aborted.map(why -> new Unridden(plan, book, why));
        List<Finding> all = new Findings(setup, plan, book).all();
        List<Finding> findings = unridden.map(each -> each.beside(all)).orElse(all);
        Set<String> notes = new LinkedHashSet<>(plan.notes());
        notes.addAll(new Coverage(setup, plan, book).notes());
        Set<Pairing> ridden = new LinkedHashSet<>(book.built());
        ridden.retainAll(setup.manner().pairings());
        Gate gate = Gate.of(setup.amendment(), findings, setup.manner().policy(), setting.troubles(), ridden);
        return new Result(
                setup.folder().getFileName().toString(),
                setting.stormrider(),
                plan.seed(),
                setting.started(),
                Duration.ZERO,
                setup.consumer().name(),
                setup.provider().name(),
                setup.amendment(),
                plan,
                Optional.empty(),
                findings,
                gate,
                aborted.isPresent() || setting.troubles().contains(Gate.STOPPED),
                List.copyOf(notes),
                List.of(),
                Circumstances.unknown(),
                new Guarding(List.of(), aborted));
    }

    private static void fill(Book book, List<Journal> journals, Reach reach) {
        Map<Pairing, List<Journal>> rounds = new LinkedHashMap<>();
        Map<Pairing, List<Journal>> again = new LinkedHashMap<>();
        Map<Pairing, List<Journal>> cold = new LinkedHashMap<>();
        Map<String, Journal> rides = new LinkedHashMap<>();
        List<Journal> loads = new ArrayList<>();
        for (Journal journal : journals) {
            boolean calm = journal.ride() == Ride.CALM_CONTROL;
            if (calm && round(journal, Calm.JOURNAL)) {
                rounds.computeIfAbsent(journal.pairing(), pairing -> new ArrayList<>())
                        .add(journal);
            } else if (calm && round(journal, Calm.JOURNAL_AGAIN)) {
                again.computeIfAbsent(journal.pairing(), pairing -> new ArrayList<>())
                        .add(journal);
            } else if (calm && round(journal, Calm.JOURNAL_COLD)) {
                cold.computeIfAbsent(journal.pairing(), pairing -> new ArrayList<>())
                        .add(journal);
            } else if (calm) {
                loads.add(journal);
            } else {
                rides.put(name(journal.experiment(), journal.pairing(), journal.ride()), journal);
            }
        }
        rounds.forEach((pairing, all) -> book.calm(Calm.of(pairing, inOrder(all), reach, false)));
        again.forEach((pairing, all) -> book.calmAgain(Calm.of(pairing, inOrder(all), reach, false)));
        cold.forEach((pairing, all) -> book.calmCold(Calm.of(pairing, inOrder(all), reach, true)));
        for (Pairing pairing : Pairing.ALL) {
            for (Job job : book.jobs(pairing)) {
                loads.stream()
                        .filter(each -> each.pairing().equals(pairing)
                                && each.experiment().equals(job.experiment().id()))
                        .forEach(each -> book.calmUnderLoad(job, each));
                var unused = ridden(book, job.again(), rides);
                if (!ridden(book, job, rides)) {
                    book.calm(pairing, job.experiment().operation())
                            .flatMap(calm -> Rides.hindrance(job, calm))
                            .ifPresent(why -> book.hindered(job, why));
                }
            }
        }
    }

    private static boolean ridden(Book book, Job job, Map<String, Journal> rides) {
        Optional<Journal> ridden =
                Optional.ofNullable(rides.get(name(job.experiment().id(), job.pairing(), job.ride())));
        ridden.ifPresent(journal -> book.ridden(new Ridden(job, journal, journal.hit(), true, false)));
        return ridden.isPresent();
    }

    private static String name(String experiment, Pairing pairing, Ride ride) {
        return experiment + " " + pairing.word() + " " + ride.word();
    }

    private static List<Journal> inOrder(List<Journal> rounds) {
        return rounds.stream().sorted(Comparator.comparingInt(Archive::number)).toList();
    }

    private static boolean round(Journal journal, String name) {
        return journal.experiment().matches(name + "\\d{1,9}");
    }

    private static int number(Journal round) {
        return Integer.parseInt(round.experiment().substring(round.experiment().lastIndexOf('-') + 1));
    }
}
