package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is edited in an operation that has another address now. */
class MovesTest {
    private static final Source AT = Source.NOWHERE;

    private static Contract answering(String path, String... states) {
        List<Value> values = List.of(states).stream().map(Value::of).toList();
        Shape state = new Shape.Scalar(Kind.STRING, List.of(new OneOf(values)), AT);
        Operation operation = new Operation(
                "GET " + path,
                "GET",
                path,
                "getState",
                new Message("request", Party.CONSUMER, object(Map.of())),
                new Message("response", Party.PROVIDER, object(Map.of("body", Field.required(state, AT)))),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", "", new TreeMap<>(Map.of(operation.key(), operation)), Names.none(), List.of(), AT);
    }

    private static Shape object(Map<String, Field> fields) {
        return new Shape.Fields(new TreeMap<>(fields), new Unlisted.Ignored(), AT);
    }

    @Test
    void isToldBesideTheMoveAtTheNewAddress() {
        Amendment amendment = Amendment.of(answering("/v1/state", "on"), answering("/v2/state", "on", "off"));

        assertThat(amendment.changes())
                .extracting(Change::name)
                .containsExactlyInAnyOrder("GET /v1/state", "GET /v2/state response /body");
        assertThat(amendment.changes())
                .filteredOn(change -> change.fate() == Change.Fate.CHANGED)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.was()).contains("required string, \"on\"");
                    assertThat(change.first().text()).isEqualTo("/body may be \"off\"; the old consumer knows only \"on\"");
                    // The old consumer calls the address that it knows.
                    assertThat(change.first().operations()).containsExactly("GET /v1/state");
                });
    }

    @Test
    void isNothingWhereOnlyTheAddressIsAnotherOne() {
        Amendment amendment = Amendment.of(answering("/v1/state", "on"), answering("/v2/state", "on"));

        assertThat(amendment.changes()).singleElement().extracting(Change::fate).isEqualTo(Change.Fate.MOVED);
    }
}
