package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a shadow as people see it: the very file that the command line writes. */
class ShadowPageTest {
    private static final Path PAGE = Path.of("../cli/src/test/resources/shadow.html");

    private static Browser shown(Browser.Look look) {
        assertThat(PAGE).exists();
        return Browser.open()
                .scripts(true)
                .look(look)
                .go(PAGE.toAbsolutePath().normalize().toUri().toString());
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void everybodyCanReadIt(Browser.Look look) {
        Browser browser = shown(look);
        browser.picture("shadow-" + look);

        assertThat(browser.overflow()).as(String.valueOf(browser.widest())).isZero();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.said()).isEmpty();
    }

    @Test
    void theFirstThingToReadIsWhatItComesTo() {
        Browser browser = shown(Browser.Look.LIGHT);

        assertThat(browser.text("h1")).isEqualTo("UNDECIDED");
        assertThat(browser.text()).contains("Callers saw the live service's answers and nothing else.");
        for (var link : browser.all("nav a")) {
            assertThat(browser.all("[id='"
                            + String.valueOf(link.getDomAttribute("href")).substring(1) + "']"))
                    .as(link.getText())
                    .hasSize(1);
        }
    }
}
