package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final Markdown MARKDOWN = new Markdown();
    private static final Result MANY = Hostile.many(500);

    @Test
    void tellsARejectedRun() {
        Golden.same("rejected.md", MARKDOWN.of(ShopRun.rejected()));
    }

    @Test
    void tellsARatifiedRun() {
        Golden.same("ratified.md", MARKDOWN.of(ShopRun.ratified()));
    }

    @Test
    void tellsAnAmendment() {
        Golden.same("amendment.md", MARKDOWN.of(ShopContract.amendment()));
    }

    @Test
    void tellsAHostileRun() {
        Golden.same("hostile.md", MARKDOWN.of(Hostile.run()));
    }

    @Test
    void saysThatNothingChanged() {
        assertThat(MARKDOWN.of(Amendment.of(ShopContract.before(), ShopContract.before())))
                .isEqualTo("""
                        ## Payments 1.4.0

                        Nothing changed that anybody could meet. Deploy in any order.
                        """);
    }

    @Test
    void tellsTheOnlyOneOfSeveralContracts() {
        String alone = MARKDOWN.of(contracts("a.yaml"));

        assertThat(alone)
                .startsWith("## `a.yaml` Payments 1.4.0")
                .contains("| Forecast | Where |", "✗ refused")
                .endsWith("1 contract: " + counts(alone) + "\n");
    }

    @Test
    void tellsEveryOneOfSeveralContracts() {
        assertThat(MARKDOWN.of(contracts("a.yaml", "b.yaml", "c.yaml")))
                .contains("## `a.yaml`", "## `b.yaml`", "## `c.yaml`");
    }

    @Test
    void fitsIntoACommentHoweverManyContracts() {
        String[] names = IntStream.range(0, 500).mapToObj(i -> i + ".yaml").toArray(String[]::new);

        String text = MARKDOWN.of(contracts(names));

        assertThat(text.length()).isLessThanOrEqualTo(Comment.LIMIT);
        assertThat(text).contains("## `0.yaml`").contains("500 contracts: ");
    }

    private static SequencedMap<String, Assessment> contracts(String... names) {
        SequencedMap<String, Assessment> contracts = new LinkedHashMap<>();
        for (String name : names) {
            contracts.put(name, Assessment.of(ShopContract.amendment()));
        }
        return contracts;
    }

    /** {@code "2 refused, 1 tolerated"}, as it stands behind the order. */
    private static String counts(String text) {
        return text.replaceAll("(?s).*?\\*\\* (.*?), by the contracts alone.*", "$1");
    }

    @Test
    void fitsIntoACommentWhateverTheRun() {
        assertThat(MARKDOWN.of(MANY).length()).isLessThanOrEqualTo(Comment.LIMIT);
        assertThat(MARKDOWN.of(MANY)).contains("more\n");
    }

    @Test
    void closesWhatItOpensEvenWhereItIsCut() {
        String text = outsideOfFences(MARKDOWN.of(MANY));

        assertThat(count(text, "<details>")).isEqualTo(count(text, "</details>"));
    }

    @Test
    void mentionsNobodyAndLinksNothing() {
        String text = outsideOfFences(MARKDOWN.of(Hostile.run()));

        assertThat(text).doesNotContain("@everyone", "<script>", "https://", " #1 ", "\u202e", "\u001b");
        assertThat(text.replace("\\[", "").replace("\\]", "")).doesNotContain("[x]");
    }

    @Test
    void keepsEveryRowOfATableInItsColumns() {
        List<String> rows = outsideOfFences(MARKDOWN.of(Hostile.run()))
                .lines()
                .filter(line -> line.startsWith("| 1 "))
                .toList();

        assertThat(rows)
                .hasSize(1)
                .allSatisfy(row -> assertThat(Pattern.compile("(?<!\\\\)\\|")
                                .matcher(row)
                                .results()
                                .count())
                        .isEqualTo(7));
    }

    @Test
    void fencesAnswersThatHoldFences() {
        assertThat(Inert.block("text", "```\nx\n````")).isEqualTo("`````text\n```\nx\n````\n`````\n");
    }

    @Test
    void quotesCodeThatHoldsBackquotes() {
        assertThat(Inert.code("a `b` | c")).isEqualTo("`` a `b` \\| c ``");
    }

    @Test
    void letsNoBackslashEndACell() {
        assertThat(Inert.code("a\\|b")).isEqualTo("`a\\ \\|b`");
        assertThat(Inert.text("a\\|b")).isEqualTo("a\\\\&#124;b");
    }

    @Test
    void partsWhatGitHubWouldMakeLinksOf() {
        assertThat(Inert.html("@team #12 GH-7 https://a.example www.a.example"))
                .isEqualTo("@&#8203;team #&#8203;12 GH-&#8203;7 https:&#8203;//a.example www&#8203;.a.example");
    }

    @Test
    void beginsNeitherListsNorHeadings() {
        assertThat(Inert.text("# one")).isEqualTo("\\# one");
        assertThat(Inert.text("- one")).isEqualTo("\\- one");
        assertThat(Inert.text("12. one")).isEqualTo("12\\. one");
    }

    private static int count(String text, String word) {
        return text.split(Pattern.quote(word), -1).length - 1;
    }

    /** Without fenced blocks, which nothing looks into; a fence ends with as many backquotes as it began with. */
    private static String outsideOfFences(String markdown) {
        List<String> outside = new ArrayList<>();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            String quotes = line.replaceAll("[^`].*", "");
            if (fence.isEmpty() && quotes.length() >= 3) {
                fence = quotes;
            } else if (!fence.isEmpty() && line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.add(line);
            }
        }
        return String.join("\n", outside);
    }
}
