package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first answer as in calm weather after a node was struck: how long it took until then is noted with it. */
final class FirstGoodAnswer {
    private FirstGoodAnswer() {}

    /**
     * {@code after} with the moment of the first good answer noted, where there was one.
     *
     * @param struck the calls during which the node was struck and brought back
     * @param after those that were made since then
     */
    static List<Seen> noted(List<Seen> struck, List<Seen> after, Calm calm) {
        Optional<Duration> strike = struck.stream()
                .filter(Seen::hit)
                .flatMap(seen -> seen.passages().stream())
                .map(passage -> passage.begun())
                .min(Duration::compareTo);
        Optional<Duration> up = struck.stream()
                .flatMap(seen -> seen.incidents().stream())
                .filter(incident -> incident.kind() == Incident.Kind.STARTED)
                .map(Incident::at)
                .max(Duration::compareTo);
        List<Seen> told = new ArrayList<>(after);
        for (int i = 0; i < after.size(); i++) {
            Call call = after.get(i).call();
            if (strike.isPresent() && up.isPresent() && Player.well(calm, call)) {
                Duration end = call.at().plus(call.took());
                String text = "answered as in calm weather " + seconds(end.minus(up.get()))
                        + " after the provider was up again, " + seconds(end.minus(strike.get()))
                        + " after it was struck";
                List<Incident> happened = new ArrayList<>(after.get(i).incidents());
                happened.add(new Incident(end, Party.CONSUMER, Incident.Kind.RECOVERED, text));
                told.set(i, after.get(i).with(happened));
                return told;
            }
        }
        return told;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
