package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Contract LINK = Written.contract("""
            openapi: 3.0.3
            info: { title: Link, version: '1' }
            paths:
              /fees: { get: { responses: { '200': { description: all } } } }
              /rates: { get: { responses: { '200': { description: all } } } }
              /stock: { get: { responses: { '200': { description: all } } } }
            """);

    private final List<Step> steps = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    @Test
    void stepsThatLeadToOtherOperationsGoSideBySide() {
        step("quote", "/fees", "/rates");
        step("shelf", "/stock");

        Lanes lanes = Lanes.of(calm());

        assertThat(lanes.of("GET /fees")).containsExactlyInAnyOrder("GET /fees", "GET /rates");
        assertThat(lanes.of("GET /stock")).containsExactly("GET /stock");
    }

    @Test
    void aStepThatLeadsToBothMakesThemOne() {
        step("quote", "/fees");
        step("shelf", "/stock");
        step("offer", "/stock", "/fees");

        assertThat(Lanes.of(calm()).of("GET /stock"))
                .as("there is but one lane")
                .isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNobodysAlone() {
        step("quote", "/fees", "/health");
        step("shelf", "/stock", "/metrics");
        step("rates", "/rates");

        Lanes lanes = Lanes.of(calm());

        assertThat(lanes.of("GET /fees")).isEqualTo(Set.of("GET /fees", "GET /stock", ""));
        assertThat(lanes.of("GET /rates")).containsExactly("GET /rates");
        assertThat(lanes.of("GET /nowhere")).isEmpty();
    }

    @Test
    void whatLaysTheGroundForAStepIsSentBesideIt() {
        step("quote", "/fees");
        step("rates", "/rates");
        Binding toQuote = new Binding(Place.path("id"), List.of(new Binding.Source("quote", Place.answer("/id"))));
        step(new Step("shelf", request("/shelf"), "/shelf", List.of(toQuote), true), "/stock");

        assertThat(Lanes.of(calm()).of("GET /stock")).containsExactlyInAnyOrder("GET /stock", "GET /fees");
    }

    @Test
    void inAMixedFleetNothingIsToldApart() {
        step("quote", "/fees");
        step("shelf", "/stock");
        Calm mixed = new Calm(Pairing.AFTER_MIXED, steps, List.of(seen), Reach.of(Amendment.of(LINK, LINK)));

        assertThat(Lanes.of(mixed).of("GET /stock")).isEmpty();
    }

    private void step(String name, String... paths) {
        step(new Step(name, request("/" + name)), paths);
    }

    private void step(Step step, String... paths) {
        Observation.Call call = new Observation.Call(
                Duration.ZERO,
                Duration.ZERO,
                "mark",
                step.name(),
                Observation.Phase.DURING,
                step.request(),
                Optional.empty(),
                Optional.empty(),
                false);
        List<Passage> passages = Stream.of(paths)
                .map(path -> new Passage(
                        "link",
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty(),
                        request(path),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        steps.add(step);
        seen.add(new Seen(call, passages));
    }

    private static Request request(String path) {
        return new Request("GET", path, Headers.none(), Body.empty());
    }

    private Calm calm() {
        return new Calm(Pairing.AFTER_AFTER, steps, List.of(seen), Reach.of(Amendment.of(LINK, LINK)));
    }
}
