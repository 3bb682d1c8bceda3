package dev.stormrider.cli;

import dev.stormrider.format.Document;
import dev.stormrider.format.Library;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A contract with something in it that nobody meant; the same seed damages it in the same way. Its file stands alone in
 * a library.
 */
final class Mutant implements Library {
    private static final int DAMAGES = 4;
    private static final int SLICE_LIMIT = 2_000;
    private static final int COPY_LIMIT = 200_000;
    private static final int NEST_LIMIT = 60;

    private static final List<Value> NASTY = List.of(
            Value.nothing(),
            Value.of(true),
            Value.of(-1),
            new Value.Numeric(new BigDecimal("1E+999999999")),
            new Value.Numeric(new BigDecimal("-1E-999999999")),
            new Value.Numeric(new BigDecimal("9007199254740993")),
            Value.of(""),
            Value.of("(["),
            Value.of("^(a+)+$"),
            Value.of("(a{1,1000}){1,1000}"),
            Value.of("#"),
            Value.of("#/components/schemas"),
            Value.of("elsewhere.yaml#/a"),
            Value.of("\u0000\ud800\u202e"),
            new Value.Items(List.of()),
            new Value.Members(Collections.emptyNavigableMap()));

    private final String name;
    private final byte[] bytes;

    /** {@code bytes} are handed over: nobody changes them any more. */
    Mutant(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** {@code whole}, damaged: its text, or its tree, which is then written as JSON. */
    static Mutant of(String name, byte[] whole, Seed seed) {
        if (seed.and("how").below(4) == 0) {
            return new Mutant(name, torn(whole.clone(), seed));
        }
        Value root =
                Document.of(name, whole, Limits.usual()).root().map(Tree::value).orElseThrow();
        Value damaged = root;
        for (int i = 0; i <= seed.and("damages").below(DAMAGES); i++) {
            damaged = changed(damaged, seed.and("damage").and(i), root);
        }
        return new Mutant(name + ".json", damaged.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Entry read(String file, long limitBytes) {
        return file.equals(name)
                ? new Entry.Content(bytes)
                : new Entry.Refused("there is no file " + file, "Look for it elsewhere.");
    }

    private static byte[] torn(byte[] bytes, Seed seed) {
        int from = seed.and("from").below(bytes.length);
        int length = Math.min(seed.and("length").below(SLICE_LIMIT), bytes.length - from);
        int to = seed.and("to").below(bytes.length - length + 1);
        switch (seed.and("tear").below(3)) {
            case 0 -> bytes[from] = (byte) seed.and("byte").below(256);
            case 1 -> System.arraycopy(bytes, from, bytes, to, length);
            default ->
                java.util.Arrays.fill(
                        bytes, from, from + length, (byte) seed.and("byte").below(128));
        }
        return bytes;
    }

    /** {@code at} with one change in it, or below. */
    private static Value changed(Value at, Seed seed, Value whole) {
        Seed below = seed.and("below");
        boolean here = seed.and("here").below(7) == 0;
        return switch (at) {
            case Value.Members(var members)
            when !here && !members.isEmpty() -> {
                LinkedHashMap<String, Value> others = new LinkedHashMap<>(members);
                String name =
                        List.copyOf(members.keySet()).get(seed.and("member").below(members.size()));
                others.computeIfPresent(name, (same, value) -> changed(value, below, whole));
                yield new Value.Members(others);
            }
            case Value.Items(var items)
            when !here && !items.isEmpty() -> {
                List<Value> others = new ArrayList<>(items);
                int index = seed.and("item").below(items.size());
                others.set(index, changed(items.get(index), below, whole));
                yield new Value.Items(others);
            }
            case Value value -> damaged(value, seed.and("damage"), whole);
        };
    }

    private static Value damaged(Value at, Seed seed, Value whole) {
        Seed more = seed.and("more");
        return switch (seed.and("sort").below(8)) {
            case 0 -> NASTY.get(more.below(NASTY.size()));
            case 1 -> member("$ref", Value.of(pointer(whole, more)));
            case 2 -> nested(at, more);
            case 3 -> repeated(at, more);
            case 4 -> member(named(whole, more), at);
            case 5 -> without(at, more);
            case 6 -> renamed(at, more, whole);
            default -> picked(whole, more);
        };
    }

    private static Value member(String name, Value value) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put(name, value);
        return new Value.Members(members);
    }

    private static Value nested(Value at, Seed seed) {
        String name = List.of("items", "not", "additionalProperties", "allOf", "oneOf", "anyOf")
                .get(seed.and("word").below(6));
        Value nested = at;
        for (int i = 0; i < seed.and("deep").below(NEST_LIMIT); i++) {
            boolean list = name.endsWith("Of");
            // Twice the same doubles it at each level: eight of them are enough.
            nested = member(name, list ? new Value.Items(Collections.nCopies(i < 8 ? 2 : 1, nested)) : nested);
            if (nested.json().length() > COPY_LIMIT) {
                return nested;
            }
        }
        return nested;
    }

    private static Value repeated(Value at, Seed seed) {
        int most = Math.max(1, COPY_LIMIT / (at.json().length() + 1));
        return new Value.Items(Collections.nCopies(1 + seed.below(Math.min(most, 3_000)), at));
    }

    private static Value without(Value at, Seed seed) {
        if (at instanceof Value.Members(var members) && !members.isEmpty()) {
            LinkedHashMap<String, Value> others = new LinkedHashMap<>(members);
            others.remove(List.copyOf(members.keySet()).get(seed.below(members.size())));
            return new Value.Members(others);
        }
        return Value.nothing();
    }

    private static Value renamed(Value at, Seed seed, Value whole) {
        if (at instanceof Value.Members(var members)) {
            LinkedHashMap<String, Value> others = new LinkedHashMap<>();
            members.forEach((name, value) ->
                    others.put(seed.and(name).below(3) == 0 ? named(whole, seed.and(name)) : name, value));
            return new Value.Members(others);
        }
        return Value.of(named(whole, seed));
    }

    /** What stands somewhere in {@code whole}. */
    private static Value picked(Value whole, Seed seed) {
        Value at = whole;
        for (int i = 0; seed.and("deep").and(i).below(7) > 0; i++) {
            List<Value> below = below(at);
            if (below.isEmpty()) {
                return at;
            }
            at = below.get(seed.and(i).below(below.size()));
        }
        return at.json().length() > COPY_LIMIT ? Value.of(false) : at;
    }

    private static List<Value> below(Value at) {
        return switch (at) {
            case Value.Members(var members) -> List.copyOf(members.values());
            case Value.Items(var items) -> items;
            case Value leaf -> List.of();
        };
    }

    /** A name that some member has. */
    private static String named(Value whole, Seed seed) {
        return pointer(whole, seed).replaceFirst(".*/", "");
    }

    /** A reference to something in {@code whole}. */
    private static String pointer(Value whole, Seed seed) {
        StringBuilder pointer = new StringBuilder("#");
        Value at = whole;
        for (int i = 0; at instanceof Value.Members(var members) && !members.isEmpty(); i++) {
            if (i > 1 && seed.and("deep").and(i).below(5) == 0) {
                return pointer.toString();
            }
            String name = List.copyOf(members.keySet()).get(seed.and(i).below(members.size()));
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            at = members.get(name);
        }
        return pointer.toString();
    }
}
