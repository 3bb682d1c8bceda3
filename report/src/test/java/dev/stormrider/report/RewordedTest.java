package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words that changed are told, quietly and apart from what a message can show. */
class RewordedTest {
    private static Contract saying(Contract contract, String text, int line) {
        TreeMap<String, Prose> prose = new TreeMap<>();
        String key = contract.operations().firstKey();
        Prose.Line said = new Prose.Line("/body description", "/body/content/fee", text, new Source("shop.yaml", line));
        prose.put(key + " response 200", new Prose(key, "response", "200", List.of(said), List.of()));
        return new Contract(
                contract.title(),
                contract.version(),
                contract.basePath(),
                contract.operations(),
                contract.names(),
                contract.notes(),
                prose,
                contract.at());
    }

    private static Amendment amendment() {
        return Amendment.of(
                saying(ShopContract.before(), "in euros", 12), saying(ShopContract.before(), "in cents", 14));
    }

    @Test
    void tellsThemWithBothTextsAndBothLines() {
        assertThat(new Lines(Style.plain()).of(amendment()))
                .startsWith("✓ ")
                .contains("SAID IN OTHER WORDS")
                .contains("/body/fee of the response 200: \"in euros\" is now")
                .contains("\"in cents\"")
                .contains("shop.yaml:12 → shop.yaml:14");
    }

    @Test
    void keepsThemApartFromTheEntries() {
        assertThat(new Json().of(amendment()))
                .contains("\"entries\": [],")
                .contains("\"was\": \"in euros\"")
                .contains("\"place\": \"/body/fee\"");
    }

    @Test
    void isReadBackAsItIsTold() {
        JsonNode words = JsonMapper.shared().readTree(new Json().of(amendment()));
        String fact = """
                {"rewordings": [
                    {"spots": [{"operation": "GET /pass", "message": "request", "place": "/query/limit"},
                               {"operation": "GET /passes", "message": "request", "place": "/query/limit"}],
                     "fact": "default", "was": "10", "is": "20"},
                    {"spots": [{"operation": "", "message": "", "status": "", "place": ""}],
                     "fact": "server", "was": "none", "is": "https://shop.test"},
                    {"was": "UTC", "is": "the observer's time"}]}""";

        assertThat(WrittenAmendment.of(words.toString()).remarks())
                .contains(Reworded.of(amendment(), amendment().rewordings().getFirst()));
        assertThat(WrittenAmendment.of(fact).remarks())
                .containsExactly(
                        "GET /pass and 1 more operation, /query/limit of the request: default was 10, is now 20",
                        "the contract: server was none, is now https://shop.test",
                        "the contract: \"UTC\" is now \"the observer's time\"");
    }

    @Test
    void saysNothingOfThemWhereThereAreNone() {
        Amendment none = Amendment.of(ShopContract.before(), ShopContract.before());

        assertThat(new Lines(Style.plain()).of(none)).doesNotContain("OTHER WORDS");
    }
}
