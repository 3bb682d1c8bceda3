package dev.stormrider.verdict;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts a case together: weather in after/after over the shop's contracts, unless something else is said. */
final class Trial {
    static final Fault FAULT = new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee")));

    private Origin origin = Origin.HANDSHAKE;
    private Pairing pairing = Pairing.AFTER_AFTER;
    private Contract link = Contracts.payments();
    private Optional<Contract> own = Optional.of(Contracts.orders());
    private Optional<Journal> old = Optional.empty();
    private Respite respite = Respite.USUAL;

    private Trial() {}

    static Trial weather() {
        return new Trial();
    }

    static Trial of(Origin origin) {
        Trial trial = new Trial();
        trial.origin = origin;
        return trial;
    }

    Trial in(Pairing other) {
        pairing = other;
        return this;
    }

    Trial promising(Contract other) {
        own = Optional.of(other);
        return this;
    }

    Trial promisingNothing() {
        own = Optional.empty();
        return this;
    }

    Trial over(Contract other) {
        link = other;
        return this;
    }

    Trial old(Logbook ride) {
        old = Optional.of(ride.journal());
        return this;
    }

    /** The consumer has to be back this soon. */
    Trial recoveringWithin(Duration limit) {
        respite = Respite.of(Optional.of(limit), Duration.ofSeconds(5));
        return this;
    }

    Case of(Logbook ride, Logbook... calm) {
        List<Journal> journals = List.of(calm).stream().map(Logbook::journal).toList();
        Case about = about(experiment(origin), pairing, link, link, own, journals, old, ride.journal());
        return new Case(about.experiment(), about.pairing(), about.played(), about.terms(), about.journals(), respite);
    }

    /**
     * A case without calm rides of the old pair. The old consumer is taken to promise what this one does, and a new
     * consumer to go by the provider's contract.
     */
    static Case about(
            Experiment experiment,
            Pairing pairing,
            Contract link,
            Contract linkOld,
            Optional<Contract> own,
            List<Journal> calm,
            Optional<Journal> old,
            Journal trial) {
        Contract linkRead = pairing.consumer() == Version.BEFORE ? linkOld : link;
        Terms terms = new Terms(link, linkOld, linkRead, own, own, List.of());
        return new Case(experiment, pairing, false, terms, new Journals(trial, old, calm, List.of(), List.of()));
    }

    /** {@code first}, with rides that were made once more. */
    static Case again(Case first, Journal... made) {
        Journals rides = first.journals();
        return first.with(new Journals(rides.trial(), rides.old(), rides.calm(), rides.calmOld(), List.of(made)));
    }

    Finding judged(Logbook ride, Logbook... calm) {
        return Judge.judge(of(ride, calm));
    }

    static Experiment experiment(Origin origin) {
        return experiment("e-1", origin, Optional.empty(), List.of(Pairing.AFTER_AFTER));
    }

    static Experiment experiment(String id, Origin origin, Optional<String> change, List<Pairing> pairings) {
        Optional<Forecast> forecast =
                switch (origin) {
                    case DELIVER, BOUNCE -> Optional.of(Forecast.REFUSED);
                    case TOLERATED -> Optional.of(Forecast.TOLERATED);
                    case PLAIN, EXTREME, MISREAD, HANDSHAKE, SMOKE -> Optional.empty();
                };
        return new Experiment(
                id,
                "GET /payments/{}",
                origin,
                Question.CONSUMER,
                Party.CONSUMER,
                origin == Origin.PLAIN ? Optional.empty() : Optional.of(FAULT),
                pairings,
                false,
                forecast,
                change,
                "/body/fee",
                "because",
                50,
                List.of());
    }
}
