package dev.stormrider.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium of this machine, without a window: one for all tests of this JVM. Where there is none, they are skipped.
 */
final class Browser {
    /** So often is read once more what is renewed while it is read. */
    private static final int RENEWED = 20;

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<Path> BROWSERS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String AXE = resource("/axe.min.js");

    private static Optional<Browser> only = Optional.empty();

    private static final String LEFT_THE_DOCUMENT = "does not belong to the document";
    private static final long SCREEN = 900;
    private static final long TALLEST = 12_000;

    private final ChromeDriver driver;
    private int width = Look.LIGHT.width;

    /** How a page is looked at. */
    enum Look {
        LIGHT("light", 1280),
        DARK("dark", 1280),
        NARROW("light", 360),
        NARROW_DARK("dark", 360);

        private final String scheme;
        private final int width;

        Look(String scheme, int width) {
            this.scheme = scheme;
            this.width = width;
        }
    }

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static synchronized Browser open() {
        Optional<Path> binary = BROWSERS.stream().filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(
                binary.isPresent() && Files.isExecutable(DRIVER),
                "there is no Chromium on this machine, so the pages are not looked at (apt-get install chromium"
                        + " chromium-driver)");
        if (only.isEmpty()) {
            only = Optional.of(new Browser(started(binary.orElseThrow())));
        }
        return only.get();
    }

    private static ChromeDriver started(Path binary) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--hide-scrollbars",
                "--window-size=1280,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(1));
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        return driver;
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Shows a session from now on; {@code site} is any page of the server. */
    Browser as(URI site, String session) {
        scripts(true);
        driver.get(site + "/login");
        driver.manage().deleteAllCookies();
        driver.manage()
                .addCookie(new Cookie.Builder("session", session).path("/").build());
        said();
        return this;
    }

    Browser look(Look look) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme),
                                // What is pressed must not be on its way still.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        width = look.width;
        metrics(SCREEN);
        return this;
    }

    private void metrics(long height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether scripts of pages run. */
    Browser scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    Browser go(String address) {
        driver.get(address);
        return this;
    }

    String address() {
        return driver.getCurrentUrl();
    }

    String title() {
        return driver.getTitle();
    }

    /** What is read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What is read in the first that {@code selector} chooses, which a live page may renew at any moment. */
    String text(String selector) {
        for (int i = 0; i < RENEWED; i++) {
            try {
                return one(selector).getText();
            } catch (WebDriverException renewed) {
                if (!isGone(renewed)) {
                    throw renewed;
                }
            }
        }
        return one(selector).getText();
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What {@code script} gives back; an empty text where that is nothing. */
    Object run(String script) {
        return Optional.<Object>ofNullable(driver.executeScript(script)).orElse("");
    }

    ChromeDriver driver() {
        return driver;
    }

    /** What the console has to say since it was asked last: errors, and what the policy of the page forbade. */
    List<String> said() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** By how many pixels the page is wider than the screen. */
    long overflow() {
        return (Long) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What reaches beyond the screen, and does not scroll by itself. */
    Object widest() {
        return run("const w = document.documentElement.clientWidth;"
                + "return [...document.querySelectorAll('main *, header *')].filter(e => {"
                + " const r = e.getBoundingClientRect(); return r.width > 0 && r.right > w + 1 && !e.closest('.wide, pre');"
                + "}).slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + (e.textContent || '')"
                + ".trim().slice(0, 40)).join(' | ')");
    }

    /** How small the smallest letters of charts are on the screen, in pixels; many where there are none. */
    double smallestOfCharts() {
        return ((Number) run("return Math.min(1000, ...[...document.querySelectorAll('svg text')]"
                        + ".filter(e => e.getBoundingClientRect().width > 0)"
                        + ".map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"))
                .doubleValue();
    }

    /** What keeps people out (WCAG 2 A and AA): the rule, and where it is broken. */
    List<String> barriers() {
        run(AXE);
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
                + ".then(result => done(result.violations.map(each => each.id + ': ' + each.nodes.slice(0, 5)"
                + ".map(node => node.target.join(' ') + ' ' + (node.any[0] ? node.any[0].message : '')).join(' | '))),"
                + " failed => done(['axe failed: ' + failed]));");
        return found instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of("axe said nothing");
    }

    /** Keeps a picture of the whole page, to be looked at. */
    void picture(String name) {
        // The screen grows as tall as the page: pictures of more than the screen fail now and then.
        long height = Math.min(TALLEST, (Long) run("return document.documentElement.scrollHeight"));
        metrics(Math.max(SCREEN, height));
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        metrics(SCREEN);
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The elements that the tabulator key reaches, in order, as their texts or names; at most {@code limit}. */
    List<String> tabbed(int limit) {
        return Stream.generate(() -> {
                    driver.switchTo().activeElement().sendKeys(Keys.TAB);
                    return String.valueOf(run("const e = document.activeElement;"
                            + "return e.tagName + ' ' + (e.name || e.textContent || '').trim().slice(0, 60)"));
                })
                .limit(limit)
                .toList();
    }

    /** Waits until {@code holds}, also across moments at which an element or the page has just been written anew. */
    void until(String what, BooleanSupplier holds) {
        AtomicBoolean held = new AtomicBoolean();
        Await.until(what, () -> {
            try {
                held.compareAndSet(false, holds.getAsBoolean());
            } catch (WebDriverException refused) {
                if (!isGone(refused)) {
                    throw refused;
                }
            }
            return held.get();
        });
    }

    /** Whether the element was gone: chromedriver has no name of its own for one that goes while it is read. */
    private static boolean isGone(WebDriverException refused) {
        return refused instanceof StaleElementReferenceException
                || refused instanceof NoSuchElementException
                || String.valueOf(refused.getRawMessage()).contains(LEFT_THE_DOCUMENT);
    }
}
