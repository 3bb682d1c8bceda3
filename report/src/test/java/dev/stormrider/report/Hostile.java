package dev.stormrider.report;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs whose services answer what no report may swallow unseen: markup, escapes, mentions, very much of everything. */
final class Hostile {
    static final String WORDS =
            "<script>alert(1)</script> \u001b[2J\u009b \u202e | `x` ``` @everyone #1 ]]> \u0000 \ud83d\ude80 é "
                    + "</details></td> [x](javascript:alert(1)) ![x](https://evil.example/x.png) &amp; \" '";

    private Hostile() {}

    /** A run whose every word that comes from outside is {@link #WORDS}. */
    static Result run() {
        return ShopRun.result(List.of(finding(0, WORDS)), gate());
    }

    /** A run of {@code count} experiments that all broke, with answers of 20 KB. */
    static Result many(int count) {
        String body = "{\"padding\":\"" + "x".repeat(20_000) + "\"}";
        List<Finding> findings =
                IntStream.range(0, count).mapToObj(i -> finding(i, body)).toList();
        return ShopRun.result(findings, gate());
    }

    private static Gate gate() {
        return new Gate(Gate.Decision.REJECTED, Rollout.NO_SAFE_ORDER, List.of(WORDS));
    }

    private static Finding finding(int number, String words) {
        Experiment experiment = new Experiment(
                "hostile-" + number,
                "GET /payments/{}",
                Origin.HANDSHAKE,
                Question.CONSUMER,
                Party.CONSUMER,
                Optional.of(new CloseEarly()),
                List.of(Pairing.AFTER_AFTER),
                false,
                Optional.empty(),
                Optional.empty(),
                WORDS,
                WORDS,
                50,
                List.of());
        Headers headers = Headers.of("X-Note", WORDS).and("Authorization", "Bearer letmein");
        Request request = new Request("GET", "/orders/" + WORDS, headers, Body.empty());
        Response response = new Response(200, headers, Body.of(words));
        Observation.Call call = Scene.call(number, 31, WORDS, request, response);
        Observation.Call other =
                Scene.call(number, 31, WORDS, request, new Response(200, headers, Body.of(words + "!")));
        Passage passage = Scene.passage(number, 20, request, response, Optional.of(response), WORDS);
        Evidence evidence = new Evidence(
                "silently-wrong",
                Party.CONSUMER,
                WORDS + number,
                Count.cut(words, 400),
                Optional.of(other),
                Optional.of(call),
                List.of(passage));
        List<Journal> rides = List.of(
                Scene.journal(experiment.id(), Pairing.AFTER_AFTER, Ride.CALM_CONTROL, List.of(other)),
                Scene.journal(
                        experiment.id(),
                        Pairing.AFTER_AFTER,
                        Ride.TRIAL,
                        List.of(call, new Observation.Passed(passage))));
        return new Finding(
                experiment, Pairing.AFTER_AFTER, Verdict.BROKE, WORDS, List.of(evidence), List.of(evidence), rides);
    }
}
