package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.verdict.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/** Which versions met in the control and in the trial: in calm weather, that is the whole difference. */
record Heads(String control, String trial) {
    /** For the calls of {@code finding} that stand beside each other, of which the first was made in the control. */
    static Heads of(Finding finding, Optional<Observation.Call> control) {
        Stream<Journal> made = finding.journals().stream()
                .filter(journal -> journal.ride() != Ride.TRIAL)
                .filter(journal -> control.filter(journal.calls()::contains).isPresent());
        Stream<Journal> calm = finding.journals().stream().filter(journal -> journal.ride() == Ride.CALM_CONTROL);
        Pairing pairing =
                Stream.concat(made, calm).map(Journal::pairing).findFirst().orElse(finding.pairing());
        return new Heads(pairing.sentence(), finding.pairing().sentence());
    }

    /** {@code "control: new consumer, new provider"}; where the versions are the same, what else differs. */
    String controlWords() {
        return "control: " + control + (control.equals(trial) ? ", in calm weather" : "");
    }

    String trialWords() {
        return "trial: " + trial;
    }
}
