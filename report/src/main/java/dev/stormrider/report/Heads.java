package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which versions met in the control and in the trial: in calm weather, that is the whole difference. */
record Heads(String control, String trial) {
    /** For the calls of {@code finding} that stand beside each other, of which the first was made in the control. */
    static Heads of(Finding finding, Optional<Observation.Call> control) {
        return of(finding.pairing(), finding.journals(), control);
    }

    /** For calls that were made in {@code journals}, of which the trial is one of {@code tried}. */
    static Heads of(Pairing tried, List<Journal> journals, Optional<Observation.Call> control) {
        Stream<Journal> made = journals.stream()
                .filter(journal -> journal.ride() != Ride.TRIAL)
                .filter(journal -> journal.calls().stream()
                        .anyMatch(
                                call -> control.filter(told -> same(call, told)).isPresent()));
        Stream<Journal> calm = journals.stream().filter(journal -> journal.ride() == Ride.CALM_CONTROL);
        Pairing pairing =
                Stream.concat(made, calm).map(Journal::pairing).findFirst().orElse(tried);
        return new Heads(pairing.sentence(), tried.sentence());
    }

    /** Told by when it was made: a written report does not repeat everywhere what was said. */
    private static boolean same(Observation.Call call, Observation.Call other) {
        return call.at().equals(other.at()) && call.step().equals(other.step());
    }

    /** {@code "control: new consumer, new provider"}; where the versions are the same, what else differs. */
    String controlWords() {
        return "control: " + control + (control.equals(trial) ? ", in calm weather" : "");
    }

    String trialWords() {
        return "trial: " + trial;
    }
}
