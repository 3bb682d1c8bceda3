package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Bulk;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that were made to fill the memory or to keep somebody waiting: each is read in work that is bounded. */
class HostileSchemasTest {
    private static String reference(String name) {
        return "{ \"$ref\": \"#/$defs/" + name + "\" }";
    }

    /** Both of two choices, whose alternatives lead to both of two choices, and so on. */
    private static String multiplied(int levels) {
        String shared = IntStream.rangeClosed(0, levels)
                .boxed()
                .flatMap(level ->
                        List.of("A", "B").stream().map(name -> "\"" + name + level + "\": " + choice(name, level)))
                .collect(Collectors.joining(", "));
        return "{ \"allOf\": [" + reference("A" + levels) + ", " + reference("B" + levels) + "], \"$defs\": { " + shared
                + " } }";
    }

    private static String choice(String name, int level) {
        String below = level == 0 ? "{ \"type\": \"string\" }" : reference(name + (level - 1));
        return IntStream.range(0, 5)
                .mapToObj(i -> "{ \"type\": \"object\", \"properties\": { \"below\": " + below + ", \"" + name + i
                        + "\": { \"type\": \"string\" } } }")
                .collect(Collectors.joining(", ", "{ \"oneOf\": [", "] }"));
    }

    @Test
    void multipliesPartsAndAlternativesOutToNoMoreThanIsWorthIt() {
        String text = multiplied(5);

        Contract contract = new Shelf().with("s.json", text).contract();

        assertThat(Bulk.of(contract)).isLessThan(10_000);
        assertThat(contract.notes())
                .extracting(Note::text)
                .singleElement()
                .asString()
                .startsWith("what `allOf` and choices come to here is more than can be looked through");
        assertThat(admits(contract, Value.of("no object"))).isFalse();
    }

    private static String nested(int levels, String innermost) {
        return "{ \"type\": \"object\", \"properties\": { \"a\": ".repeat(levels) + innermost + " } }".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 119, 190, 230, 400})
    void isNoDeeperThanAThreadCanFollow(int levels) throws InterruptedException {
        List<Boolean> same = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    Shelf one = new Shelf().with("s.json", nested(levels, "{ \"type\": \"string\" }"));
                    Shelf other = new Shelf().with("s.json", nested(levels, "{ \"type\": \"number\" }"));
                    same.add(read(one).equals(read(other)));
                },
                "a thread of usual size",
                1 << 20);
        thread.start();
        thread.join();

        assertThat(same).containsExactly(levels >= 120);
    }

    private static Shape read(Shelf shelf) {
        return shelf.reading()
                .contract()
                .flatMap(Contract::data)
                .map(Message::shape)
                .orElseThrow();
    }

    @Test
    void saysNothingOfThatWhereItIsWorthIt() {
        assertThat(new Shelf().with("s.json", multiplied(0)).contract().notes()).isEmpty();
    }

    private static boolean admits(Contract contract, Value value) {
        Shape shape = contract.data().map(Message::shape).orElseThrow();
        return Conformance.admits(shape, value, contract.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "anyOf", "oneOf"})
    void readsSchemasThatDoubleOnEachLevel(String keyword) {
        String levels = IntStream.rangeClosed(1, 24)
                .mapToObj(level -> "\"L" + level + "\": { \"" + keyword + "\": [" + reference("L" + (level - 1)) + ", "
                        + reference("L" + (level - 1)) + ", { \"maxLength\": " + level + " }] }")
                .collect(Collectors.joining(", "));
        String text = "{ \"$ref\": \"#/$defs/L24\", \"$defs\": { \"L0\": { \"minLength\": 5 }, " + levels + " } }";

        assertThat(Bulk.of(new Shelf().with("s.json", text).contract())).isLessThan(1_000_000);
    }

    /** Each level holds the one below twice over, once its parts are multiplied out. */
    private static String towering(int levels, String keyword) {
        String below = "{ \"type\": \"string\" }";
        for (int i = 0; i < levels; i++) {
            below = "{ \"allOf\": [{ \"type\": \"object\", \"properties\": { \"below\": " + below + " } }, { \""
                    + keyword + "\": [{ \"required\": [\"a" + i + "\"] }, { \"required\": [\"below\"] }] }] }";
        }
        return below;
    }

    @ParameterizedTest
    @ValueSource(strings = {"anyOf", "oneOf"})
    void multipliesNothingOutThatHoldsTheSameTooOften(String keyword) {
        Contract contract = new Shelf().with("s.json", towering(30, keyword)).contract();

        assertThat(Bulk.of(contract)).isLessThan(500_000);
        assertThat(contract.notes())
                .extracting(Note::text)
                .singleElement()
                .asString()
                .startsWith("what `allOf` and choices come to here is more than can be looked through");
        assertThat(admits(contract, Value.of("no object"))).isFalse();
    }

    @Test
    void meetsDynamicReferencesByNoMoreWaysThanAreTold() {
        String resources = IntStream.range(0, 40)
                .mapToObj(i -> "\"D" + i + "\": { \"$id\": \"d" + i + "\", \"$dynamicAnchor\": \"m" + i
                        + "\", \"properties\": { \"p\": { \"$ref\": \"d" + (i * 7 + 1) % 40
                        + "\" }, \"q\": { \"$ref\": \"d" + (i * 11 + 3) % 40 + "\" } } }")
                .collect(Collectors.joining(", "));
        String text = "{ \"$id\": \"http://example.com/\", \"$ref\": \"d0\", \"$defs\": { " + resources + " } }";

        Contract contract = new Shelf().with("s.json", text).contract();

        assertThat(contract.names().shapes()).hasSizeLessThan(40 * 60);
        assertThat(contract.notes())
                .extracting(Note::text)
                .anyMatch(note -> note.startsWith("references that others may turn are met by more than 50 ways"));
    }

    @Test
    void tellsOfSchemasThatAreDefinedByThemselves() {
        Reading reading = new Shelf()
                .with(
                        "s.json",
                        "{ \"$ref\": \"#/$defs/A\", \"$defs\": { \"A\": { \"allOf\": [" + reference("B")
                                + "] }, \"B\": { \"not\": " + reference("A") + " } } }")
                .reading();

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).contains("defined by itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^((a*)*b?)*$", "(x+x+)+y", "((a{1,1000}){1,1000}){1,1000}", "(?=(a+))a*b\\\\1"})
    void judgesLongTextsByExpressionsThatExplodeElsewhere(String pattern) {
        Contract contract = new Shelf()
                .with("s.json", "{ \"type\": \"string\", \"pattern\": \"" + pattern + "\" }")
                .contract();

        assertThat(admits(contract, Value.of("a".repeat(20_000) + "!"))).isIn(true, false);
        assertThat(admits(contract, Value.of(1))).isFalse();
    }

    @Test
    void readsAMillionValuesOfAList() {
        String values =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        Contract contract =
                new Shelf().with("s.json", "{ \"enum\": [" + values + "] }").contract();

        assertThat(admits(contract, Value.of("999999"))).isTrue();
        assertThat(admits(contract, Value.of("1000000"))).isFalse();
    }
}
