package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.shadow.Difference;
import dev.stormrider.shadow.Difference.Standing;
import dev.stormrider.shadow.Drop;
import dev.stormrider.shadow.Gust;
import dev.stormrider.shadow.Outlook;
import dev.stormrider.shadow.Slower;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Discrepancy.Kind;
import dev.stormrider.verdict.Guarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of a shadow; {@code -Dgolden=write} writes the file of it anew. */
class ShadowPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/shadow.html");

    private static final Circumstances PRODUCTION = new Circumstances(
            "production",
            List.of("orders.internal:8080", "orders-copy.internal:8080", "orders-next.internal:8080"),
            "ada@desk",
            List.of(
                    "its parties are given copies alone, as stormrider.yaml:6 says",
                    "hosts: this machine, *.internal, as stormrider.yaml:11 says",
                    "effects: no, by default"),
            Optional.of("eve agreed at 2026-11-30T09:00:00Z, in review 7 of reviews.example.org"),
            List.of(),
            0,
            0,
            0);

    private static Difference difference(
            Kind kind, String place, Standing standing, Optional<String> explained, List<Difference.Example> examples) {
        return new Difference("GET /orders", kind, place, 4_000, 40, 0, 40, 0, 1e-9, standing, explained, examples);
    }

    private static Outlook outlook(Guarding guarding) {
        return new Outlook(
                        Instant.parse("2026-11-30T10:15:00Z"),
                        Duration.ofMinutes(10),
                        7,
                        52_310,
                        4_205,
                        new TreeMap<>(Map.of("GET /orders", 4_000L, "GET /orders/{id}", 205L)),
                        Map.of(Drop.NOT_SAMPLED, 47_000L, Drop.EFFECTS, 1_000L, Drop.NOT_ALLOWED, 105L),
                        List.of(
                                difference(
                                        Kind.MISSING,
                                        "/body/orders/*/fee",
                                        Standing.REAL,
                                        Optional.empty(),
                                        List.of(new Difference.Example("7", ""))),
                                difference(Kind.VALUE, "/body/total", Standing.TOO_FEW, Optional.empty(), List.of()),
                                difference(
                                        Kind.ADDED,
                                        "/body/next",
                                        Standing.REAL,
                                        Optional.of("GET /orders may answer with /next, which is new"),
                                        List.of(new Difference.Example("", "<script>alert(1)</script>"))),
                                difference(Kind.VALUE, "/body/at", Standing.NOISE, Optional.empty(), List.of())),
                        3,
                        List.of(new Slower("GET /orders/{id}", 12.2, 480.4, 205)),
                        List.of(
                                new Gust(
                                        "get-orders-page-11",
                                        "GET /orders",
                                        "page is 11",
                                        "The old contract lets a client ask for it.",
                                        12,
                                        0,
                                        9,
                                        Gust.Verdict.BROKE,
                                        true,
                                        Optional.empty(),
                                        List.of("answers 500, where calm weather answers 200")),
                                new Gust(
                                        "get-orders-slow-request",
                                        "GET /orders",
                                        "the request comes slowly",
                                        "Networks do that.",
                                        10,
                                        0,
                                        0,
                                        Gust.Verdict.HELD,
                                        false,
                                        Optional.empty(),
                                        List.of()),
                                new Gust(
                                        "get-order-gone",
                                        "GET /orders/{id}",
                                        "the request is lost",
                                        "Networks do that.",
                                        0,
                                        0,
                                        0,
                                        Gust.Verdict.UNKNOWN,
                                        true,
                                        Optional.of("no request for GET /orders/{id} was seen"),
                                        List.of())),
                        List.of("get-orders-under-load"),
                        Map.of("production allows nothing with effects, such as a POST, by default", 4),
                        Circumstances.unknown(),
                        Guarding.NONE)
                .told(PRODUCTION, guarding);
    }

    private static Guarding aborted() {
        return new Guarding(
                List.of(new Curve(
                        "errors of unmarked traffic",
                        "%",
                        5,
                        false,
                        IntStream.range(0, 40)
                                .mapToObj(at -> new Curve.Point(Duration.ofMillis(250L * at), at < 36 ? 0.4 : 9))
                                .toList())),
                Optional.of(new Abort(
                        Duration.ofMillis(9_200), "a guard rail", "9 % of unmarked exchanges failed, and 5 % may")));
    }

    @Test
    void tellsAllThatWasSeenAsItIsKept() throws IOException {
        String page = new ShadowPage(outlook(aborted()), "Orders").html();

        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void saysWhereByWhomWhatWasAbortedAndWhatCallersSaw() {
        assertThat(new ShadowPage(outlook(aborted()), "Orders").html())
                .contains("<h1>UNDECIDED</h1>", "Copying was aborted before its end.", "production", "ada@desk")
                .contains("as stormrider.yaml:11 says", "eve agreed at", "2026-11-30T10:15:00Z, for 600 s")
                .contains("It was aborted by a guard rail", "By construction they saw nothing of it")
                .contains("4 × production allows nothing with effects");
    }

    @Test
    void whatNoCopyMetIsToldByNameAndWithWhy() {
        assertThat(new ShadowPage(outlook(Guarding.NONE), "Orders").html())
                .contains("1 experiment: no request for GET /orders/{id} was seen; the gate asks for it")
                .contains("get-order-gone")
                .contains("1 experiment: what strikes a node", "get-orders-under-load");
    }

    @Test
    void theDecisionIsItsHeadlineWhereNobodyAbortedIt() {
        assertThat(new ShadowPage(outlook(Guarding.NONE), "Orders").html())
                .contains("<h1>CLOSED</h1>", "class=\"gate rejected\"")
                .doesNotContain("#guard", "aborted");
    }

    @Test
    void whatOthersWroteIsText() {
        assertThat(new ShadowPage(outlook(Guarding.NONE), "<b>Orders</b>").html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;Orders&lt;/b&gt;")
                .doesNotContain("<script>alert", "<b>Orders");
    }
}
