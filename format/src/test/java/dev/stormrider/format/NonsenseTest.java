package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands where something else is expected: never an exception. */
class NonsenseTest {
    private static final int FILES = 1_500;

    private static final List<String> NAMES = List.of(
            "openapi",
            "info",
            "servers",
            "paths",
            "components",
            "schemas",
            "/a/{b}",
            "get",
            "post",
            "parameters",
            "requestBody",
            "responses",
            "200",
            "default",
            "content",
            "application/json",
            "headers",
            "X",
            "schema",
            "type",
            "properties",
            "items",
            "allOf",
            "oneOf",
            "anyOf",
            "discriminator",
            "propertyName",
            "mapping",
            "enum",
            "const",
            "required",
            "additionalProperties",
            "nullable",
            "minimum",
            "maxLength",
            "pattern",
            "format",
            "readOnly",
            "name",
            "in",
            "style",
            "explode",
            "example",
            "examples",
            "value",
            "$ref",
            "A",
            "B",
            "minItems",
            "url",
            "variables");

    private static final List<Value> LEAVES = List.of(
            Value.of("string"),
            Value.of("object"),
            Value.of("query"),
            Value.of("path"),
            Value.of("A"),
            Value.of("(["),
            Value.of("#/components/schemas/A"),
            Value.of("#/components/schemas/B"),
            Value.of("#/paths"),
            Value.of("#"),
            Value.of(""),
            Value.of(0),
            Value.of(-3),
            Value.of(true),
            Value.of(false),
            Value.nothing(),
            Value.of("a b"));

    private static final Nonsense NONSENSE = new Nonsense(NAMES, LEAVES);

    @Test
    void readsAnyTreeOfKeywordsWithoutAnException() {
        for (int i = 0; i < FILES; i++) {
            Value nonsense = rooted(new Seed(i));

            assertThatCode(() -> new Shelf().with("a.json", nonsense.json()).reading())
                    .as(nonsense.json())
                    .doesNotThrowAnyException();
        }
    }

    /** Enough sense at the top to get somewhere. */
    private static Value rooted(Seed seed) {
        LinkedHashMap<String, Value> root = new LinkedHashMap<>();
        root.put("openapi", Value.of(seed.and("version").below(2) == 0 ? "3.0.3" : "3.1.0"));
        LinkedHashMap<String, Value> schemas = new LinkedHashMap<>();
        schemas.put("A", any(seed.and("A"), 5));
        schemas.put("B", any(seed.and("B"), 5));
        root.put("components", members("schemas", new Value.Members(schemas)));
        Value responses = members(
                "200", members("content", members("application/json", members("schema", any(seed.and("s"), 6)))));
        LinkedHashMap<String, Value> operation = new LinkedHashMap<>();
        operation.put("responses", seed.and("r").below(3) == 0 ? any(seed.and("rs"), 4) : responses);
        operation.put("parameters", any(seed.and("p"), 4));
        operation.put("requestBody", any(seed.and("b"), 5));
        root.put(
                "paths",
                members(
                        "/a/{b}",
                        seed.and("i").below(4) == 0
                                ? any(seed.and("is"), 5)
                                : members("post", new Value.Members(operation))));
        root.put("servers", any(seed.and("v"), 3));
        return new Value.Members(root);
    }

    private static Value members(String name, Value value) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put(name, value);
        return new Value.Members(members);
    }

    private static Value any(Seed seed, int depth) {
        return NONSENSE.tree(seed, depth);
    }

    @Test
    void readsBrokenTextsWithoutAnException() {
        String whole = Shelf.sound();
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            Seed seed = new Seed(7).and(i);
            for (int j = 0; j <= seed.below(4); j++) {
                bytes[seed.and(j).below(bytes.length)] =
                        (byte) seed.and("byte").and(j).below(256);
            }
            String name = i % 2 == 0 ? "a.yaml" : "a.json";

            assertThatCode(() -> new Shelf().with(name, bytes).reading())
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void readsSchemasNestedToTheLimitInEveryWay() {
        for (String around : List.of(
                "{ type: array, items: %s }",
                "{ type: object, properties: { a: %s } }",
                "{ type: object, additionalProperties: %s }",
                "{ allOf: [%s, { maxProperties: 5 }] }",
                "{ oneOf: [%s, { type: string }] }",
                "{ anyOf: [%s, { type: object, required: [a] }] }",
                "{ type: object, nullable: true, properties: { a: { allOf: [%s, { type: object }] } } }")) {
            // The last of them nests two levels at a time.
            int times = around.contains("nullable") ? 58 : 98;
            String schema = "{ type: object }";
            for (int i = 0; i < times; i++) {
                schema = around.replace("%s", schema);
            }
            String deep = schema;

            assertThatCode(() -> {
                        Shelf one = Shelf.answering("3.0.3", deep, "");
                        Shelf two = Shelf.answering("3.0.3", deep, "");
                        if (!one.contract().operations().equals(two.contract().operations())) {
                            throw new AssertionError("not the same");
                        }
                    })
                    .as(around)
                    .doesNotThrowAnyException();
        }
    }
}
