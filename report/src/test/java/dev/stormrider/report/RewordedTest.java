package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
    void saysNothingOfThemWhereThereAreNone() {
        Amendment none = Amendment.of(ShopContract.before(), ShopContract.before());

        assertThat(new Lines(Style.plain()).of(none)).doesNotContain("OTHER WORDS");
    }
}
