package dev.stormrider.report;

import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.fault.Fault;
import java.util.List;
import java.util.Optional;

/** An experiment that is written down word by word. */
record Draft(
        String id,
        String operation,
        Origin origin,
        Question question,
        Party subject,
        Optional<Fault> fault,
        Optional<Forecast> forecast,
        Optional<String> change,
        String place,
        String why,
        List<Pairing> pairings) {
    static Draft of(String id, String operation, Origin origin, Question question, Party subject) {
        return new Draft(
                id,
                operation,
                origin,
                question,
                subject,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                List.of());
    }

    Draft fault(Fault played) {
        return new Draft(
                id, operation, origin, question, subject, Optional.of(played), forecast, change, place, why, pairings);
    }

    Draft forecast(Forecast said) {
        return new Draft(
                id, operation, origin, question, subject, fault, Optional.of(said), change, place, why, pairings);
    }

    /** The exposure whose text begins so; its forecast is the experiment's. */
    Draft change(String text) {
        Exposure exposure = ShopRun.AMENDMENT.exposures().stream()
                .filter(each -> each.text().startsWith(text))
                .findFirst()
                .orElseThrow();
        return new Draft(
                id,
                operation,
                origin,
                question,
                subject,
                fault,
                Optional.of(exposure.forecast()),
                Optional.of(exposure.fingerprint()),
                place,
                why,
                pairings);
    }

    Draft place(String where) {
        return new Draft(id, operation, origin, question, subject, fault, forecast, change, where, why, pairings);
    }

    Draft why(String sentence) {
        return new Draft(id, operation, origin, question, subject, fault, forecast, change, place, sentence, pairings);
    }

    Draft pairings(Pairing... tried) {
        return new Draft(id, operation, origin, question, subject, fault, forecast, change, place, why, List.of(tried));
    }

    Experiment risk(int risk) {
        return new Experiment(
                id, operation, origin, question, subject, fault, pairings, false, forecast, change, place, why, risk,
                List.of());
    }
}
