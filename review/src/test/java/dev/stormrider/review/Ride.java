package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run that tests upload: one experiment in two pairings, one of which breaks. */
record Ride(String change, String words) {
    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    static final Link LINK = new Link("orders", "payments", "Payments");
    static final String FINGERPRINT = "f-charged-twice";
    static final String EXPERIMENT = "pay-again";

    /** Its events as they are sent. */
    String lines() {
        return EventFile.write(events());
    }

    List<Event> events() {
        return List.of(
                begun(),
                new Event.Phase(NOON, "riding"),
                trialled(),
                new Event.Logged(NOON, "orders", EXPERIMENT, List.of(words)),
                found(Pairing.AFTER_BEFORE, Verdict.HELD),
                found(Pairing.AFTER_AFTER, Verdict.BROKE),
                new Event.Ended(
                        NOON, "rejected", "no-safe-order", List.of(words), Duration.ofSeconds(9), new Document("{}")));
    }

    Event.Begun begun() {
        Optional<String> told = Optional.of(words);
        return new Event.Begun(
                NOON,
                LINK,
                Optional.of(new Event.Versions("c1", "c2")),
                Optional.of(new Event.Versions("p1", "p2")),
                new Origin(
                        Optional.of("github.com/acme/orders"),
                        Optional.of(change),
                        told,
                        told,
                        told,
                        Optional.of("https://github.com/acme/orders/pull/" + change),
                        Optional.empty()),
                Optional.of("staging"),
                "0.1.0",
                7,
                new ContractText("payments.yaml", "1.0", "d1", "openapi: 3.1.0"),
                new ContractText("payments.yaml", "1.1", "d2", "openapi: 3.1.0"),
                new Document("{}"),
                List.of(new Event.Planned(
                        EXPERIMENT,
                        "POST /payments",
                        "provider",
                        words,
                        "provider",
                        Optional.empty(),
                        List.of(Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER),
                        false,
                        words,
                        84)),
                Optional.empty());
    }

    static Event trialled() {
        return new Event.Trialled(NOON, EXPERIMENT, Pairing.AFTER_BEFORE, Verdict.HELD, "so it seems");
    }

    private Event found(Pairing pairing, Verdict verdict) {
        boolean broke = verdict == Verdict.BROKE;
        return new Event.Found(
                NOON,
                EXPERIMENT,
                pairing,
                verdict,
                broke ? FINGERPRINT : "f-held",
                broke,
                false,
                new Document("{\"experiment\":\"" + EXPERIMENT + "\"}"),
                Optional.empty());
    }
}
