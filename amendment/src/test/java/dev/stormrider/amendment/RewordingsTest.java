package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Words that say something else are found, and traced to the operations that they are about. */
class RewordingsTest {
    private static final String GET = "GET /orders/{}";
    private static final String POST = "POST /orders";

    private static Contract contract(Map<String, Prose> prose) {
        TreeMap<String, Operation> operations = new TreeMap<>();
        for (String key : List.of(GET, POST)) {
            String[] parts = key.split(" ", 2);
            Message asked = new Message(key + " request", Party.CONSUMER, new Shape.Any(Source.NOWHERE));
            Message told = new Message(key + " response", Party.PROVIDER, new Shape.Any(Source.NOWHERE));
            operations.put(
                    key, new Operation(key, parts[0], parts[1], "", asked, told, List.of(), List.of(), Source.NOWHERE));
        }
        return new Contract("t", "1", "", operations, Names.none(), List.of(), new TreeMap<>(prose), Source.NOWHERE);
    }

    /** Orders hold money twice, and other orders; money is said to be {@code text}. */
    private static Contract said(String text, int line) {
        Prose.Line unit = new Prose.Line(" description", "/amount", text, new Source("api.yaml", line));
        return contract(Map.of(
                GET + " response 200",
                new Prose(GET, "response", "200", List.of(), mentions("/body/content", "Order")),
                POST + " request",
                new Prose(POST, "request", "", List.of(), mentions("/body/content", "Order")),
                "component Order",
                new Prose("", "", "", List.of(), mentions("/price", "Money", "/tax", "Money", "/parts/0", "Order")),
                "component Money",
                new Prose("", "", "", List.of(unit), List.of())));
    }

    private static List<Prose.Mention> mentions(String... pairs) {
        return java.util.stream.IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> new Prose.Mention(pairs[2 * i], "component " + pairs[2 * i + 1]))
                .toList();
    }

    @Test
    void reachTheOperationsThatShareAComponentAtEachOfItsPlaces() {
        Amendment amendment = Amendment.of(said("in euros", 9), said("in cents", 11));

        assertThat(amendment.rewordings()).singleElement().satisfies(each -> {
            assertThat(each.was()).isEqualTo("in euros");
            assertThat(each.is()).isEqualTo("in cents");
            assertThat(each.component()).contains("Money");
            assertThat(each.operations()).containsExactly(GET, POST);
            assertThat(each.before()).hasToString("api.yaml:9");
            assertThat(each.after()).hasToString("api.yaml:11");
            assertThat(each.spots())
                    .contains(
                            new Rewording.Spot(GET, "response", "200", "/body/content/price/amount"),
                            new Rewording.Spot(GET, "response", "200", "/body/content/tax/amount"),
                            new Rewording.Spot(POST, "request", "", "/body/content/price/amount"))
                    .hasSizeLessThan(40);
        });
    }

    @Test
    void areNoExposures() {
        assertThat(Amendment.of(said("in euros", 9), said("in cents", 11)).exposures())
                .isEmpty();
    }

    @Test
    void areNotMadeByOtherMarksCapitalsAndLines() {
        assertThat(Amendment.of(said("in euros", 9), said("In `euros`.", 30)).rewordings())
                .isEmpty();
    }

    @Test
    void areNotMadeByWordsThatAreNewOrGone() {
        assertThat(Amendment.of(contract(Map.of()), said("in cents", 11)).rewordings())
                .isEmpty();
        assertThat(Amendment.of(said("in cents", 11), contract(Map.of())).rewordings())
                .isEmpty();
    }

    @Test
    void areOneWhereOneLineIsUsedByMany() {
        Amendment amendment = Amendment.of(both("the order"), both("an order"));

        assertThat(amendment.rewordings()).singleElement().satisfies(each -> {
            assertThat(each.component()).isEmpty();
            assertThat(each.operations()).containsExactly(GET, POST);
        });
    }

    private static Contract fact(String text) {
        Prose.Line line = new Prose.Line(" default", "", "default", text, new Source("api.yaml", 5));
        return contract(Map.of(GET + " request", new Prose(GET, "request", "", List.of(line), List.of())));
    }

    @Test
    void countEveryLetterOfADefault() {
        assertThat(Amendment.of(fact("[1,2]"), fact("[1.2]")).rewordings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.fact()).isEqualTo("default");
                    assertThat(each.was()).isEqualTo("[1,2]");
                    assertThat(each.is()).isEqualTo("[1.2]");
                });
        assertThat(Amendment.of(fact("1"), fact("1")).rewordings()).isEmpty();
    }

    @Test
    void ofTheContractAsAWholeReachNoOperation() {
        Amendment amendment = Amendment.of(servers("https://a"), servers("https://b"));

        assertThat(amendment.rewordings()).singleElement().satisfies(each -> {
            assertThat(each.spots()).containsExactly(new Rewording.Spot("", "", "", ""));
            assertThat(each.operations()).isEmpty();
        });
    }

    private static Contract servers(String urls) {
        Prose.Line line = new Prose.Line(" servers", "", "servers", urls, new Source("api.yaml", 3));
        return contract(Map.of(Prose.CONTRACT, new Prose("", "", "", List.of(line), List.of())));
    }

    private static Contract both(String text) {
        Prose.Line line = new Prose.Line(" description", "", text, new Source("api.yaml", 5));
        return contract(Map.of(
                GET + " response 200", new Prose(GET, "response", "200", List.of(line), List.of()),
                POST + " response 201", new Prose(POST, "response", "201", List.of(line), List.of())));
    }
}
