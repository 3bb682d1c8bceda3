package dev.stormrider.store;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Ended;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Event.Trialled;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.ledger.Hashes;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.Role;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that tests tell: two experiments, each in two pairings. */
record Story(Link link, String change, String before, String after, boolean breaks) {
    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    static final Link SHOP = new Link("orders", "payments", "Payments");
    static final Actor PIPELINE = actor("pipeline", Role.AUTHOR);
    static final Actor ANN = actor("ann", Role.APPROVER);
    static final Actor BOB = actor("bob", Role.APPROVER);
    static final Actor ADMIN = actor("root", Role.ADMIN);

    static final String DOUBLED = "f-doubled";

    static Actor actor(String name, Role role) {
        return new Actor(name, "session", role.rights());
    }

    static Story held(String change) {
        return new Story(SHOP, change, "1.4.0", "1.5.0", false);
    }

    static Story broken(String change) {
        return new Story(SHOP, change, "1.4.0", "1.5.0", true);
    }

    Begun begun() {
        return new Begun(
                NOON,
                link,
                Optional.of(new Versions("c1", "c2")),
                Optional.of(new Versions("p" + before, "p" + after)),
                origin(),
                Optional.of("staging"),
                "0.1.0",
                42,
                contract(before),
                contract(after),
                new Document("{\"kind\":\"diff\"}"),
                List.of(planned("drop-response"), planned("delay")),
                Optional.empty());
    }

    private Origin origin() {
        return new Origin(
                Optional.of("github.com/acme/orders"),
                Optional.of(change),
                Optional.of("c0ffee" + change),
                Optional.of("more-fees"),
                Optional.of("octo-ann"),
                Optional.empty(),
                Optional.empty());
    }

    private static ContractText contract(String version) {
        String text = "openapi: 3.1.0\ninfo: {title: Payments, version: " + version + "}\n";
        return new ContractText("payments.yaml", version, Hashes.hex(text), text);
    }

    private static Planned planned(String experiment) {
        return new Planned(
                experiment,
                "POST /payments/{paymentId}",
                "provider",
                "loses the response",
                "provider",
                Optional.empty(),
                List.of(Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER),
                false,
                "An answer can be lost.",
                84);
    }

    /** All of it, in order. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(begun());
        events.add(new Event.Phase(NOON.plusSeconds(1), "starting"));
        events.add(new Event.Alive(NOON.plusSeconds(2), 1, 4));
        events.add(trialled("drop-response", Pairing.AFTER_BEFORE));
        events.add(
                new Event.Logged(NOON.plusSeconds(3), "orders", "drop-response", List.of("charged", "charged again")));
        for (Planned planned : begun().planned()) {
            for (Pairing pairing : planned.pairings()) {
                events.add(found(planned.experiment(), pairing));
            }
        }
        events.add(ended());
        return events;
    }

    Trialled trialled(String experiment, Pairing pairing) {
        return new Trialled(NOON.plusSeconds(3), experiment, pairing, Verdict.HELD, "so it seemed");
    }

    private Found found(String experiment, Pairing pairing) {
        boolean broke = breaks && experiment.equals("drop-response") && pairing.equals(Pairing.AFTER_AFTER);
        String reason = broke ? "one order was charged twice" : "as in the control";
        return new Found(
                NOON.plusSeconds(4),
                experiment,
                pairing,
                broke ? Verdict.BROKE : Verdict.HELD,
                broke ? DOUBLED : "f-" + experiment + pairing.word(),
                broke,
                false,
                new Document("{\"experiment\":\"" + experiment + "\",\"harms\":[{\"reason\":\"x\"}],\"reason\":\""
                        + reason + "\"}"),
                Optional.empty());
    }

    Ended ended() {
        return new Ended(
                NOON.plusSeconds(5),
                breaks ? "rejected" : "ratified",
                breaks ? "no-safe-order" : "any-order",
                List.of(breaks ? "It charged twice." : "All held."),
                Duration.ofSeconds(47),
                new Document("{\"kind\":\"run\"}"));
    }
}
