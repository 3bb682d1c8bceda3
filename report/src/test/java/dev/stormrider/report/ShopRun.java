package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Question;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run over the shop: a fee that becomes 0, a payment that is charged twice, a refund that ends in 500. */
final class ShopRun {
    static final Amendment AMENDMENT = ShopContract.amendment();

    static final Circumstances CIRCUMSTANCES = new Circumstances(
            "staging",
            List.of("payments.staging.lab"),
            "ada@desk",
            List.of(
                    "hosts: this machine, *.staging.lab, as stormrider.yaml:14 says",
                    "effects: yes, as stormrider.yaml:16 says",
                    "faults: delay, loss, refusal, payload, by default",
                    "blast radius: marked requests alone, at most 1000 exchanges, by default"),
            Optional.of("eve agreed on 2026-11-23T18:02:00Z, in review 12 of reviews.example.org"),
            List.of("9 × staging does not allow what is called node, by default"),
            84,
            1_204,
            0);

    private ShopRun() {}

    /** The run that is rejected. */
    static Result rejected() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(ShopHarms.fee());
        findings.addAll(ShopHarms.charged());
        findings.addAll(ShopHarms.partial());
        findings.addAll(quiet());
        return judged(findings);
    }

    /** The same amendment after everything was mended that no order avoids. */
    static Result ratified() {
        List<Finding> findings = new ArrayList<>(ShopHarms.partial());
        quiet().stream().filter(each -> each.verdict() != Verdict.UNKNOWN).forEach(findings::add);
        return judged(findings);
    }

    /** With the gate that these findings come to. */
    static Result judged(List<Finding> findings) {
        Gate gate = Gate.of(AMENDMENT, findings, Policy.standard(), List.of(), Set.copyOf(Pairing.ALL));
        return result(findings, gate);
    }

    /** {@code whole} as it would be told had somebody stopped it. */
    static Result interrupted(Result whole, Gate gate) {
        return new Result(
                whole.run(),
                whole.version(),
                whole.seed(),
                whole.started(),
                whole.took(),
                whole.consumer(),
                whole.provider(),
                whole.amendment(),
                whole.plan(),
                whole.findings(),
                gate,
                true,
                whole.notes(),
                whole.phases());
    }

    /** {@code whole} as it would be told had calm weather shown that it takes {@code corrected}. */
    static Result corrected(Result whole, Duration corrected) {
        return new Result(
                whole.run(),
                whole.version(),
                whole.seed(),
                whole.started(),
                whole.took(),
                whole.consumer(),
                whole.provider(),
                whole.amendment(),
                whole.plan(),
                Optional.of(corrected),
                whole.findings(),
                whole.gate(),
                whole.interrupted(),
                whole.notes(),
                whole.phases(),
                whole.circumstances(),
                whole.guarding());
    }

    static Result result(List<Finding> findings, Gate gate) {
        List<Experiment> experiments =
                findings.stream().map(Finding::experiment).distinct().toList();
        Plan plan = new Plan(
                42,
                experiments,
                List.of(
                        Draft.of("extreme-total", "GET /receipts/{}", Origin.EXTREME, Question.CONSUMER, Party.CONSUMER)
                                .why("A total of 2^53 + 1 is more than a double can hold.")
                                .risk(12),
                        Draft.of(
                                        "drip-get-receipts",
                                        "GET /receipts/{}",
                                        Origin.HANDSHAKE,
                                        Question.CONSUMER,
                                        Party.CONSUMER)
                                .why("A slow answer keeps the consumer's connections busy.")
                                .risk(9)),
                List.of(),
                Duration.ofSeconds(74));
        return new Result(
                        "2026-11-23-brisk-heron",
                        "0.1.0",
                        42,
                        Instant.parse("2026-11-23T19:30:00Z"),
                        Duration.ofMillis(47_300),
                        "orders",
                        "payments",
                        AMENDMENT,
                        plan,
                        findings,
                        gate,
                        false,
                        List.of(
                                "the consumer's own contract is not known: its answers are compared with the control only"),
                        List.of(
                                new Result.Phase("contracts read", Duration.ofMillis(212)),
                                new Result.Phase("services started", Duration.ofMillis(6_100)),
                                new Result.Phase("calm controls", Duration.ofMillis(8_400)),
                                new Result.Phase("trials", Duration.ofMillis(32_488)),
                                new Result.Phase("judged", Duration.ofMillis(100))))
                .in(CIRCUMSTANCES);
    }

    /** What did not break, or not for the first time. */
    private static List<Finding> quiet() {
        List<Finding> findings = new ArrayList<>();
        Experiment receipt = Draft.of(
                        "tolerated-tax-rate-missing",
                        "GET /receipts/{}",
                        Origin.TOLERATED,
                        Question.CONSUMER,
                        Party.CONSUMER)
                .fault(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/taxRate"))))
                .change("/body/taxRate is never sent")
                .place("/body/taxRate")
                .why("While the old provider runs, /body/taxRate is never sent; the new consumer has never met that.")
                .pairings(Pairing.AFTER_BEFORE)
                .risk(60);
        findings.add(
                finding(receipt, Verdict.DEGRADED, "the receipt came without a tax line, as the consumer declares"));
        Experiment bounce = Draft.of(
                        "bounce-refund-amount", "POST /refunds", Origin.BOUNCE, Question.CONSUMER, Party.CONSUMER)
                .fault(new Refuse(
                        400,
                        Headers.of("Content-Type", "application/problem+json"),
                        Body.of("{\"title\":\"Bad request\",\"status\":400}")))
                .forecast(Forecast.REFUSED)
                .change("/body/amount may be 50000001")
                .place("/body/amount")
                .why("The new provider refuses amounts that the old consumer may still send.")
                .pairings(Pairing.BEFORE_AFTER, Pairing.BEFORE_MIXED)
                .risk(70);
        findings.add(finding(bounce, Verdict.HELD, "the refusal was passed on as the consumer declares"));
        Experiment slow = Draft.of(
                        "delay-post-payments", "POST /payments", Origin.HANDSHAKE, Question.CONSUMER, Party.CONSUMER)
                .fault(new Delay(Way.RESPONSE, Duration.ofSeconds(10), Duration.ZERO))
                .why("A slow provider must not make the consumer wait for ever.")
                .pairings(Pairing.AFTER_AFTER, Pairing.AFTER_BEFORE)
                .risk(50);
        Observation.Call hung = Scene.hung(30_000, 5_000, "place an order", ShopHarms.PLACE_ORDER);
        Evidence old = new Evidence(
                "hung",
                Party.CONSUMER,
                "",
                "POST /orders had no answer after 5 s, in the old control too",
                Optional.empty(),
                Optional.of(hung),
                List.of());
        for (Pairing pairing : slow.pairings()) {
            findings.add(new Finding(
                    slow,
                    pairing,
                    Verdict.HELD,
                    "no new harm",
                    List.of(),
                    List.of(old),
                    List.of(
                            Scene.journal(slow.id(), pairing, Ride.OLD_CONTROL, List.of(hung)),
                            Scene.journal(slow.id(), pairing, Ride.TRIAL, List.of(hung)))));
        }
        Experiment cut = Draft.of(
                        "truncate-get-payments",
                        "GET /payments/{}",
                        Origin.HANDSHAKE,
                        Question.PROVIDER,
                        Party.CONSUMER)
                .fault(new Truncate(0.5))
                .why("A connection can end in the middle of an answer.")
                .pairings(Pairing.AFTER_AFTER)
                .risk(40);
        findings.add(finding(cut, Verdict.UNKNOWN, "the fault never reached its exchange"));
        Experiment extreme = Draft.of(
                        "extreme-amount", "GET /payments/{}", Origin.EXTREME, Question.CONSUMER, Party.CONSUMER)
                .fault(new Rewrite(
                        Way.RESPONSE, List.of(Edit.put("/body/content/amount", Value.of(9_007_199_254_740_993L)))))
                .place("/body/amount")
                .why("Both contracts admit 2^53 + 1, and hardly anybody ever sends it.")
                .pairings(Pairing.AFTER_AFTER)
                .risk(30);
        findings.add(finding(extreme, Verdict.UNKNOWN, "the fault never reached its exchange"));
        Experiment plain = Draft.of("plain", "GET /payments/{}", Origin.PLAIN, Question.TOGETHER, Party.CONSUMER)
                .why("Before any storm, the mix of versions itself has to work.")
                .pairings(Pairing.ALL.toArray(Pairing[]::new))
                .risk(90);
        for (Pairing pairing : plain.pairings()) {
            findings.add(finding(plain, pairing, Verdict.HELD, "nothing differs from the control"));
        }
        return findings;
    }

    private static Finding finding(Experiment experiment, Verdict verdict, String reason) {
        return finding(experiment, experiment.pairings().getFirst(), verdict, reason);
    }

    private static Finding finding(Experiment experiment, Pairing pairing, Verdict verdict, String reason) {
        Observation.Call call = Scene.call(
                25_000, 27, "read an order", ShopHarms.READ_ORDER, Scene.response(200, ShopHarms.ORDER.formatted(91)));
        Passage passage = Scene.passage(
                25_004,
                12,
                ShopHarms.READ_PAYMENT,
                Scene.response(200, ShopHarms.PAYMENT.formatted("")),
                Optional.of(Scene.response(200, ShopHarms.PAYMENT.formatted(""))),
                "");
        return new Finding(
                experiment,
                pairing,
                verdict,
                reason,
                List.of(),
                List.of(),
                Scene.rides(experiment, pairing, call, call, passage));
    }
}
