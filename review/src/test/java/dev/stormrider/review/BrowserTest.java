package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in a real browser: light, dark and narrow, with scripts and without. */
class BrowserTest {
    private static final String LINK = Pieces.path(new Link("orders", "payments", "Payments"));

    private static final double READABLE_PIXELS = 10;

    private static Shown shown;
    private static Browser browser;

    @BeforeAll
    static void opens() throws IOException {
        browser = Browser.open();
        shown = Shown.open(new MadePages(Made.plain()));
        browser.as(shown.address(), "admin");
    }

    @AfterAll
    static void closes() {
        if (shown != null) {
            shown.close();
        }
    }

    private static String path(String name) {
        return switch (name) {
            case "reviews" -> "/reviews";
            case "reviews-none" -> "/reviews?q=nothing";
            case "review" -> "/reviews/12";
            case "review-live" -> "/reviews/13";
            case "finding" -> browserPath();
            case "links" -> "/links";
            case "link" -> LINK;
            case "login" -> "/login?then=%2Freviews&notice=Name+or+password+is+wrong.";
            case "login-first" -> "/login?first=yes";
            case "problem-404" -> "/reviews/404";
            case "problem-500" -> "/failing";
            default -> "/" + name;
        };
    }

    private static String browserPath() {
        return MatrixPart.path(12, Made.plain().broke().getFirst().cell());
    }

    @ParameterizedTest
    @CsvSource({
        "reviews",
        "reviews-none",
        "review",
        "review-live",
        "finding",
        "links",
        "link",
        "matrix",
        "trends",
        "tokens",
        "accounts",
        "settings",
        "audit",
        "login",
        "login-first",
        "problem-404",
        "problem-500"
    })
    void looksAsItShould(String name) {
        List<String> wrong = new ArrayList<>();
        for (Browser.Look look : Browser.Look.values()) {
            browser.look(look).go(shown.at(path(name)));
            browser.picture(name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            browser.said().stream()
                    // The problem pages come with their statuses, which the console tells of.
                    .filter(each -> !(name.startsWith("problem") && each.contains("status of")))
                    .filter(each -> !each.contains("/live"))
                    .forEach(each -> wrong.add(look + " console: " + each));
            if (browser.overflow() > 0) {
                wrong.add(look + " is wider than the screen by " + browser.overflow() + ": " + browser.widest());
            }
            if (browser.smallestOfCharts() < READABLE_PIXELS) {
                wrong.add(look + " has a chart with letters of " + browser.smallestOfCharts() + " pixels");
            }
            browser.barriers().forEach(each -> wrong.add(look + " " + each));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void isReadWithoutAScript() {
        browser.look(Browser.Look.LIGHT).scripts(false);
        try {
            browser.go(shown.at("/reviews/12"));
            browser.picture("review-without-script");

            assertThat(browser.all("#matrix td a")).hasSizeGreaterThan(100);
            assertThat(browser.all("#findings .finding")).hasSizeGreaterThan(3);
            assertThat(browser.all("form[method=post] input[name=csrf]")).isNotEmpty();
            assertThat(browser.text("#standing .verdict")).isEqualTo("✗ Rejected");
        } finally {
            browser.scripts(true);
        }
    }
}
