package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Terrain.Lead;
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

class OutlookTest {
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

    private boolean passes;

    @Test
    void countsTheOperationsThatLeadThereAndWhetherMarksComeBack() {
        for (int i = 0; i < 5; i++) {
            step("quote " + i, "/fees");
        }
        step("shelf", "/stock");

        Terrain terrain = Survey.of(calm(Pairing.BEFORE_BEFORE));

        assertThat(terrain.steps()).isEqualTo(6);
        assertThat(terrain.leads().keySet()).containsExactlyInAnyOrder("GET /fees", "GET /stock");
        assertThat(terrain.leads().get("GET /fees")).isEqualTo(new Lead(5, 3, 0, false, Set.of("GET /fees")));
        assertThat(terrain.leads().get("GET /stock")).isEqualTo(new Lead(1, 1, 0, false, Set.of("GET /stock")));
    }

    @Test
    void aConsumerThatPassesMarksOnIsRiddenSideBySide() {
        passes = true;
        step("quote", "/fees");

        assertThat(Survey.of(calm(Pairing.BEFORE_BEFORE)).leads().get("GET /fees"))
                .isEqualTo(new Lead(1, 1, 0, true, Set.of()));
    }

    @Test
    void isToldOnceWhenTheLastConsumerIsKnown() {
        step("quote", "/fees");
        Outlook outlook = new Outlook(2);
        Set<Pairing> needed = Set.of(Pairing.BEFORE_BEFORE, Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER);

        assertThat(outlook.learn(calm(Pairing.BEFORE_BEFORE), needed, List.of()))
                .as("nobody knows the new consumer")
                .isEmpty();
        assertThat(outlook.learn(calm(Pairing.BEFORE_AFTER), needed, List.of())).isEmpty();
        assertThat(outlook.whole()).isEmpty();
        assertThat(outlook.learn(calm(Pairing.AFTER_AFTER), needed, List.of())).isPresent();
        assertThat(outlook.learn(calm(Pairing.AFTER_BEFORE), needed, List.of()))
                .as("it was told")
                .isEmpty();
        assertThat(outlook.whole()).isPresent();
    }

    private void step(String name, String... paths) {
        Step step = new Step(name, request("/" + name));
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
                        passes ? Optional.of("mark") : Optional.empty(),
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

    private Calm calm(Pairing pairing) {
        return new Calm(pairing, steps, List.of(seen), Reach.of(Amendment.of(LINK, LINK)));
    }
}
