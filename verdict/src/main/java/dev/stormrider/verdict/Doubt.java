package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Played;
import java.util.List;
import java.util.Optional;

/** Why nothing can be said of a case: an ill control proves nothing, and neither does a fault that hit nothing. */
final class Doubt {
    private Doubt() {}

    /** One sentence; empty where the case can be judged. */
    static Optional<String> of(Case about) {
        if (about.calm().isEmpty()) {
            return Optional.of("there was no ride in calm weather to compare with");
        }
        Optional<String> ill =
                about.calm().stream().flatMap(journal -> ill(journal).stream()).findFirst();
        if (ill.isPresent()) {
            return ill.map(why -> "the control itself was ill: " + why);
        }
        if (about.trial().calls(Phase.DURING).isEmpty()) {
            return Optional.of("no call was made in the trial");
        }
        boolean played = about.experiment().fault().isEmpty() || about.trial().hit();
        return played ? Optional.empty() : Optional.of(missed(about));
    }

    private static Optional<String> ill(Journal calm) {
        List<Call> calls = calm.calls();
        Optional<String> died = calm.incidents().stream()
                .filter(incident -> incident.kind() == Incident.Kind.EXITED)
                .findFirst()
                .map(incident -> "the " + incident.party().word() + "'s process ended by itself: " + incident.text());
        Optional<String> failed = calls.stream()
                .filter(call -> call.response()
                        .map(response -> response.status() >= 500)
                        .orElse(true))
                .findFirst()
                .map(call -> "the consumer " + Told.outcome(call) + " to " + call.step() + " in calm weather");
        if (calls.isEmpty()) {
            return died.or(() -> Optional.of("no call was made in calm weather"));
        }
        boolean none = calls.stream()
                .noneMatch(call -> call.response()
                        .filter(response -> response.status() < 400)
                        .isPresent());
        return died.or(() -> failed)
                .or(() -> none ? Optional.of("not one call succeeds in calm weather") : Optional.empty());
    }

    private static String missed(Case about) {
        return about.trial().passages().stream()
                .flatMap(passage -> passage.fault().stream())
                .map(hit -> hit.played())
                .filter(played -> !played.hit())
                .map(Played::what)
                .findFirst()
                .map(why -> "the fault never reached its target: " + why)
                .orElse("the fault never reached its target: no request for "
                        + about.experiment().operation() + " came by");
    }
}
