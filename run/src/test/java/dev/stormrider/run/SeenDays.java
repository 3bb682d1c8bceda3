package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Calm weather as it was seen on a link of three operations: by step, which of them it led to. */
final class SeenDays {
    private static final Contract LINK = Written.contract("""
            openapi: 3.0.3
            info: { title: Link, version: '1' }
            paths:
              /fees: { get: { responses: { '200': { description: all } } } }
              /rates: { get: { responses: { '200': { description: all } } } }
              /stock: { get: { responses: { '200': { description: all } } } }
            """);

    private final Optional<String> mark;
    private final List<Step> steps = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    private SeenDays(Optional<String> mark) {
        this.mark = mark;
    }

    /** Of a consumer that passes no mark on. */
    static SeenDays unmarked() {
        return new SeenDays(Optional.empty());
    }

    /** Of a consumer that passes our mark on. */
    static SeenDays marked() {
        return new SeenDays(Optional.of("mark"));
    }

    void step(String name, String... paths) {
        step(new Step(name, request("/" + name)), paths);
    }

    /** A look that the consumer answers by itself. */
    void answered(String name) {
        Response fine = new Response(200, Headers.none(), Body.empty());
        step(new Step(name, request("/" + name)), Optional.of(fine));
    }

    void step(Step step, String... paths) {
        step(step, Optional.empty(), paths);
    }

    private void step(Step step, Optional<Response> answer, String... paths) {
        Observation.Call call = new Observation.Call(
                Duration.ZERO,
                Duration.ZERO,
                "mark",
                step.name(),
                Observation.Phase.DURING,
                step.request(),
                answer,
                Optional.empty(),
                false);
        List<Passage> passages = Stream.of(paths)
                .map(path -> new Passage(
                        "link",
                        Duration.ZERO,
                        Duration.ZERO,
                        mark,
                        request(path),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        steps.add(step);
        seen.add(new Seen(call, passages));
    }

    static Request request(String path) {
        return new Request("GET", path, Headers.none(), Body.empty());
    }

    Calm calm(Pairing pairing) {
        return new Calm(pairing, steps, List.of(seen), Reach.of(Amendment.of(LINK, LINK)));
    }
}
