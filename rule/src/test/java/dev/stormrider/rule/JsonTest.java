package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "\"\\/\b\f\n\r\t",
            "\u0000\u001f\u007f",
            "é",
            "😀",
            "\ud83d",
            "\ude00x",
            "\u2028",
            "a\ud83d\ude00");
    private static final List<String> NAMES = TEXTS.stream()
            .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)))
            .toList();
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "-17", "1.50", "0.1", "1e3", "1E+63", "1e64", "1e-7", "9007199254740993", "1e400");

    @Test
    void readsBackWhatItWrites() {
        for (int i = 0; i < 5_000; i++) {
            Value value = drawn(new Seed(i), 0);

            assertThat(Json.read(value.json()))
                    .as("seed %d: %s", i, value.json())
                    .contains(value);
            assertThat(Json.read(value.json().getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d as bytes: %s", i, value.json())
                    .contains(value);
        }
    }

    private static Value drawn(Seed seed, int depth) {
        return switch (seed.and("kind").below(depth > 4 ? 4 : 6)) {
            case 0 -> Value.nothing();
            case 1 -> Value.of(seed.below(2) == 0);
            case 2 -> new Value.Numeric(new BigDecimal(NUMBERS.get(seed.below(NUMBERS.size()))));
            case 3 -> Value.of(TEXTS.get(seed.below(TEXTS.size())));
            case 4 ->
                new Value.Items(IntStream.range(0, seed.below(4))
                        .mapToObj(i -> drawn(seed.and(i), depth + 1))
                        .toList());
            default -> members(seed, depth);
        };
    }

    private static Value members(Seed seed, int depth) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < seed.below(4); i++) {
            members.put(NAMES.get(seed.and(i).below(NAMES.size())), drawn(seed.and(i), depth + 1));
        }
        return new Value.Members(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "nul",
                "1 2",
                "{\"a\":1,\"a\":2}",
                "'a'",
                "01",
                "+1",
                ".5",
                "NaN",
                "\"\n\"",
                "{\"a\"}",
                "]",
                "1e99999999999",
                "/* */ 1"
            })
    void readsNothingWhereThereIsNotExactlyOneValue(String text) {
        assertThat(Json.read(text)).isEmpty();
        assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** RFC 8259, section 8.2, leaves such texts to the parser; ours takes them as values and not as names. */
    @Test
    void readsNoNameWithHalfOfASurrogatePair() {
        assertThat(Json.read("{\"\\ud83d\":1}")).isEmpty();
        assertThat(Json.read("[\"\\ud83d\"]")).isPresent();
    }

    @Test
    void readsNothingFromBytesThatAreNoText() {
        assertThat(Json.read(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'})).isEmpty();
    }

    @Test
    void readsAsDeepAsTheLimitAndNoDeeper() {
        int limit = Json.DEPTH_LIMIT;

        assertThat(Json.read("[".repeat(limit) + "]".repeat(limit))).isPresent();
        assertThat(Json.read("[".repeat(limit + 1) + "]".repeat(limit + 1))).isEmpty();
        assertThat(Json.read("{\"a\":".repeat(100_000))).isEmpty();
    }

    @Test
    void readsNoNumberOfMoreThanAThousandDigits() {
        assertThat(Json.read("1".repeat(1_000))).isPresent();
        assertThat(Json.read("1".repeat(1_001))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1e999999999", "1e-999999999", "1.5e2147483646", "10e2147483647", "0e999999999"})
    void aHugeExponentIsReadComparedAndWrittenWithoutBeingWrittenOut(String text) {
        Value value = Json.read(text).orElseThrow();

        assertThat(value)
                .isEqualTo(Json.read(text).orElseThrow())
                .hasSameHashCodeAs(Json.read(text).orElseThrow());
        assertThat(value).isNotEqualTo(Value.of(1));
        assertThat(value.json()).hasSizeLessThan(40);
        assertThat(Json.read(value.json())).contains(value);
    }

    @Test
    void numbersAreEqualHoweverTheyAreWritten() {
        List<Value> alike = new ArrayList<>();
        for (String text : List.of("100", "1e2", "100.0", "1.00E+2", "1000e-1")) {
            alike.add(Json.read(text).orElseThrow());
        }

        assertThat(alike).containsOnly(Value.of(100));
        assertThat(alike).extracting(Value::json).containsOnly("100");
    }

    @Test
    void objectsAreEqualInAnyOrderAndKeepTheirOrderInText() {
        Optional<Value> one = Json.read("{\"b\":1,\"a\":2}");

        assertThat(one).isEqualTo(Json.read("{\"a\":2,\"b\":1}"));
        assertThat(one.map(Value::json)).contains("{\"b\":1,\"a\":2}");
    }
}
