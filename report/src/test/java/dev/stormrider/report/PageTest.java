package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void wrapsBetweenWordsAndGoesOnUnderTheText() {
        Page page = new Page(new Style(false, 40, true));

        page.labelled(2, Span.of("done"), 8, Span.of("the gateway withheld /body/fee in the response"));

        assertThat(page.text()).isEqualTo("""
                  done    the gateway withheld /body/fee
                          in the response
                """);
    }

    @Test
    void breaksAWordThatIsLongerThanALine() {
        Page page = new Page(new Style(false, 40, true));

        page.line(0, Span.of("x".repeat(95)));

        assertThat(page.text().lines()).extracting(String::length).containsExactly(40, 40, 15);
    }

    @Test
    void countsTwoColumnsForWideCharacters() {
        Page page = new Page(new Style(false, 40, true));

        page.line(0, Span.of("結".repeat(25)));

        assertThat(page.text()).isEqualTo("結".repeat(20) + "\n" + "結".repeat(5) + "\n");
    }

    @Test
    void keepsAWordTogetherThatIsWrittenInTwoInks() {
        Page page = new Page(new Style(true, 40, true));

        page.line(0, Span.of("x".repeat(30) + " "), Ink.BAD.of("broke"), Span.of("-again-and-again"));

        assertThat(page.text()).isEqualTo("x".repeat(30) + "\n\u001b[1;31mbroke\u001b[0m-again-and-again\n");
    }

    @Test
    void writesALineOfSpacesAsAnEmptyLine() {
        Page page = new Page(Style.plain());

        page.line(4, Span.of("   "));

        assertThat(page.text()).isEqualTo("\n");
    }

    @Test
    void keepsACommandOnOneLine() {
        Page page = new Page(new Style(false, 40, true));

        page.command(4, "stormrider replay a-run-with-a-long-name an-experiment");

        assertThat(page.text()).isEqualTo("    $ stormrider replay a-run-with-a-long-name an-experiment\n");
    }

    @Test
    void keepsTheWidthBetweenItsLimits() {
        assertThat(new Style(false, 0, true).width()).isEqualTo(40);
        assertThat(new Style(false, 9_999, true).width()).isEqualTo(160);
    }
}
