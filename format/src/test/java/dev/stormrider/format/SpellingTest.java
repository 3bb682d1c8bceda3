package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a contract is spelled makes no difference: the laws of reading. */
class SpellingTest {
    private static final int CONTRACTS = 200;

    private static Value api(Seed seed) {
        Map<String, Value> components = new LinkedHashMap<>();
        RandomSchema.COMPONENTS.forEach(name -> components.put(name, RandomSchema.schema(seed.and(name), 3)));
        Value schema = RandomSchema.schema(seed.and("root"), 3);
        Value content = object(Map.of("content", object(Map.of("application/json", object(Map.of("schema", schema))))));
        return object(Map.of(
                "openapi",
                Value.of("3.1.0"),
                "paths",
                object(Map.of("/", object(Map.of("get", object(Map.of("responses", object(Map.of("200", content)))))))),
                "components",
                object(Map.of("schemas", object(components)))));
    }

    private static Value object(Map<String, Value> members) {
        return new Value.Members(new LinkedHashMap<>(members));
    }

    /** Block style, indented by two, texts as they come where YAML takes them for texts. */
    private static void yaml(Value value, int indent, StringBuilder out) {
        switch (value) {
            case Value.Members(var members)
            when !members.isEmpty() -> {
                members.forEach((name, member) -> {
                    out.append('\n')
                            .append(" ".repeat(indent))
                            .append(name(name))
                            .append(':');
                    yaml(member, indent + 2, out);
                });
            }
            case Value.Items(List<Value> items)
            when !items.isEmpty() -> {
                for (Value item : items) {
                    out.append('\n').append(" ".repeat(indent)).append("-");
                    yaml(item, indent + 2, out);
                }
            }
            case Value.Text(String text)
            when text.matches("[a-z]+") && Plain.kind(text) == dev.stormrider.rule.Kind.STRING ->
                out.append(' ').append(text);
            default -> out.append(' ').append(value.json());
        }
    }

    private static String name(String name) {
        return name.matches("[\\w$/-]+") ? name : Value.of(name).json();
    }

    private static Value shuffled(Value value, Random random) {
        return switch (value) {
            case Value.Members(var members) -> {
                List<String> names = new ArrayList<>(members.keySet());
                Collections.shuffle(names, random);
                LinkedHashMap<String, Value> mixed = new LinkedHashMap<>();
                names.forEach(name -> mixed.put(name, shuffled(members.getOrDefault(name, Value.nothing()), random)));
                yield new Value.Members(mixed);
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(
                        items.stream().map(item -> shuffled(item, random)).toList());
            case Value.Null nothing -> nothing;
            case Value.Bool bool -> bool;
            case Value.Numeric numeric -> numeric;
            case Value.Text text -> text;
        };
    }

    private static void assertSame(Reading one, Reading two, int i) {
        assertThat(one.contract()).isPresent();
        assertThat(two.contract()).isPresent();
        Contract first = one.contract().orElseThrow();
        Contract second = two.contract().orElseThrow();
        assertThat(second.operations()).as("operations of contract %d", i).isEqualTo(first.operations());
        assertThat(second.names()).as("names of contract %d", i).isEqualTo(first.names());
    }

    @Test
    void givesTheSameContractForJsonAndForYaml() {
        for (int i = 0; i < CONTRACTS; i++) {
            Value api = api(new Seed(42).and(i));
            StringBuilder yaml = new StringBuilder();
            yaml(api, 0, yaml);

            assertSame(
                    new Shelf().with("a.json", api.json()).reading(),
                    new Shelf().with("a.yaml", yaml.toString()).reading(),
                    i);
        }
    }

    @Test
    void givesTheSameContractInWhateverOrderItIsWritten() {
        for (int i = 0; i < CONTRACTS; i++) {
            Value api = api(new Seed(43).and(i));

            assertSame(
                    new Shelf().with("a.json", api.json()).reading(),
                    new Shelf()
                            .with("a.json", shuffled(api, new Random(i)).json())
                            .reading(),
                    i);
        }
    }

    @Test
    void givesTheSameContractForAliasesAndForWhatTheyStandFor() {
        String shared = "{ type: object, properties: { a: { type: string } } }";
        Shelf written =
                Shelf.answering("3.1.0", "{ oneOf: [" + shared + ", { type: array, items: " + shared + " }] }", "");
        Shelf aliased = Shelf.answering("3.1.0", "{ oneOf: [&x " + shared + ", { type: array, items: *x }] }", "");

        assertThat(aliased.contract().operations()).isEqualTo(written.contract().operations());
    }

    @Test
    void leavesNothingForASecondSettlingToDo() {
        for (int i = 0; i < CONTRACTS; i++) {
            Reading reading = new Shelf()
                    .with("a.json", api(new Seed(44).and(i)).json().getBytes(StandardCharsets.UTF_8))
                    .reading();
            Contract contract = reading.contract().orElseThrow();
            Settling again = new Settling(contract.names().shapes(), /* byTheLetter= */ false);
            Shape answer = Shelf.answer(contract);

            assertThat(again.of(answer)).as("contract %d", i).isEqualTo(answer);
            assertThat(again.names()).as("names of contract %d", i).isEqualTo(contract.names());
        }
    }
}
