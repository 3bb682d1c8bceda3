package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    /** Remembers what it was asked for. */
    private static final class Asked extends HashSet<String> {
        private static final long serialVersionUID = 1L;
        private final transient List<String> places = new ArrayList<>();

        private Asked(String... marked) {
            super(Set.of(marked));
        }

        @Override
        public boolean contains(Object place) {
            places.add(String.valueOf(place));
            return super.contains(place);
        }
    }

    private static Value json(String text) {
        return Json.read(text.replace('\'', '"')).orElseThrow();
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    @Test
    void stopsWhereNothingMoreIsShown() {
        Asked marked = new Asked("/a/7");

        List<JsonLines.Line> lines = JsonLines.of(json("{'a':[" + many(50_000) + "],'b':1}"), marked);

        assertThat(lines).hasSize(4_000).filteredOn(JsonLines.Line::marked).hasSize(1);
        assertThat(marked.places).hasSizeLessThan(4_010);
    }

    @Test
    void looksUpNoPlaceThatIsLongerThanAllThatAreMarked() {
        String name = "n".repeat(900);
        Asked marked = new Asked("/a", "/a/b");
        String deep = ("{'" + name + "':").repeat(100) + "[" + many(3_000) + "]" + "}".repeat(100);

        List<JsonLines.Line> lines = JsonLines.of(json(deep), marked);

        assertThat(lines).hasSizeGreaterThan(3_000);
        assertThat(marked.places).allSatisfy(place -> assertThat(place).hasSizeLessThan(1_000));
        assertThat(marked.places).hasSizeLessThan(10);
    }

    @Test
    void marksWhatIsAskedForAndAllWithinIt() {
        List<JsonLines.Line> lines =
                JsonLines.of(json("{'a':{'b':[1,{'c':2}]},'ab':3,'d':[4,5]}"), Set.of("/a/b/1", "/d/0"));

        assertThat(lines)
                .filteredOn(JsonLines.Line::marked)
                .extracting(line -> line.text().strip())
                .containsExactly("{", "\"c\": 2", "}", "4,");
        assertThat(JsonLines.of(json("{'a':1}"), Set.of(""))).allMatch(JsonLines.Line::marked);
    }
}
