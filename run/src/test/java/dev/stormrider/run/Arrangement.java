package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A setup in the making: the shop's, in all pairings and under load, unless something else is said. */
final class Arrangement {
    private Amendment amendment = ShopRun.AMENDMENT;
    private Contract own = Shop.orders();
    private Side consumer = ShopRun.side("orders");
    private Side provider = ShopRun.side("payments");
    private Map<Version, Integer> listen = Map.of();
    private Agenda agenda = new Agenda(List.of(), Map.of(), List.of());
    private List<Pairing> pairings = Pairing.ALL;
    private Duration deadline = ShopRun.DEADLINE;
    private int rate = 20;
    private Optional<Papers> papers = Optional.empty();
    private Duration shrinking = Duration.ZERO;
    private Policy policy = Policy.standard();

    Arrangement over(Amendment other) {
        amendment = other;
        return this;
    }

    Arrangement promising(Contract other) {
        own = other;
        return this;
    }

    Arrangement between(Side otherConsumer, Side otherProvider) {
        consumer = otherConsumer;
        provider = otherProvider;
        return this;
    }

    Arrangement listening(Map<Version, Integer> ports) {
        listen = ports;
        return this;
    }

    Arrangement sending(List<Step> traffic) {
        agenda = new Agenda(traffic, agenda.kept(), agenda.expected());
        return this;
    }

    Arrangement sendingAgain(Map<Version, List<Step>> kept) {
        agenda = new Agenda(agenda.traffic(), kept, agenda.expected());
        return this;
    }

    Arrangement expecting(List<Expected> expected) {
        agenda = new Agenda(agenda.traffic(), agenda.kept(), expected);
        return this;
    }

    Arrangement in(List<Pairing> others) {
        pairings = others;
        return this;
    }

    Arrangement waiting(Duration other) {
        deadline = other;
        return this;
    }

    /** Requests a second under load; 0 for none. */
    Arrangement loaded(int other) {
        rate = other;
        return this;
    }

    Arrangement written(Papers texts) {
        papers = Optional.of(texts);
        return this;
    }

    Arrangement shrinking(Duration limit) {
        shrinking = limit;
        return this;
    }

    /** The consumer has to be back this soon. */
    Arrangement recoveringWithin(Duration limit) {
        policy = new Policy(false, true, Set.of(), Optional.of(limit));
        return this;
    }

    /** The setup, whose run is written to {@code folder}. */
    Setup to(Path folder) {
        return new Setup(
                amendment,
                new OwnContracts(Optional.of(own), Optional.of(own)),
                papers,
                consumer,
                provider,
                listen,
                agenda,
                new Manner(pairings, deadline, "x-mark", rate, policy, 7, shrinking),
                folder);
    }
}
