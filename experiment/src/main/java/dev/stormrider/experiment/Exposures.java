package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Turn;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The experiments of one exposure: the witness to the reader, and what a refusing reader would answer to the writer.
 */
final class Exposures {
    private Exposures() {}

    static List<Experiment> of(Exposure exposure, String key, Amendment amendment) {
        Operation operation = amendment.operation(key);
        List<Experiment> experiments = new ArrayList<>();
        Delivery.of(exposure)
                .ifPresent(fault -> experiments.add(
                        delivered(exposure, operation, fault).beside(Contrasts.of(exposure, fault, key, amendment))));
        if (exposure.reader() == Party.PROVIDER && exposure.forecast() != Forecast.TOLERATED) {
            experiments.add(bounced(exposure, operation));
        }
        return experiments;
    }

    private static Experiment delivered(Exposure exposure, Operation operation, Fault fault) {
        Origin origin = exposure.forecast() == Forecast.REFUSED ? Origin.DELIVER : Origin.TOLERATED;
        return experiment(exposure, operation, origin, exposure.reader(), fault, pairings(exposure), because(exposure));
    }

    private static Experiment bounced(Exposure exposure, Operation operation) {
        boolean kept = exposure.witness().place().startsWith(Operation.CREDENTIALS);
        Fault refusal =
                kept ? Refusals.unauthorised() : Refusals.of(operation, exposure.turn() == Turn.OPERATION ? 404 : 400);
        String why = "A provider that refuses it answers so, and the " + age(exposure, Party.CONSUMER)
                + " consumer has to live with the answer: " + exposure.text() + ".";
        List<Pairing> half = List.of(Pairing.halfWay(exposure.upgraded()));
        return experiment(exposure, operation, Origin.BOUNCE, exposure.writer(), refusal, half, why);
    }

    private static Experiment experiment(
            Exposure exposure,
            Operation operation,
            Origin origin,
            Party subject,
            Fault fault,
            List<Pairing> pairings,
            String why) {
        String detail = exposure.place() + " " + exposure.fingerprint().substring(0, 4);
        return new Experiment(
                Ids.of(operation, origin, detail),
                operation.key(),
                origin,
                subject == Party.CONSUMER ? Question.CONSUMER : Question.PROVIDER,
                subject,
                Optional.of(fault),
                pairings,
                false,
                Optional.of(exposure.forecast()),
                Optional.of(exposure.fingerprint()),
                exposure.place(),
                why,
                risk(exposure, origin),
                List.of());
    }

    private static String because(Exposure exposure) {
        return "While the " + exposure.upgraded().word() + " is new and the "
                + exposure.upgraded().other().word() + " old: " + exposure.text() + ".";
    }

    private static String age(Exposure exposure, Party party) {
        return exposure.upgraded() == party ? "new" : "old";
    }

    /**
     * The half-way pairing, where the reader may meet the witness. What the new writer may write it goes on writing
     * when both are new; what only the old writer writes ends with it, but a field that the reader lists as optional
     * may be missing from the new writer's messages as well.
     */
    private static List<Pairing> pairings(Exposure exposure) {
        boolean lasting = exposure.upgraded() == exposure.writer()
                || exposure.turn() == Turn.MISSING && exposure.forecast() == Forecast.TOLERATED;
        Pairing half = Pairing.halfWay(exposure.upgraded());
        return lasting ? List.of(half, Pairing.AFTER_AFTER) : List.of(half);
    }

    private static int risk(Exposure exposure, Origin origin) {
        return switch (exposure.forecast()) {
            case REFUSED -> origin == Origin.BOUNCE ? 88 : 100;
            case UNDECIDED -> 80;
            case TOLERATED -> 85;
        };
    }
}
