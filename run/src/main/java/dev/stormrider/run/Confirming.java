package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.StartFailed;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What showed harm is ridden once more, among parties that have just been started: one ride may have met what another
 * had left in the provider, or a machine that was busy.
 */
record Confirming(Setup setup, Plan plan, Book book) {
    /** An answer that is so many times as long takes so many times as long, where it comes slowly. */
    private static final int MUCH = 2;

    /** The rides that are to be made once more, in the order of the plan. */
    List<Job> jobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        for (Finding finding : new Findings(setup, plan, book).all()) {
            Experiment experiment = finding.experiment();
            // In a mixed fleet another look may meet another provider.
            boolean mixed = finding.pairing().provider() == Version.MIXED;
            boolean harmed =
                    finding.verdict() == Verdict.BROKE && experiment.fault().isPresent();
            if (harmed && !mixed && (!finding.journals().getLast().hung() || longer(finding))) {
                jobs.add(new Job(experiment, finding.pairing(), Ride.TRIAL).again());
                boolean controlled =
                        experiment.hasOldControl() && !finding.pairing().equals(Pairing.BEFORE_BEFORE);
                if (controlled
                        && book.journal(experiment, Pairing.BEFORE_BEFORE).isPresent()) {
                    jobs.add(new Job(experiment, Pairing.BEFORE_BEFORE, Ride.OLD_CONTROL).again());
                }
            }
        }
        return List.copyOf(jobs);
    }

    /**
     * Who hung over what the provider says in calm weather hangs once more, and waiting for that is dear. Over
     * something much longer, which another ride has left there, it may not.
     */
    private static boolean longer(Finding finding) {
        List<Journal> rides = finding.journals();
        return longest(rides.subList(rides.size() - 1, rides.size()))
                > MUCH * longest(rides.subList(0, rides.size() - 1));
    }

    private static int longest(List<Journal> rides) {
        return rides.stream()
                .flatMap(ride -> ride.passages().stream())
                .flatMap(passage -> passage.deliveries().stream())
                .flatMap(delivery -> delivery.response().stream())
                .mapToInt(response -> response.body().length())
                .max()
                .orElse(0);
    }

    /**
     * The pairings whose calm weather is to be looked at once more: it showed harm when other rides had been there
     * before.
     */
    Set<Pairing> calm() {
        return new Findings(setup, plan, book)
                .all().stream()
                        .filter(finding -> finding.verdict() == Verdict.BROKE
                                && finding.experiment().fault().isEmpty()
                                && !finding.journals().getLast().hung())
                        .map(Finding::pairing)
                        .filter(book::late)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** New starts for all of one party that {@code stages} have and that are ours, at the same time. */
    static List<Callable<Void>> starts(List<Stage> stages, Party party) {
        Set<Actor> actors = new LinkedHashSet<>();
        for (Stage stage : stages) {
            Pairing.ALL.stream()
                    .filter(pairing -> pairing.consumer() == stage.version())
                    .flatMap(pairing -> stage.actors(pairing).stream())
                    .filter(actor -> actor.party() == party)
                    .forEach(actors::add);
        }
        List<Callable<Void>> starts = new ArrayList<>();
        for (Actor actor : actors) {
            starts.add(() -> {
                started(actor);
                return null;
            });
        }
        return starts;
    }

    /** Who does not come up again leaves what was found as it is. */
    private static void started(Actor actor) throws InterruptedException {
        try {
            var unused = actor.renewed();
        } catch (StartFailed gone) {
            // Rides that are owed try once more to start it, and tell that it cannot be done.
            return;
        }
    }
}
