package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change at one place (RFC 6901). */
class EditTest {
    private static Value json(String text) {
        return Json.read(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}         | /a     | 2        | {"a":2}
            {"a":1}         | /b     | 2        | {"a":1,"b":2}
            {"a":{"b":[1]}} | /a/b/0 | null     | {"a":{"b":[null]}}
            {"a":[1,2]}     | /a/1   | 3        | {"a":[1,3]}
            {"a":[1,2]}     | /a/7   | 3        | {"a":[1,2,3]}
            {"a/b":1}       | /a~1b  | 2        | {"a/b":2}
            {"a~1":1}       | /a~01  | 2        | {"a~1":2}
            {"":1}          | /      | 2        | {"":2}
            {"a":1}         | ``     | [1]      | [1]
            {"a":{"b":1}}   | /a     | {}       | {"a":{}}
            """)
    void putsAValueInItsPlace(String before, String place, String value, String after) {
        assertThat(Edit.put(place, json(value)).applied(json(before))).contains(json(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}   | /a     | {"b":2}
            {"a":{"b":1}}   | /a/b   | {"a":{}}
            {"a":[1,2,3]}   | /a/1   | {"a":[1,3]}
            """)
    void takesAValueAway(String before, String place, String after) {
        assertThat(Edit.remove(place).applied(json(before))).contains(json(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}   | /a
            {"a":1.0} | /a
            {"b":1}   | /b/c
            [0]       | /a
            2         | /a
            {"b":2}   | /b/0
            """)
    void makesNoDifferenceWhereNothingWouldChange(String whole, String place) {
        Value value = json(whole);
        boolean there = place.equals("/a") && value instanceof Value.Members;

        assertThat(Edit.put(place, Value.of(1)).applied(value)).isEmpty();
        assertThat(Edit.remove(place).applied(value).isPresent()).isEqualTo(there);
    }

    @Test
    void takingAwayUndoesPutting() {
        for (int i = 0; i < 3_000; i++) {
            Seed seed = new Seed(i);
            Value whole = random(seed, 3);
            for (String place : places(whole)) {
                String fresh = place + "/fresh";
                Optional<Value> with = Edit.put(fresh, Value.of("new")).applied(whole);

                with.ifPresent(
                        put -> assertThat(Edit.remove(fresh).applied(put)).contains(whole));
            }
        }
    }

    @Test
    void whatWasPutLastIsThere() {
        for (int i = 0; i < 3_000; i++) {
            Value whole = random(new Seed(i), 3);
            for (String place : places(whole)) {
                Value once = Edit.put(place, Value.of("one")).applied(whole).orElse(whole);
                Value twice = Edit.put(place, Value.of("two")).applied(once).orElse(once);
                Value back = Edit.put(place, Value.of("one")).applied(twice).orElse(twice);

                assertThat(back).as("seed %d at %s", i, place).isEqualTo(once);
                assertThat(Edit.put(place, Value.of("one")).applied(back)).isEmpty();
            }
        }
    }

    private static Value random(Seed seed, int depth) {
        return switch (depth == 0 ? 2 + seed.below(2) : seed.below(4)) {
            case 0 -> {
                LinkedHashMap<String, Value> members = new LinkedHashMap<>();
                for (int i = 0; i < seed.and("size").below(4); i++) {
                    members.put("k" + i, random(seed.and(i), depth - 1));
                }
                yield new Value.Members(members);
            }
            case 1 -> {
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < seed.and("size").below(4); i++) {
                    items.add(random(seed.and(i), depth - 1));
                }
                yield new Value.Items(items);
            }
            case 2 -> Value.of(seed.and("n").below(10));
            default -> Value.nothing();
        };
    }

    private static List<String> places(Value value) {
        List<String> places = new ArrayList<>();
        gather("", value, places);
        return places;
    }

    private static void gather(String at, Value value, List<String> places) {
        places.add(at);
        if (value instanceof Value.Members(var members)) {
            members.forEach((name, inner) -> gather(at + "/" + name, inner, places));
        } else if (value instanceof Value.Items(List<Value> items)) {
            for (int i = 0; i < items.size(); i++) {
                gather(at + "/" + i, items.get(i), places);
            }
        }
    }

    @Test
    void aPlaceStartsWithASlash() {
        assertThatThrownBy(() -> Edit.remove("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longValuesAreCutInWords() {
        assertThat(Edit.put("/body/content/a", Value.of("x".repeat(100))).words())
                .isEqualTo("makes /body/a \"" + "x".repeat(58) + "…");
    }

    @Test
    void anItemThatIsNotThereIsHeldAndOneThatStandsThereByChanceIsNot() {
        Value row = Json.read("[1,2]").orElseThrow();

        assertThat(Edit.remove("/2").holds(row)).isTrue();
        assertThat(Edit.remove("/1").holds(row)).isFalse();
        assertThat(Edit.put("/1", Value.of(2)).holds(row)).isFalse();
    }
}
