package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.AT;
import static dev.stormrider.contract.Shapes.anyOf;
import static dev.stormrider.contract.Shapes.choice;
import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.list;
import static dev.stormrider.contract.Shapes.name;
import static dev.stormrider.contract.Shapes.number;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.text;
import static dev.stormrider.contract.Shapes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoercionTest {
    private static final Shape TRUTH = new Shape.Scalar(Kind.BOOLEAN, List.of(), AT);
    private static final Shape NUMBERS = list(integer(), 0, 3);

    @Test
    void aTextIsReadAsWhatItsShapeAdmits() {
        assertThat(read(integer(), "7")).isEqualTo("7");
        assertThat(read(TRUTH, "true")).isEqualTo("true");
        assertThat(read(text(), "7")).isEqualTo("\"7\"");
        assertThat(read(anyOf(texts("all"), integer()), "7")).isEqualTo("7");
        assertThat(read(anyOf(texts("all"), integer()), "all")).isEqualTo("\"all\"");
        assertThat(read(new Shape.Any(AT), "7")).isEqualTo("\"7\"");
    }

    @Test
    void aNumberThatBreaksARuleIsANumberAllTheSame() {
        assertThat(read(integer(), "1.5")).isEqualTo("1.5");
        assertThat(read(anyOf(integer(), list(integer(), 0, 9)), "1.5")).isEqualTo("1.5");
    }

    @Test
    void whatCannotBeReadStaysAText() {
        assertThat(read(integer(), "seven")).isEqualTo("\"seven\"");
        assertThat(read(integer(), "")).isEqualTo("\"\"");
        assertThat(read(TRUTH, "TRUE")).isEqualTo("\"TRUE\"");
        assertThat(read(number(), "9".repeat(20_000))).startsWith("\"999");
    }

    @Test
    void aListStandsWithCommasOrAsJson() {
        assertThat(read(NUMBERS, "1,2")).isEqualTo("[1,2]");
        assertThat(read(NUMBERS, "1, 2")).isEqualTo("[1,2]");
        assertThat(read(NUMBERS, "[1,2]")).isEqualTo("[1,2]");
        assertThat(read(NUMBERS, "1")).isEqualTo("[1]");
        assertThat(read(NUMBERS, "1,b")).isEqualTo("[1,\"b\"]");
    }

    @Test
    void ofANameThatComesSeveralTimesTheFirstCountsWhereOneIsMeant() {
        Value twice = Json.read("[\"1\",\"2\"]").orElseThrow();

        assertThat(Coercion.of(integer(), twice, Names.none()).json()).isEqualTo("1");
        assertThat(Coercion.of(NUMBERS, twice, Names.none()).json()).isEqualTo("[1,2]");
        assertThat(Coercion.of(anyOf(texts("all"), NUMBERS), twice, Names.none())
                        .json())
                .isEqualTo("[1,2]");
    }

    @Test
    void membersAreReadEachByItsShapeAndOthersAreLeft() {
        Names names = Shapes.names("Filter", object("limit?", integer(), "deep?", TRUTH));
        Value texts = Json.read("{\"limit\":\"5\",\"deep\":\"false\",\"other\":\"6\"}")
                .orElseThrow();

        assertThat(Coercion.of(name("Filter"), texts, names).json())
                .isEqualTo("{\"limit\":5,\"deep\":false,\"other\":\"6\"}");
    }

    @Test
    void theTagOfAMessageChoosesWhichOfTheAlternativesItsHeadersAreReadBy() {
        Shape responses = choice(
                new Tag.ByField("status"),
                "200",
                object("status", integer(), "header?", object("x-left?", integer())),
                "429",
                object("status", integer(), "header?", object("x-left?", text())));
        Value fine = Json.read("{\"status\":200,\"header\":{\"x-left\":\"3\"},\"body\":\"4\"}")
                .orElseThrow();
        Value refused =
                Json.read("{\"status\":429,\"header\":{\"x-left\":\"3\"}}").orElseThrow();

        assertThat(Coercion.envelope(responses, fine, Names.none()).json())
                .isEqualTo("{\"status\":200,\"header\":{\"x-left\":3},\"body\":\"4\"}");
        assertThat(Coercion.envelope(responses, refused, Names.none())).isEqualTo(refused);
    }

    @Test
    void anEmptyQueryIsNoneWhereNoneIsNeeded() {
        Value empty = Json.read("{\"query\":{}}").orElseThrow();
        Shape query = object("q", integer());

        assertThat(Coercion.envelope(object("query?", query), empty, Names.none())
                        .json())
                .isEqualTo("{}");
        assertThat(Coercion.envelope(object("query", query), empty, Names.none()))
                .isEqualTo(empty);
    }

    @Test
    void aMediaTypeIsCalledAsTheContractCallsItWhichTheWireTellsWithoutParameters() {
        Shape first = object("type", texts("a/b;v=1"), "content", integer());
        Shape second = object("type", texts("a/b;v=2"), "content", text());
        Shape message = object("body", choice(new Tag.ByField("type"), "a/b;v=1", first, "a/b;v=2", second));

        assertThat(typed(message, "{\"type\":\"a/b\",\"content\":1}")).isEqualTo("\"a/b;v=1\"");
        assertThat(typed(message, "{\"type\":\"a/b\",\"content\":\"one\"}")).isEqualTo("\"a/b;v=2\"");
        assertThat(typed(message, "{\"type\":\"a/b\",\"content\":true}")).isEqualTo("\"a/b;v=1\"");
        assertThat(typed(message, "{\"type\":\"a/c\",\"content\":1}")).isEqualTo("\"a/c\"");
    }

    private static String typed(Shape message, String body) {
        Value envelope = Json.read("{\"body\":" + body + "}").orElseThrow();
        return Coercion.envelope(message, envelope, Names.none())
                .member("body")
                .flatMap(read -> read.member("type"))
                .orElseThrow()
                .json();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (String json : List.of("7", "true", "[1,2,3]")) {
            Value value = Json.read(json).orElseThrow();
            Shape shape = anyOf(integer(), TRUTH, NUMBERS);

            assertThat(read(shape, Coercion.text(value))).isEqualTo(json);
        }
    }

    private static String read(Shape shape, String text) {
        return Coercion.of(shape, Value.of(text), Names.none()).json();
    }
}
