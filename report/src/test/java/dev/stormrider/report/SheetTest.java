package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.verdict.Guarding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static Sheet sheet() {
        return Sheet.of("a <lab>", Sheet.Tone.BROKE, "CLOSED", "No.", new LinkedHashMap<>());
    }

    @Test
    void whatIsWrittenToItIsText() {
        LinkedHashMap<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("<i>", List.of("\u202e<b>", "two"));

        String page = sheet().facts("where", "Where", "", facts)
                .lines("list", "List", "", List.of(new Sheet.Line(Sheet.Tone.HELD, "<u>", "<s>", List.of("<p>"))))
                .guarding(Guarding.NONE)
                .html();

        assertThat(page)
                .contains("a &lt;lab&gt;", "&lt;i&gt;", "\\u202e&lt;b&gt;", "&lt;u&gt;", "&lt;s&gt;", "&lt;p&gt;")
                .contains("class=\"gate rejected\"", "class=\"chip held\"")
                .doesNotContain("<lab>", "<b>", "<u>", "<s>", "id=\"guard\"");
    }

    @Test
    void ofManyLinesItSaysHowManyMoreThereAre() {
        List<Sheet.Line> many = IntStream.range(0, 1_000)
                .mapToObj(at -> new Sheet.Line(Sheet.Tone.UNKNOWN, "too few", "x".repeat(10_000), List.of()))
                .toList();

        String page = sheet().lines("list", "List", "", many).html();

        assertThat(page).contains("and 800 more").endsWith("</html>\n");
        assertThat(page.length()).isLessThan(300_000);
    }
}
