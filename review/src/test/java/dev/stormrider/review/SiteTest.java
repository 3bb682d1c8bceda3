package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.TrialCell;
import dev.stormrider.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages over a real store, from the first start to a decision, as somebody at a browser meets them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Store store;
    private static Reviewing server;
    private static final Queue<Throwable> BUGS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void opens() throws IOException {
        browser = Browser.open();
        store = Store.open(folder.resolve("reviews.db"));
        server = Reviewing.open(
                store,
                new Site(store),
                new ServerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Home(Optional.empty()),
                        0,
                        "1.2.3",
                        Duration.ofSeconds(2)),
                Optional.empty(),
                new Reviewing.Surroundings(Clock.systemUTC(), new SecureRandom(), BUGS::add));
        browser.scripts(true).look(Browser.Look.LIGHT);
    }

    @AfterAll
    static void closes() {
        if (server != null) {
            browser.go("about:blank");
            server.close();
            store.close();
        }
        assertThat(BUGS).isEmpty();
    }

    private static void go(String path) {
        browser.go(server.address() + path);
    }

    @Test
    @Order(1)
    void letsTheFirstPersonInByTheTokenThatWasPrinted() {
        Secret token = server.firstToken(Instant.now());
        go("/reviews");

        assertThat(browser.address()).contains("/login");
        browser.one("input[name=token]").sendKeys(token.text());
        browser.one("input[name=name]").sendKeys("ada");
        browser.one("input[name=password]").sendKeys(PASSWORD, Keys.ENTER);

        browser.until("the reviews are shown", () -> browser.title().startsWith("Reviews"));
        assertThat(browser.text()).contains("No review yet", "stormrider test --publish");
        assertThat(browser.text(".who")).contains("ada");
    }

    @Test
    @Order(2)
    void fillsUpWhileARunIsUnderWayWithoutBeingLoadedAgain() {
        Told told = new Told(Made.plain(), "run-1");
        long review = told.begin(store);
        go("/reviews/" + review);
        assertThat(browser.text("#standing .verdict")).isEqualTo("≈ Riding");
        browser.run("window.loadedOnce = true");
        browser.said();

        for (int ride = 0; ride < 12; ride++) {
            TrialCell cell = told.ride(store, ride);
            String shown = "return [...document.querySelectorAll('#matrix td.first-word')].length";
            long expected = ride + 1L;
            browser.until(
                    "ride " + ride + " is on the screen: " + cell.experiment(),
                    () -> Long.valueOf(expected).equals(browser.run(shown)));
        }

        assertThat(browser.one("progress").getAttribute("value")).isEqualTo("12");
        told.end(store);
        browser.until(
                "the end is on the screen",
                () -> browser.text("#standing .verdict").contains("Rejected"));
        browser.until(
                "the findings are told", () -> browser.all("#findings .finding").size() > 3);
        assertThat(browser.run("return window.loadedOnce")).isEqualTo(true);
        assertThat(browser.one("#announcement").getAttribute("textContent")).contains("rejected");
        assertThat(browser.said()).isEmpty();
        browser.picture("site-review");
    }

    @Test
    @Order(3)
    void decidesByTheKeyboardAlone() {
        go("/reviews/1");
        browser.run("document.querySelector('#discussion textarea[name=reason]').scrollIntoView()");
        browser.one("#discussion textarea[name=text]").sendKeys("A word beforehand.", Keys.TAB, Keys.ENTER);
        browser.until("the comment is shown", () -> browser.text("#said").contains("A word beforehand."));

        browser.one("#discussion textarea[name=reason]").sendKeys("The fee must not become 0.", Keys.TAB, Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Reject");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        browser.until("the rejection is shown", () -> browser.text("#said").contains("✗ rejected"));
        assertThat(browser.text("#standing")).contains("ada");
        assertThat(browser.address()).endsWith("/reviews/1#discussion");
    }

    @Test
    @Order(4)
    void waivesAFindingWithoutAScript() {
        browser.scripts(false);
        try {
            go("/reviews/1");
            browser.one("#findings details.act summary").click();
            var form = browser.one("#findings details.act form");
            form.findElement(By.name("reason")).sendKeys("Switched off until the new year.");
            form.findElement(By.tagName("button")).click();

            browser.until("the waiver is shown", () -> browser.text("#said").contains("waived a finding"));
            assertThat(browser.text("#findings .notice")).contains("Waived by ada", "Switched off");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    @Order(5)
    void leadsFromACellOfTheMatrixToItsFinding() {
        go("/reviews/1");
        browser.one("#matrix td.degraded a").click();

        browser.until("a finding is shown", () -> browser.address().contains("/finding?"));
        assertThat(browser.text("h2")).isEqualTo("What was seen");
        assertThat(browser.all("svg.latency")).isNotEmpty();
    }

    @Test
    @Order(6)
    void findsAReviewByItsWordsAndTellsWhereThereIsNone() {
        go("/reviews?q=payments&standing=rejected");
        assertThat(browser.all(".reviews tbody tr")).hasSize(1);

        go("/reviews?q=nothinglikethis");
        assertThat(browser.text()).contains("No review is like that");

        go("/reviews?state=bent");
        assertThat(browser.text("[role=alert]")).contains("\"bent\" is no state");
    }

    @Test
    @Order(7)
    void showsEveryOtherPageOfTheStore() {
        for (String path : List.of(
                "/links",
                "/link?consumer=orders&provider=payments&contract=Payments",
                "/matrix",
                "/trends",
                "/tokens",
                "/accounts",
                "/settings",
                "/audit")) {
            go(path);
            assertThat(browser.all("h1.title")).as(path).hasSize(1);
            assertThat(browser.text()).as(path).doesNotContain("Our mistake");
            assertThat(browser.said()).as(path).isEmpty();
            assertThat(browser.barriers()).as(path).isEmpty();
            browser.picture("site" + path.replaceAll("\\?.*", "").replace('/', '-'));
        }
    }
}
