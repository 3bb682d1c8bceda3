package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands in a JSON Schema where something else is expected: never an exception. */
class SchemaNonsenseTest {
    private static final int FILES = 1_000;

    private static final List<String> NAMES = List.of(
            "type",
            "enum",
            "const",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "$ref",
            "$dynamicRef",
            "$recursiveRef",
            "$id",
            "id",
            "$anchor",
            "$dynamicAnchor",
            "$recursiveAnchor",
            "$defs",
            "definitions",
            "A",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
            "unevaluatedItems",
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "uniqueItems",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "contentEncoding",
            "minimum",
            "exclusiveMinimum",
            "multipleOf",
            "nullable",
            "discriminator",
            "readOnly",
            "$schema",
            "^a",
            "[");

    private static final List<Value> LEAVES = List.of(
            Value.of("string"),
            Value.of("object"),
            Value.of("A"),
            Value.of("(["),
            Value.of("#/$defs/A"),
            Value.of("#/definitions/A"),
            Value.of("#A"),
            Value.of("#"),
            Value.of(""),
            Value.of("http://example.com/a b"),
            Value.of("urn:x:y#A"),
            Value.of("::"),
            Value.of(0),
            Value.of(-3),
            Value.of(true),
            Value.of(false),
            Value.nothing());

    private static final Nonsense NONSENSE = new Nonsense(NAMES, LEAVES);

    @Test
    void readsAnyTreeOfKeywordsWithoutAnException() {
        for (int i = 0; i < FILES; i++) {
            Seed seed = new Seed(i);
            Value nonsense = rooted(seed);

            assertThatCode(() -> judge(nonsense, seed)).as(nonsense.json()).doesNotThrowAnyException();
        }
    }

    private static void judge(Value schema, Seed seed) {
        new Shelf().with("a.json", schema.json()).reading().contract().ifPresent(contract -> {
            Shape shape = contract.data().map(Message::shape).orElseThrow();
            Conformance.readingFlaws(shape, RandomSchema.value(seed, 3), contract.names());
            Sample.full(shape, seed, contract.names());
        });
    }

    private static Value rooted(Seed seed) {
        Dialect[] drafts = Dialect.values();
        LinkedHashMap<String, Value> root = new LinkedHashMap<>();
        root.put("$schema", Value.of(new RandomDraft(drafts[seed.and("draft").below(drafts.length)]).address()));
        if (any(seed.and("root"), 5) instanceof Value.Members(var members)) {
            members.forEach(root::putIfAbsent);
        }
        LinkedHashMap<String, Value> shared = new LinkedHashMap<>();
        shared.put("A", any(seed.and("A"), 4));
        root.put(seed.and("old").below(2) == 0 ? "$defs" : "definitions", new Value.Members(shared));
        return new Value.Members(root);
    }

    private static Value any(Seed seed, int depth) {
        return NONSENSE.tree(seed, depth);
    }
}
