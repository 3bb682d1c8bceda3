package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Planner;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Exchange;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What an amendment makes of messages that were recorded: real data, changed where the amendment says and nowhere else.
 */
class AmendedRecordingTest {
    private static final String SENT = "{\"amount\":4711,\"currency\":\"GBP\",\"note\":\"for Ann\"}";
    private static final String TOLD = "{\"id\":7712,\"amount\":4711,\"currency\":\"GBP\",\"note\":\"for Ann\"}";

    private final List<Body> forwarded = new ArrayList<>();
    private final List<Body> answered = new ArrayList<>();

    /** An exchange of the recording, as it passes again. */
    private Exchange again(Recorded recorded) {
        return (Exchange) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "request" -> {
                            return recorded.request();
                        }
                        case "seed" -> {
                            return new Seed(7);
                        }
                        case "forward" -> {
                            forwarded.add(((Request) arguments[0]).body());
                            return recorded.response().orElseThrow();
                        }
                        case "pass" -> {
                            forwarded.add(((Request) arguments[0]).body());
                            answered.add(recorded.response().orElseThrow().body());
                        }
                        case "answer" -> answered.add(((Response) arguments[0]).body());
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private static Recorded recorded() {
        Headers json = Headers.of("Content-Type", "application/json");
        return new Recorded(
                new Request("POST", "/v1/payments", json.and("X-Customer", "88"), Body.of(SENT)),
                Optional.of(new Response(201, json, Body.of(TOLD))));
    }

    /** The recorded request, as a run sends it again: kept by the recollection, unchanged. */
    private static Recorded kept() {
        Recollection recollection = new Recollection(Written.payments());
        recollection.add(recorded());
        return new Recorded(
                recollection.steps().getFirst().request(), recorded().response());
    }

    private static List<Experiment> experiments(String from, String to) {
        String changed = Written.PAYMENTS.replace(from, to);
        assertThat(changed).isNotEqualTo(Written.PAYMENTS);
        Amendment amendment = Amendment.of(Written.payments(), Written.contract(changed));
        return Planner.plan(amendment, 7, Pairing.ALL, Optional.empty()).experiments().stream()
                .filter(each -> each.forecast().isPresent())
                .toList();
    }

    private static Map<String, Value> members(Body body) {
        Value value = body.json().orElseThrow();
        return value instanceof Value.Members(var members) ? new LinkedHashMap<>(members) : Map.of();
    }

    private static List<String> differences(String before, Body after) {
        Map<String, Value> old = members(Body.of(before));
        Map<String, Value> now = members(after);
        List<String> names = new ArrayList<>();
        old.forEach((name, value) -> {
            if (!value.equals(now.get(name))) {
                names.add(name);
            }
        });
        now.keySet().stream().filter(name -> !old.containsKey(name)).forEach(names::add);
        return names;
    }

    @Test
    void theNewRequestIsTheRecordedOneWithTheChangeInIt() throws Exception {
        int shown = 0;
        for (Experiment each : experiments("currency: { enum: [EUR, GBP] }", "currency: { enum: [EUR, GBP, USD] }")) {
            forwarded.clear();
            Played played = each.fault().orElseThrow().play(again(kept()));
            if (played.hit()
                    && !forwarded.isEmpty()
                    && !differences(SENT, forwarded.getFirst()).isEmpty()) {
                shown++;
                assertThat(differences(SENT, forwarded.getFirst())).containsExactly("currency");
                assertThat(members(forwarded.getFirst()).get("note")).isEqualTo(Value.of("for Ann"));
            }
        }
        assertThat(shown).isPositive();
    }

    @Test
    void theNewAnswerIsTheProvidersOwnWithTheChangeInIt() throws Exception {
        int shown = 0;
        for (Experiment each : experiments("required: [id, amount", "required: [id")) {
            answered.clear();
            Played played = each.fault().orElseThrow().play(again(kept()));
            if (played.hit()
                    && !answered.isEmpty()
                    && !differences(TOLD, answered.getFirst()).isEmpty()) {
                shown++;
                assertThat(differences(TOLD, answered.getFirst())).containsExactly("amount");
                assertThat(members(answered.getFirst()).get("id")).isEqualTo(new Value.Numeric(7712));
            }
        }
        assertThat(shown).isPositive();
    }
}
