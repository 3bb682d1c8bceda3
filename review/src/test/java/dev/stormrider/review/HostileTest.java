package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever services answered, pipelines published and people wrote is read on the pages, and never run by them. */
class HostileTest {
    private static final String PAYLOAD = "\"'><script>pwned=1</script><img src=x onerror=pwned=2>";
    private static final Made HOSTILE =
            new Made(text -> text.startsWith("https://") ? "javascript:pwned=3//" + text : PAYLOAD + text);

    private static Shown shown;
    private static Browser browser;

    @BeforeAll
    static void opens() throws IOException {
        browser = Browser.open();
        shown = Shown.open(new MadePages(HOSTILE));
        browser.look(Browser.Look.LIGHT).as(shown.address(), "admin");
    }

    @AfterAll
    static void closes() {
        if (shown != null) {
            shown.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reviews",
                "/reviews/12",
                "/reviews/13",
                "finding",
                "/links",
                "link",
                "/matrix",
                "/trends",
                "/tokens",
                "/accounts",
                "/settings",
                "/audit"
            })
    void readsWhatIsHostileAndRunsNoneOfIt(String page) {
        String path =
                switch (page) {
                    case "finding" ->
                        MatrixPart.path(12, HOSTILE.broke().getFirst().cell());
                    case "link" -> Pieces.path(HOSTILE.link());
                    default -> page;
                };
        browser.said();
        browser.go(shown.at(path));
        // What is folded away is there as well, and what somebody might press.
        browser.run("for (const each of document.querySelectorAll('details')) each.open = true;"
                + "for (const each of document.querySelectorAll('main a[href^=javascript]')) each.click();");

        assertThat(browser.run("return typeof window.pwned")).isEqualTo("undefined");
        assertThat(browser.run("return document.querySelectorAll('script').length"))
                .isEqualTo(1L);
        assertThat(browser.run("return document.querySelectorAll('img, iframe, object, embed, base').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return [...document.querySelectorAll('*')].filter(each =>"
                        + " [...each.attributes].some(it => it.name.startsWith('on') || it.name === 'style'"
                        + " || /^\\s*javascript:/i.test(it.value) && it.name !== 'value')).length"))
                .isEqualTo(0L);
        assertThat(browser.said().stream().filter(each -> !each.contains("/live")))
                .isEmpty();
        assertThat(browser.overflow())
                .as("wider than the screen: %s", browser.widest())
                .isZero();
        if (!page.equals("/trends")) {
            assertThat(browser.text()).contains("<script>pwned=1</script>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?notice=%3Cscript%3Epwned%3D1%3C/script%3E&then=%22%3E%3Cscript%3Epwned%3D1%3C/script%3E",
                "/reviews/%3Cscript%3Epwned=1%3C%2Fscript%3E",
                "/reviews?q=%22%3E%3Cscript%3Epwned%3D1%3C/script%3E",
                "/nothing/%3Cscript%3Epwned=1%3C%2Fscript%3E"
            })
    void echoesNothingThatRuns(String path) {
        browser.go(shown.at(path));

        assertThat(browser.run("return typeof window.pwned")).isEqualTo("undefined");
        assertThat((Long) browser.run("return document.querySelectorAll('script').length"))
                .isLessThanOrEqualTo(1L);
    }
}
