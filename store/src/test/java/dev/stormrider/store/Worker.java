package dev.stormrider.store;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Ended;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.Event.Part;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Event.Vote;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who rides one of two parts in tests; {@code hurt} is the pairing in which its one experiment breaks. */
record Worker(int number, Instant began, Optional<Pairing> hurt) {
    static final List<Pairing> PAIRINGS = List.of(Pairing.BEFORE_AFTER, Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER);

    static Worker calm(int number) {
        return new Worker(number, Story.NOON, Optional.empty());
    }

    static Worker hurt(int number, Pairing pairing) {
        return new Worker(number, Story.NOON, Optional.of(pairing));
    }

    Worker at(Instant later) {
        return new Worker(number, later, hurt);
    }

    String experiment() {
        return "experiment-" + number;
    }

    List<Event> events() {
        List<Event> events = new ArrayList<>();
        Begun plain = Story.held("12").begun();
        events.add(new Begun(
                began,
                plain.link(),
                plain.consumers(),
                plain.providers(),
                plain.origin(),
                plain.environment(),
                plain.program(),
                plain.seed(),
                plain.before(),
                plain.after(),
                plain.amendment(),
                List.of(planned()),
                Optional.of(new Part("ride", number, 2, "plan-1"))));
        events.add(new Event.Alive(began.plusSeconds(1), number, 3));
        events.add(new Event.Logged(began, "orders", experiment(), List.of("line of " + number)));
        PAIRINGS.forEach(pairing -> events.add(found(pairing)));
        events.add(ended(List.of()));
        return events;
    }

    Ended ended(List<String> troubles) {
        return ended(troubles, false);
    }

    Ended ended(List<String> troubles, boolean aborted) {
        Ballot.Feared feared =
                new Ballot.Feared("exposure-1", Party.PROVIDER, Party.CONSUMER, "fee may be missing");
        return new Ended(
                began.plusSeconds(5),
                "undecided",
                "any-order",
                List.of("A part decides nothing."),
                Duration.ofSeconds(30),
                new Document("{}"),
                Optional.of(new Event.Poll(true, List.of(feared), PAIRINGS, PAIRINGS.size(), troubles, aborted, true)));
    }

    private Planned planned() {
        return new Planned(
                experiment(),
                "GET /orders",
                "consumer",
                "withholds /body/fee",
                "consumer",
                Optional.empty(),
                PAIRINGS,
                false,
                "It may be missing.",
                80 + number);
    }

    private Found found(Pairing pairing) {
        boolean broke = hurt.equals(Optional.of(pairing));
        return new Found(
                began.plusSeconds(4),
                experiment(),
                pairing,
                broke ? Verdict.BROKE : Verdict.HELD,
                "f-" + experiment() + pairing.word(),
                false,
                false,
                new Document("{\"reason\":\"" + (broke ? "it crashed" : "as in the control") + "\"}"),
                Optional.of(new Vote(Origin.DELIVER, Optional.of("exposure-1"), false, broke, false)));
    }
}
