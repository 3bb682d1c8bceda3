package dev.stormrider.format;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Schemas with every keyword of one draft, most of them without a type. Every draw comes from the seed. */
record RandomDraft(Dialect dialect) {
    private static final List<String> NAMES = List.of("a", "b", "kind");
    private static final List<Value> SCALARS = List.of(
            Value.of("x"), Value.of("yy"), Value.of(0), Value.of(1), Value.of(2), Value.of(true), Value.nothing());
    private static final List<String> TYPES =
            List.of("string", "integer", "number", "null", "object", "array", "boolean");

    /** A whole file: a schema and the three that it may refer to. */
    Value file(Seed seed) {
        LinkedHashMap<String, Value> file = new LinkedHashMap<>();
        file.put("$schema", Value.of(address()));
        if (!dialect.siblingsCount()) {
            file.put("allOf", new Value.Items(List.of(schema(seed.and("root"), 3))));
        } else {
            file.putAll(((Value.Members) schema(seed.and("root"), 3)).members());
        }
        LinkedHashMap<String, Value> shared = new LinkedHashMap<>();
        for (String name : List.of("A", "B", "C")) {
            shared.put(name, schema(seed.and(name), 2));
        }
        file.put(folder(), new Value.Members(shared));
        return new Value.Members(file);
    }

    String address() {
        return dialect.siblingsCount()
                ? "https://json-schema.org/draft/" + dialect.word() + "/schema"
                : "http://json-schema.org/" + dialect.word() + "/schema#";
    }

    private String folder() {
        return dialect.siblingsCount() ? "$defs" : "definitions";
    }

    private boolean knows(String keyword) {
        return dialect.knows(keyword);
    }

    Value schema(Seed seed, int depth) {
        LinkedHashMap<String, Value> schema = new LinkedHashMap<>();
        if (seed.and("typed").below(3) == 0) {
            schema.put("type", types(seed));
        }
        for (int i = 0; i <= seed.and("sorts").below(3); i++) {
            sort(schema, seed.and("sort").and(i), depth);
        }
        return new Value.Members(schema);
    }

    private static Value types(Seed seed) {
        String first = TYPES.get(seed.and("first").below(TYPES.size()));
        String second = TYPES.get(seed.and("second").below(TYPES.size()));
        return seed.and("two").below(2) == 0 || first.equals(second)
                ? Value.of(first)
                : new Value.Items(List.of(Value.of(first), Value.of(second)));
    }

    private void sort(Map<String, Value> schema, Seed seed, int depth) {
        switch (seed.below(depth <= 0 ? 4 : 14)) {
            case 0 -> text(schema, seed);
            case 1 -> number(schema, seed);
            case 2 -> listed(schema, seed);
            case 3 -> put(schema, seed, "minItems", "maxItems", "minProperties", "maxProperties");
            case 4, 5 -> items(schema, seed, depth);
            case 6, 7 -> members(schema, seed, depth);
            case 8 ->
                schema.put(
                        "$ref",
                        Value.of("#/" + folder() + "/"
                                + List.of("A", "B", "C").get(seed.and("to").below(3))));
            case 9 -> schema.put("allOf", several(seed, depth));
            case 10 -> schema.put("anyOf", several(seed, depth));
            case 11 -> schema.put("oneOf", several(seed, depth));
            case 12 -> schema.put("not", schema(seed.and("not"), depth - 2));
            default -> cases(schema, seed, depth);
        }
    }

    private static void put(Map<String, Value> schema, Seed seed, String... keywords) {
        Stream.of(keywords)
                .filter(keyword -> seed.and(keyword).below(3) == 0)
                .forEach(keyword ->
                        schema.put(keyword, Value.of(seed.and(keyword + "!").below(4))));
    }

    private static void text(Map<String, Value> schema, Seed seed) {
        put(schema, seed, "minLength", "maxLength");
        if (seed.and("pattern").below(3) == 0) {
            schema.put("pattern", Value.of("^[xy]"));
        }
    }

    private void number(Map<String, Value> schema, Seed seed) {
        put(schema, seed, "minimum", "maximum");
        for (String keyword : List.of("exclusiveMinimum", "exclusiveMaximum")) {
            boolean flag = dialect == Dialect.DRAFT_04;
            boolean bound = schema.containsKey(keyword.equals("exclusiveMinimum") ? "minimum" : "maximum");
            if (seed.and(keyword).below(2) == 0 && (bound || !flag)) {
                schema.put(
                        keyword,
                        flag
                                ? Value.of(seed.and("flag").below(2) == 0)
                                : Value.of(seed.and("at").below(3)));
            }
        }
        if (seed.and("step").below(3) == 0) {
            schema.put("multipleOf", Value.of(2));
        }
    }

    private void listed(Map<String, Value> schema, Seed seed) {
        if (knows("const") && seed.and("const").below(2) == 0) {
            schema.put("const", RandomSchema.value(seed.and("value"), 1));
            return;
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i <= seed.and("count").below(3); i++) {
            values.add(SCALARS.get(seed.and(i).below(SCALARS.size())));
        }
        schema.put("enum", new Value.Items(values.stream().distinct().toList()));
    }

    private void items(Map<String, Value> schema, Seed seed, int depth) {
        boolean positions = seed.and("positions").below(2) == 0;
        Value each = each(seed.and("each"), depth);
        if (positions && dialect == Dialect.DRAFT_2020_12) {
            schema.put("prefixItems", several(seed.and("places"), depth));
            if (seed.and("further").below(2) == 0) {
                schema.put("items", each);
            }
        } else if (positions) {
            schema.put("items", several(seed.and("places"), depth));
            if (seed.and("further").below(2) == 0) {
                schema.put("additionalItems", each);
            }
        } else {
            schema.put("items", schema(seed.and("item"), depth - 1));
        }
        put(schema, seed, "minItems", "maxItems");
        if (seed.and("distinct").below(4) == 0) {
            schema.put("uniqueItems", Value.of(true));
        }
        if (knows("contains") && seed.and("contains").below(4) == 0) {
            schema.put("contains", schema(seed.and("contained"), depth - 1));
            if (knows("minContains")) {
                put(schema, seed, "minContains", "maxContains");
            }
        }
    }

    /** A schema, or true or false where that is one. */
    private Value each(Seed seed, int depth) {
        return seed.and("truth").below(2) == 0 ? Value.of(seed.and("true").below(2) == 0) : schema(seed, depth - 1);
    }

    private void members(Map<String, Value> schema, Seed seed, int depth) {
        LinkedHashMap<String, Value> properties = new LinkedHashMap<>();
        List<Value> required = new ArrayList<>();
        for (String name : NAMES) {
            if (seed.and(name).below(2) == 0) {
                properties.put(name, schema(seed.and("of " + name), depth - 1));
            }
            if (seed.and("needs " + name).below(4) == 0) {
                required.add(Value.of(name));
            }
        }
        schema.put("properties", new Value.Members(properties));
        if (!required.isEmpty()) {
            schema.put("required", new Value.Items(required));
        }
        if (seed.and("patterns").below(4) == 0) {
            schema.put("patternProperties", object("^[ao]", schema(seed.and("by pattern"), depth - 1)));
        }
        if (seed.and("further").below(3) == 0) {
            schema.put("additionalProperties", each(seed.and("map"), depth));
        }
        if (knows("propertyNames") && seed.and("names").below(5) == 0) {
            schema.put("propertyNames", schema(seed.and("name"), 0));
        }
        depending(schema, seed.and("depending"), depth);
    }

    private void depending(Map<String, Value> schema, Seed seed, int depth) {
        String name = NAMES.get(seed.and("which").below(NAMES.size()));
        Value names = object(name, new Value.Items(List.of(Value.of("b"))));
        boolean old = !dialect.siblingsCount();
        switch (seed.below(8)) {
            case 0 -> schema.put(old ? "dependencies" : "dependentRequired", names);
            case 1 ->
                schema.put(old ? "dependencies" : "dependentSchemas", object(name, schema(seed.and("s"), depth - 1)));
            default -> {}
        }
    }

    private void cases(Map<String, Value> schema, Seed seed, int depth) {
        if (knows("if")) {
            schema.put("if", schema(seed.and("if"), depth - 2));
            for (String keyword : List.of("then", "else")) {
                if (seed.and(keyword).below(3) > 0) {
                    schema.put(keyword, schema(seed.and(keyword + "!"), depth - 1));
                }
            }
        }
    }

    private Value several(Seed seed, int depth) {
        List<Value> schemas = new ArrayList<>();
        for (int i = 0; i <= seed.and("parts").below(3); i++) {
            schemas.add(schema(seed.and("part").and(i), depth - 1));
        }
        return new Value.Items(schemas);
    }

    private static Value object(String name, Value value) {
        LinkedHashMap<String, Value> object = new LinkedHashMap<>();
        object.put(name, value);
        return new Value.Members(object);
    }
}
