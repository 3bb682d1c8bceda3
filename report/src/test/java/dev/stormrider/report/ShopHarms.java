package dev.stormrider.report;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The three harms of the shop's amendment. */
final class ShopHarms {
    static final String ORDER = "{\"id\":\"ord-1001\",\"total\":4150,\"fee\":%s,\"status\":\"PAID\"}";
    static final String PAYMENT =
            "{\"id\":\"pay-5001\",\"orderId\":\"ord-1001\",\"amount\":4150,\"currency\":\"EUR\",\"status\":\"CAPTURED\"%s}";
    static final Request READ_ORDER = Scene.request("GET", "/orders/ord-1001", "");
    static final Request READ_PAYMENT = Scene.request("GET", "/payments/pay-5001", "");
    static final Request PLACE_ORDER =
            Scene.request("POST", "/orders", "{\"items\":[{\"sku\":\"mug\",\"count\":3}],\"currency\":\"EUR\"}");
    static final Request PAY =
            Scene.request("POST", "/payments", "{\"orderId\":\"ord-1001\",\"amount\":4150,\"currency\":\"EUR\"}");
    static final Request RETURN = Scene.request("POST", "/orders/ord-1001/return", "{}");
    static final Request REFUND = Scene.request("POST", "/refunds", "{\"paymentId\":\"pay-5001\",\"amount\":4150}");

    private ShopHarms() {}

    static List<Finding> fee() {
        Experiment experiment = Draft.of(
                        "tolerated-fee-missing",
                        "GET /payments/{}",
                        Origin.TOLERATED,
                        Question.CONSUMER,
                        Party.CONSUMER)
                .fault(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))))
                .change("/body/fee is never sent")
                .place("/body/fee")
                .why("While the old provider runs, /body/fee is never sent; the new consumer has never met that.")
                .pairings(Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER, Pairing.AFTER_MIXED)
                .risk(88);
        Observation.Call control =
                Scene.call(1_200, 31, "read an order", READ_ORDER, Scene.response(200, ORDER.formatted(91)));
        Observation.Call trial =
                Scene.call(14_000, 34, "read an order", READ_ORDER, Scene.response(200, ORDER.formatted(0)));
        Passage passage = Scene.passage(
                14_006,
                19,
                READ_PAYMENT,
                Scene.response(200, PAYMENT.formatted(",\"fee\":91")),
                Optional.of(Scene.response(200, PAYMENT.formatted(""))),
                "withheld /body/fee in the response");
        Evidence evidence = new Evidence(
                "silently-wrong",
                Party.CONSUMER,
                "/body/fee",
                "GET /orders/ord-1001 answered 200 with /body/fee 0, where the control had 91",
                Optional.of(control),
                Optional.of(trial),
                List.of(passage));
        return experiment.pairings().stream()
                .map(pairing -> new Finding(
                        experiment,
                        pairing,
                        Verdict.BROKE,
                        "the consumer answered with an invented value",
                        List.of(evidence),
                        List.of(),
                        Scene.rides(experiment, pairing, control, trial, passage)))
                .toList();
    }

    /** No fault: the new consumer meets the old provider, beside the new one in the control. */
    static Finding calmFee() {
        Experiment experiment = Draft.of(
                        "get-payments.plain", "GET /payments/{}", Origin.PLAIN, Question.TOGETHER, Party.CONSUMER)
                .why("Before any storm, the mix of versions itself has to work.")
                .pairings(Pairing.AFTER_BEFORE)
                .risk(95);
        Observation.Call control =
                Scene.call(1_250, 30, "read an order", READ_ORDER, Scene.response(200, ORDER.formatted(91)));
        Observation.Call trial =
                Scene.call(1_900, 32, "read an order", READ_ORDER, Scene.response(200, ORDER.formatted(0)));
        Evidence evidence = new Evidence(
                "silently-wrong",
                Party.CONSUMER,
                "/body/fee",
                "the consumer answers 0 at /body/fee, where calm weather has 91",
                Optional.of(control),
                Optional.of(trial),
                List.of());
        return new Finding(
                experiment,
                Pairing.AFTER_BEFORE,
                Verdict.BROKE,
                evidence.text(),
                List.of(evidence, evidence),
                List.of(),
                List.of(
                        Scene.journal(experiment.id(), Pairing.AFTER_AFTER, Ride.CALM_CONTROL, List.of(control)),
                        Scene.journal(experiment.id(), Pairing.AFTER_BEFORE, Ride.TRIAL, List.of(trial))));
    }

    static List<Finding> charged() {
        Experiment experiment = Draft.of(
                        "drop-response-post-payments",
                        "POST /payments",
                        Origin.HANDSHAKE,
                        Question.PROVIDER,
                        Party.PROVIDER)
                .fault(new DropResponse(Duration.ofSeconds(2)))
                .why("An answer can be lost after the money was taken; whoever asks again must not pay twice.")
                .pairings(Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER)
                .risk(84);
        Observation.Call control =
                Scene.call(2_100, 58, "place an order", PLACE_ORDER, Scene.response(201, ORDER.formatted(91)));
        Observation.Call trial =
                Scene.call(16_000, 2_110, "place an order", PLACE_ORDER, Scene.response(201, ORDER.formatted(91)));
        Response paid = Scene.response(201, PAYMENT.formatted(",\"fee\":91"));
        Passage lost = Scene.passage(
                16_010, 2_000, PAY, paid, Optional.empty(), "lost the response after the provider had answered 201");
        Passage again = Scene.passage(
                18_060,
                22,
                PAY,
                Scene.response(201, PAYMENT.formatted(",\"fee\":91").replace("5001", "5002")),
                Optional.of(paid),
                "");
        Evidence evidence = new Evidence(
                "effect-doubled",
                Party.PROVIDER,
                "",
                "POST /payments was carried out 2 times for one order (pay-5001 and pay-5002), once in the control",
                Optional.of(control),
                Optional.of(trial),
                List.of(lost, again));
        Finding broke = new Finding(
                experiment,
                Pairing.AFTER_AFTER,
                Verdict.BROKE,
                "one order was charged twice",
                List.of(evidence),
                List.of(),
                Scene.rides(experiment, Pairing.AFTER_AFTER, control, trial, lost));
        Finding held = new Finding(
                experiment,
                Pairing.BEFORE_AFTER,
                Verdict.HELD,
                "the old consumer does not ask again",
                List.of(),
                List.of(),
                Scene.rides(experiment, Pairing.BEFORE_AFTER, control, trial, lost));
        return List.of(broke, held);
    }

    static List<Finding> partial() {
        Experiment experiment = Draft.of(
                        "deliver-status-partial", "POST /refunds", Origin.DELIVER, Question.CONSUMER, Party.CONSUMER)
                .fault(new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/status", Value.of("PARTIAL")))))
                .forecast(Forecast.REFUSED)
                .change("/body/status may be \"PARTIAL\"")
                .place("/body/status")
                .why("The new provider may write \"PARTIAL\", which the old consumer has not promised to read.")
                .pairings(Pairing.BEFORE_AFTER, Pairing.BEFORE_MIXED, Pairing.AFTER_AFTER)
                .risk(95);
        Observation.Call control =
                Scene.call(3_000, 40, "return an order", RETURN, Scene.response(200, "{\"state\":\"RETURNED\"}"));
        Observation.Call trial = Scene.call(
                20_000,
                38,
                "return an order",
                RETURN,
                Scene.response(500, "{\"title\":\"Internal Server Error\",\"status\":500}"));
        Passage passage = Scene.passage(
                20_004,
                15,
                REFUND,
                Scene.response(202, "{\"id\":\"ref-1\",\"amount\":4150,\"status\":\"DONE\"}"),
                Optional.of(Scene.response(202, "{\"id\":\"ref-1\",\"amount\":4150,\"status\":\"PARTIAL\"}")),
                "made /body/status \"PARTIAL\" in the response");
        Evidence evidence = new Evidence(
                "undeclared-error",
                Party.CONSUMER,
                "/status",
                "POST /orders/ord-1001/return answered 500, where the control had 200",
                Optional.of(control),
                Optional.of(trial),
                List.of(passage));
        List<Finding> findings = new ArrayList<>();
        for (Pairing pairing : experiment.pairings()) {
            boolean broke = !pairing.equals(Pairing.AFTER_AFTER);
            findings.add(new Finding(
                    experiment,
                    pairing,
                    broke ? Verdict.BROKE : Verdict.HELD,
                    broke
                            ? "the consumer answered with an error that it does not declare"
                            : "nothing differs from the control",
                    broke ? List.of(evidence) : List.of(),
                    List.of(),
                    Scene.rides(experiment, pairing, control, broke ? trial : control, passage)));
        }
        return findings;
    }
}
