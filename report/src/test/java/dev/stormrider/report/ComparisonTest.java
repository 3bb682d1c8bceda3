package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void findsNothingInTheSameValueWrittenOtherwise() {
        assertThat(Comparison.places(json("{\"a\":1.0,\"b\":[]}"), json("{\"b\":[],\"a\":1}")))
                .isEmpty();
    }

    @Test
    void findsWhatChangedWhatIsMissingAndWhatIsNew() {
        Set<String> places = Comparison.places(json("{\"a\":{\"b\":1,\"c\":2}}"), json("{\"a\":{\"b\":3,\"d\":2}}"));

        assertThat(places).containsExactlyInAnyOrder("/a/b", "/a/c", "/a/d");
    }

    @Test
    void findsTheItemsThatDiffer() {
        assertThat(Comparison.places(json("[1,2,3]"), json("[1,5]"))).containsExactlyInAnyOrder("/1", "/2");
    }

    @Test
    void namesTheWholeWhereKindsDiffer() {
        assertThat(Comparison.places(json("{}"), json("[]"))).containsExactly("");
    }

    @Test
    void escapesNamesInPlaces() {
        assertThat(Comparison.places(json("{\"a/b\":1}"), json("{\"a/b\":2}"))).containsExactly("/a~1b");
    }

    @Test
    void marksTheLinesOfAPlace() {
        List<JsonLines.Line> lines = JsonLines.of(json("{\"a\":[1],\"b\":2}"), Set.of("/a"));

        assertThat(lines)
                .containsExactly(
                        new JsonLines.Line("{", false),
                        new JsonLines.Line("  \"a\": [", true),
                        new JsonLines.Line("    1", true),
                        new JsonLines.Line("  ],", true),
                        new JsonLines.Line("  \"b\": 2", false),
                        new JsonLines.Line("}", false));
    }

    @Test
    void leavesOutWhatIsFarFromADifference() {
        String many = "1,".repeat(200);
        List<JsonLines.Line> lines = JsonLines.of(json("[" + many + "7," + many + "1]"), Set.of("/200"));

        List<JsonLines.Line> near = JsonLines.near(lines, 20);

        assertThat(near).hasSizeLessThan(20).anyMatch(JsonLines.Line::marked);
        assertThat(near.get(3).text()).isEqualTo("⋯ 195 lines");
        assertThat(near.getLast().text()).isEqualTo("⋯ 199 lines");
    }

    private static Value json(String text) {
        return Json.read(text).orElseThrow();
    }
}
