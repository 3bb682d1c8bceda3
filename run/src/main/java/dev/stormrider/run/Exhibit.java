package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finding with all that is needed to show it again, but for the code of the services.
 *
 * @param finding why it is one, in a sentence
 * @param smallest the least that was found to show it, in one line
 * @param shows the harms that it showed
 * @param pairing in which they showed
 * @param hits how many exchanges the fault was played to; empty, all that it was meant for
 * @param answers what the provider answered in calm weather
 */
public record Exhibit(
        String finding,
        Optional<String> smallest,
        List<Shown> shows,
        Pairing pairing,
        Experiment experiment,
        Optional<Integer> hits,
        List<Known> answers,
        Setting setting) {
    /**
     * One harm that showed.
     *
     * @param old whether the old pair shows it too
     * @param step the name of the request that showed it; empty where no single one did
     * @param calm the answer in calm weather
     * @param seen the answer that showed it
     */
    public record Shown(
            String harm,
            Party party,
            String place,
            String text,
            boolean old,
            String step,
            Optional<Response> calm,
            Optional<Response> seen) {
        /** Whether {@code evidence} is of the same harm, whatever the values. */
        public boolean again(Evidence evidence) {
            return evidence.same(harm, party, place);
        }

        private static Shown of(Evidence evidence, boolean old) {
            return new Shown(
                    evidence.harm(),
                    evidence.party(),
                    evidence.place(),
                    evidence.text(),
                    old,
                    evidence.trial().map(Observation.Call::step).orElse(""),
                    evidence.control().flatMap(Observation.Call::response),
                    evidence.trial().flatMap(Observation.Call::response));
        }
    }

    /** A request of the consumer and what the provider answered to it. */
    public record Known(Request request, Response response) {}

    public Exhibit {
        shows = List.copyOf(shows);
        answers = List.copyOf(answers);
    }

    /** Whether {@code finding} is harm, be it new or an old weakness, so that it is kept. */
    static boolean harmful(Finding finding) {
        return !finding.harms().isEmpty() || !finding.old().isEmpty();
    }

    static List<Shown> shown(Finding finding) {
        return Stream.concat(
                        finding.harms().stream().map(each -> Shown.of(each, false)),
                        finding.old().stream().map(each -> Shown.of(each, true)))
                .toList();
    }
}
