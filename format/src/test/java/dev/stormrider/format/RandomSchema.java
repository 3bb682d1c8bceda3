package dev.stormrider.format;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas and values from a small world, so that they often concern each other. Every draw comes from the seed. */
final class RandomSchema {
    /** The names of the components that references lead to. */
    static final List<String> COMPONENTS = List.of("A", "B", "C");

    private static final String ONE_OF = "oneOf";
    private static final List<String> NAMES = List.of("a", "b", "kind");
    private static final List<Value> SCALARS = List.of(
            Value.of("x"),
            Value.of("yy"),
            Value.of("zzz"),
            Value.of(0),
            Value.of(1),
            Value.of(2),
            Value.of(true),
            Value.of(false),
            Value.nothing());

    private RandomSchema() {}

    static Value schema(Seed seed, int depth) {
        Map<String, Value> schema = new LinkedHashMap<>();
        int sort = seed.and("sort").below(depth <= 0 ? 5 : 14);
        switch (sort) {
            case 0 -> text(schema, seed);
            case 1 -> number(schema, seed);
            case 2 -> listed(schema, seed);
            case 3 -> schema.put("type", pick(List.of("boolean", "null"), seed));
            case 4 -> types(schema, seed);
            case 5 -> sequence(schema, seed, depth);
            case 6, 7, 8 -> object(schema, seed, depth);
            case 9 -> reference(schema, seed);
            case 10, 11 -> schema.put("allOf", schemas(seed, depth));
            case 12 -> schema.put(ONE_OF, schemas(seed, depth));
            default -> schema.put("anyOf", schemas(seed, depth));
        }
        if (depth > 0 && seed.and("limits").below(5) == 0) {
            limits(schema, seed.and("limit"), depth - 1);
        }
        boolean joins = sort >= 10;
        if (joins && seed.and("beside").below(3) == 0) {
            object(schema, seed.and("own"), depth - 1);
        }
        return members(schema);
    }

    /** Keywords that say more of a value than what its parts are. */
    private static void limits(Map<String, Value> schema, Seed seed, int depth) {
        switch (seed.and("which").below(4)) {
            case 0 -> schema.put("not", schema(seed.and("not"), depth - 1));
            case 1 -> {
                schema.put("if", schema(seed.and("if"), depth - 1));
                schema.put("then", schema(seed.and("then"), depth));
            }
            case 2 -> {
                schema.put("if", schema(seed.and("if"), depth - 1));
                schema.put("else", schema(seed.and("else"), depth));
            }
            default -> {
                schema.put("if", schema(seed.and("if"), depth - 1));
                schema.put("then", schema(seed.and("then"), depth - 1));
                schema.put("else", schema(seed.and("else"), depth - 1));
            }
        }
    }

    /** Whether something is valid in {@code schema} because something else is not. */
    static boolean turnsRound(Value schema) {
        String json = schema.json();
        return json.contains("\"not\"") || json.contains("\"if\"") || json.contains("\"contains\"");
    }

    /** Whether {@code oneOf} stands anywhere in {@code schema}. */
    static boolean choosesOne(Value schema) {
        return schema.json().contains("\"" + ONE_OF + "\"");
    }

    private static Value pick(List<String> names, Seed seed) {
        return Value.of(names.get(seed.and("pick").below(names.size())));
    }

    private static void text(Map<String, Value> schema, Seed seed) {
        schema.put("type", Value.of("string"));
        put(schema, "minLength", seed, 3);
        put(schema, "maxLength", seed, 4);
        if (seed.and("pattern").below(5) == 0) {
            schema.put("pattern", Value.of("^[xy]"));
        }
    }

    private static void number(Map<String, Value> schema, Seed seed) {
        schema.put("type", pick(List.of("integer", "number"), seed));
        put(schema, "minimum", seed, 3);
        put(schema, "exclusiveMaximum", seed, 4);
    }

    private static void put(Map<String, Value> schema, String name, Seed seed, int below) {
        if (seed.and(name).below(3) == 0) {
            schema.put(name, Value.of(seed.and(name + "!").below(below)));
        }
    }

    private static void listed(Map<String, Value> schema, Seed seed) {
        if (seed.and("const").below(2) == 0) {
            schema.put("const", SCALARS.get(seed.below(SCALARS.size())));
            return;
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i <= seed.and("count").below(3); i++) {
            values.add(SCALARS.get(seed.and(i).below(SCALARS.size())));
        }
        schema.put("enum", new Value.Items(values.stream().distinct().toList()));
    }

    private static void types(Map<String, Value> schema, Seed seed) {
        List<String> types = List.of("string", "integer", "null", "object", "array", "boolean", "number");
        int first = seed.below(types.size());
        int second = (first + 1 + seed.and("second").below(types.size() - 1)) % types.size();
        schema.put("type", new Value.Items(List.of(Value.of(types.get(first)), Value.of(types.get(second)))));
        put(schema, "minLength", seed, 3);
        put(schema, "minimum", seed, 3);
        put(schema, "minItems", seed, 3);
        put(schema, "minProperties", seed, 3);
    }

    private static void sequence(Map<String, Value> schema, Seed seed, int depth) {
        schema.put("type", Value.of("array"));
        if (seed.and("tuple").below(3) == 0) {
            schema.put("prefixItems", schemas(seed.and("places"), depth));
            switch (seed.and("further").below(4)) {
                case 0 -> schema.put("items", Value.of(false));
                case 1 -> schema.put("items", schema(seed.and("items"), depth - 1));
                default -> {}
            }
        } else {
            schema.put("items", schema(seed.and("items"), depth - 1));
        }
        put(schema, "minItems", seed, 3);
        put(schema, "maxItems", seed, 3);
        if (seed.and("contains").below(4) == 0) {
            schema.put("contains", schema(seed.and("contains!"), depth - 1));
            put(schema, "minContains", seed, 3);
            put(schema, "maxContains", seed, 3);
        }
        if (seed.and("distinct").below(4) == 0) {
            schema.put("uniqueItems", Value.of(true));
        }
    }

    private static void object(Map<String, Value> schema, Seed seed, int depth) {
        schema.put("type", Value.of("object"));
        Map<String, Value> properties = new LinkedHashMap<>();
        List<Value> required = new ArrayList<>();
        for (String name : NAMES) {
            if (seed.and(name).below(2) == 0) {
                boolean tag = name.equals("kind") && seed.and("tag").below(2) == 0;
                properties.put(name, tag ? tag(seed) : schema(seed.and("of " + name), depth - 1));
            }
            if (properties.containsKey(name) && seed.and("needs " + name).below(2) == 0) {
                required.add(Value.of(name));
            }
        }
        schema.put("properties", members(properties));
        if (!required.isEmpty()) {
            schema.put("required", new Value.Items(required));
        }
        depending(schema, seed, depth);
        if (seed.and("patterns").below(5) == 0) {
            Map<String, Value> patterns = new LinkedHashMap<>();
            patterns.put("^[ao]", schema(seed.and("by pattern"), depth - 1));
            if (seed.and("another").below(2) == 0) {
                patterns.put("[dr]$", schema(seed.and("by another"), depth - 1));
            }
            schema.put("patternProperties", members(patterns));
        }
        switch (seed.and("further").below(5)) {
            case 0 -> schema.put("additionalProperties", Value.of(false));
            case 1 -> schema.put("additionalProperties", schema(seed.and("map"), 0));
            case 2 -> put(schema, "maxProperties", seed, 3);
            default -> {}
        }
    }

    private static void depending(Map<String, Value> schema, Seed seed, int depth) {
        String name = NAMES.get(seed.and("depends").below(NAMES.size()));
        switch (seed.and("depending").below(12)) {
            case 0 -> schema.put("dependentRequired", members(Map.of(name, new Value.Items(List.of(Value.of("a"))))));
            case 1 -> {
                Map<String, Value> other = new LinkedHashMap<>();
                object(other, seed.and("dependent"), depth - 1);
                schema.put("dependentSchemas", members(Map.of(name, members(other))));
            }
            case 2 -> {
                Map<String, Value> names = new LinkedHashMap<>();
                text(names, seed.and("names"));
                schema.put("propertyNames", members(names));
            }
            case 3 -> {
                Map<String, Value> part = new LinkedHashMap<>();
                object(part, seed.and("evaluated"), 0);
                part.keySet().removeIf(key -> key.startsWith("dependent") || key.startsWith("unevaluated"));
                part.remove("allOf");
                schema.put("allOf", new Value.Items(List.of(members(part))));
                schema.put("unevaluatedProperties", Value.of(false));
            }
            default -> {}
        }
    }

    private static Value tag(Seed seed) {
        return members(Map.of("const", SCALARS.get(seed.and("tag!").below(3))));
    }

    private static void reference(Map<String, Value> schema, Seed seed) {
        schema.put("$ref", Value.of("#/components/schemas/" + COMPONENTS.get(seed.below(COMPONENTS.size()))));
    }

    private static Value schemas(Seed seed, int depth) {
        List<Value> schemas = new ArrayList<>();
        for (int i = 0; i <= seed.and("parts").below(3); i++) {
            schemas.add(schema(seed.and("part").and(i), depth - 1));
        }
        return new Value.Items(schemas);
    }

    private static Value members(Map<String, Value> members) {
        return new Value.Members(new LinkedHashMap<>(members));
    }

    static Value value(Seed seed, int depth) {
        int sort = seed.and("value").below(depth <= 0 ? 4 : 9);
        if (sort < 4) {
            return SCALARS.get(seed.below(SCALARS.size()));
        }
        if (sort == 4) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < seed.and("items").below(4); i++) {
                items.add(value(seed.and(i), depth - 1));
            }
            return new Value.Items(items);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "kind", "other")) {
            if (seed.and(name).below(2) == 0) {
                members.put(name, value(seed.and("of " + name), name.equals("kind") ? 0 : depth - 1));
            }
        }
        return members(members);
    }
}
