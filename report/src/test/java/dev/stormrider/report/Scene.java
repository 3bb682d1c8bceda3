package dev.stormrider.report;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up what is seen in a ride: requests, answers, exchanges on the link. */
final class Scene {
    private Scene() {}

    static Request request(String method, String target, String body) {
        Headers headers = Headers.of("Host", "orders.shop.example").and("Accept", "application/json");
        return body.isEmpty()
                ? new Request(method, target, headers, Body.empty())
                : new Request(method, target, headers.and("Content-Type", "application/json"), Body.of(body));
    }

    static Response response(int status, String body) {
        String type = status < 400 ? "application/json" : "application/problem+json";
        return new Response(status, Headers.of("Content-Type", type), Body.of(body));
    }

    static Observation.Call call(long atMillis, long tookMillis, String step, Request request, Response response) {
        return new Observation.Call(
                Duration.ofMillis(atMillis),
                Duration.ofMillis(tookMillis),
                "m-" + atMillis,
                step,
                Observation.Phase.DURING,
                request,
                Optional.of(response),
                Optional.empty(),
                false);
    }

    static Observation.Call hung(long atMillis, long tookMillis, String step, Request request) {
        return new Observation.Call(
                Duration.ofMillis(atMillis),
                Duration.ofMillis(tookMillis),
                "m-" + atMillis,
                step,
                Observation.Phase.DURING,
                request,
                Optional.empty(),
                Optional.of("no answer within 5 s"),
                true);
    }

    static Observation.Call recovered(Observation.Call call, long laterMillis) {
        return new Observation.Call(
                call.at().plusMillis(laterMillis),
                call.took(),
                call.mark(),
                call.step(),
                Observation.Phase.RECOVERY,
                call.request(),
                call.response(),
                call.failure(),
                call.hung());
    }

    /** An exchange with the provider of one version; without an answer where the storm took it. */
    static Passage passage(
            long atMillis,
            long tookMillis,
            Request request,
            Response delivered,
            Optional<Response> answer,
            String did) {
        return new Passage(
                "payments",
                Duration.ofMillis(atMillis),
                Duration.ofMillis(tookMillis),
                Optional.of("m-" + atMillis),
                request,
                List.of(new Passage.Delivery("payments-2", request, Optional.of(delivered), Optional.empty())),
                answer,
                did.isEmpty() ? Optional.empty() : Optional.of(new Passage.Hit("storm", Played.hit(did))),
                answer.isEmpty() ? Optional.of(Duration.ofMillis(tookMillis)) : Optional.empty());
    }

    static Journal journal(String experiment, Pairing pairing, Ride ride, List<Observation> observations) {
        return new Journal(experiment, pairing, ride, 42, observations);
    }

    /** Some calls like {@code call}, none of which takes quite as long as the next. */
    static List<Observation> repeated(Observation.Call call, int times, Seed seed) {
        List<Observation> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long took = call.took().toMillis() + seed.and(i).below(9);
            calls.add(new Observation.Call(
                    call.at().plusMillis(50L * i),
                    Duration.ofMillis(took),
                    call.mark() + "-" + i,
                    call.step(),
                    call.phase(),
                    call.request(),
                    call.response(),
                    call.failure(),
                    call.hung()));
        }
        return calls;
    }

    /** The three rides of one experiment in one pairing. */
    static List<Journal> rides(
            Experiment experiment, Pairing pairing, Observation.Call control, Observation.Call trial, Passage passage) {
        Seed seed = new Seed(7).and(experiment.id()).and(pairing.word());
        List<Observation> seen = new ArrayList<>(repeated(trial, 6, seed.and(3)));
        seen.add(new Observation.Passed(passage));
        seen.add(recovered(control, 30_000));
        seen.add(new Observation.Line(Duration.ofSeconds(40), Party.CONSUMER, "WARN retrying"));
        return List.of(
                journal(experiment.id(), pairing, Ride.CALM_CONTROL, repeated(control, 8, seed.and(1))),
                journal(experiment.id(), Pairing.BEFORE_BEFORE, Ride.OLD_CONTROL, repeated(control, 6, seed.and(2))),
                journal(experiment.id(), pairing, Ride.TRIAL, seen));
    }
}
