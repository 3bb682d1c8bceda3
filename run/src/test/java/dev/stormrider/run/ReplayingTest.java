package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that are sent again to a small shop, which gives its orders other ids each time. */
@Timeout(60)
class ReplayingTest {
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger(50_000);
    private final CountDownLatch slow = new CountDownLatch(1);
    private HttpServer shop;

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/", this::serve);
        shop.start();
    }

    @AfterEach
    void end() {
        slow.countDown();
        shop.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(method + " " + exchange.getRequestURI() + " " + sent);
        if (path.equals("/slow")) {
            try {
                var unused = slow.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (method.equals("POST") && path.equals("/orders")) {
            String fresh = String.valueOf(next.getAndIncrement());
            orders.put(fresh, sent);
            exchange.getResponseHeaders().add("Location", "/orders/" + fresh);
            answer(exchange, 201, "{\"id\":" + fresh + "}");
        } else if (path.startsWith("/orders/")) {
            boolean known = method.equals("DELETE") ? orders.remove(id) != null : orders.containsKey(id);
            answer(exchange, known ? 200 : 404, "{\"id\":\"" + id + "\"}");
        } else {
            answer(exchange, path.equals("/broken") ? 503 : 200, "{\"a\":1}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Recorded recorded(String method, String target, String body, int status, String answer) {
        Request request = new Request(method, target, Headers.none(), Body.of(body));
        return new Recorded(request, Optional.of(new Response(status, Headers.none(), Body.of(answer))));
    }

    private Playback played(Tempo tempo, boolean effects, int connections, List<Recorded> all, Duration gap)
            throws InterruptedException {
        URI service = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
        Replaying.Terms terms = terms(tempo, effects, connections);
        try (Replaying replaying = new Replaying(service, terms, System::nanoTime)) {
            for (int i = 0; i < all.size(); i++) {
                replaying.send(all.get(i), gap.multipliedBy(i));
            }
            return replaying.end();
        }
    }

    private static Replaying.Terms terms(Tempo tempo, boolean effects, int connections) {
        return new Replaying.Terms(
                tempo, effects, connections, Duration.ofSeconds(10), Duration.ofHours(1), new Titles(Optional.empty()));
    }

    private static List<Recorded> session(int id) {
        return List.of(
                recorded("POST", "/orders", "{\"n\":" + id + "}", 201, "{\"id\":" + id + "}"),
                recorded("GET", "/orders/" + id, "", 200, "{\"id\":\"" + id + "\"}"),
                recorded("GET", "/search?orderId=" + id, "", 200, "{\"a\":1}"),
                recorded("PUT", "/orders/" + id, "{\"orderId\":" + id + ",\"n\":2}", 200, "{\"id\":\"" + id + "\"}"),
                recorded("DELETE", "/orders/" + id, "", 200, "{\"id\":\"" + id + "\"}"),
                recorded("GET", "/orders/" + id, "", 404, "{\"id\":\"" + id + "\"}"));
    }

    @Test
    void idsAreTheNewOnesAndSessionsStayInOrderHoweverFastTheyAreSent() throws Exception {
        List<Recorded> all = new ArrayList<>();
        for (int id = 100; id < 150; id++) {
            all.addAll(session(id));
        }

        Playback playback = played(new Tempo.Times(1_000), true, 16, all, Duration.ofMillis(10));

        assertThat(playback.count()).isEqualTo(300);
        assertThat(playback.operations()).allSatisfy(line -> {
            assertThat(line.errors()).isEmpty();
            assertThat(line.unbound() + line.statuses() + line.shapes()).isZero();
        });
        assertThat(playback.held()).isPositive();
        assertThat(orders).isEmpty();
        assertThat(asked)
                .filteredOn(line -> line.matches("(GET|PUT|DELETE) .*"))
                .allMatch(line -> line.contains("50"));
        assertThat(asked).filteredOn(line -> line.startsWith("PUT")).allMatch(line -> {
            String id = line.substring("PUT /orders/".length(), line.indexOf(' ', 4));
            return line.endsWith(" {\"orderId\":" + id + ",\"n\":2}");
        });
    }

    @Test
    void nothingIsDoneThereWithoutLeaveAndWhatCouldNotBeBoundIsCounted() throws Exception {
        Playback playback = played(new Tempo.Times(100), false, 4, session(100), Duration.ofMillis(10));

        assertThat(playback.effects()).isEqualTo(3);
        assertThat(asked).allMatch(line -> line.startsWith("GET"));
        assertThat(playback.operations())
                .filteredOn(line -> line.operation().equals("GET /orders/{}"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.unbound()).isEqualTo(2);
                    assertThat(line.errors()).containsExactly(Map.entry("status 404", 1L));
                });
    }

    @Test
    void requestsComeAtTheRecordedPaceTimesTheFactor() throws Exception {
        List<Recorded> all = Collections.nCopies(21, recorded("GET", "/a", "", 200, "{\"a\":1}"));

        assertThat(played(new Tempo.Times(2), false, 4, all, Duration.ofMillis(40))
                        .intended())
                .isBetween(49.9, 50.1);
        Playback fixed = played(new Tempo.Fixed(100), false, 4, all, Duration.ofMillis(40));
        assertThat(fixed.intended()).isBetween(99.9, 100.1);
        assertThat(fixed.length()).isGreaterThan(Duration.ofMillis(195));
    }

    @Test
    void whatWaitsBehindASlowAnswerIsAsLateAsItsSenderFindsIt() throws Exception {
        List<Recorded> all = new ArrayList<>(List.of(recorded("GET", "/slow", "", 200, "{\"a\":1}")));
        all.addAll(Collections.nCopies(20, recorded("GET", "/a", "", 200, "{\"a\":1}")));
        Thread.ofVirtual().start(() -> {
            while (asked.isEmpty()) {
                Thread.onSpinWait();
            }
            CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS).execute(slow::countDown);
        });

        Playback playback = played(new Tempo.Fixed(100), false, 1, all, Duration.ZERO);

        assertThat(playback.operations())
                .filteredOn(line -> line.operation().equals("GET /a"))
                .singleElement()
                .satisfies(line -> assertThat(line.p50()).isGreaterThan(Duration.ofMillis(300)));
    }

    @Test
    void whatIsNotAsItWasRecordedIsCounted() throws Exception {
        Playback playback = played(
                new Tempo.Fixed(100),
                false,
                4,
                List.of(
                        recorded("GET", "/broken", "", 200, "{\"a\":1}"),
                        recorded("GET", "/broken", "", 503, "{\"a\":1}"),
                        recorded("GET", "/shape", "", 200, "{\"b\":1}")),
                Duration.ZERO);

        assertThat(playback.failed()).isEqualTo(1);
        assertThat(playback.operations()).first().satisfies(line -> {
            assertThat(line.errors()).containsExactly(Map.entry("status 503", 1L));
            assertThat(line.statuses()).isEqualTo(1);
        });
        assertThat(playback.operations().getLast().shapes()).isEqualTo(1);
    }

    @Test
    void aServiceThatIsNotThereIsAnErrorOfEachRequest() throws Exception {
        shop.stop(0);

        Playback playback = played(
                new Tempo.Fixed(1_000),
                false,
                4,
                Collections.nCopies(50, recorded("GET", "/a", "", 200, "{}")),
                Duration.ZERO);

        assertThat(playback.failed()).isEqualTo(50);
        assertThat(playback.operations().getFirst().errors()).containsOnlyKeys("not connected");
    }

    @Test
    void aFactorIsWrittenAsProgrammersOrPeopleWriteIt() {
        assertThat(Tempo.of("×2")).isEqualTo(Tempo.of("x2")).isEqualTo(new Tempo.Times(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "x", "×", "x0", "xNaN", "0/s", "50", "fast/s", "", "x1e9"})
    void aRateThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Tempo.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsSentWhenItsTimeIsOverWhateverWaits() throws Exception {
        AtomicLong skipped = new AtomicLong();
        URI service = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
        Replaying.Terms terms = terms(new Tempo.Times(1), true, 1);
        try (Replaying replaying = new Replaying(service, terms, () -> System.nanoTime() + skipped.get())) {
            replaying.send(recorded("GET", "/slow", "", 200, "{\"a\":1}"), Duration.ZERO);
            session(100).forEach(each -> send(replaying, each, Duration.ZERO));
            session(200).forEach(each -> send(replaying, each, Duration.ofMinutes(59)));
            CompletableFuture<Playback> ended = CompletableFuture.supplyAsync(() -> ended(replaying));
            awaited(() -> asked.size() == 1);
            assertThat(replaying.cut()).isFalse();

            skipped.set(Duration.ofHours(1).toNanos());
            awaited(replaying::cut);
            slow.countDown();

            Playback playback = ended.get(20, TimeUnit.SECONDS);
            assertThat(asked).singleElement().asString().startsWith("GET /slow");
            assertThat(playback.count() - playback.failed()).isEqualTo(1);
        }
    }

    @Test
    void haltedItGivesUpWhatIsUnderWay() throws Exception {
        URI service = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
        try (Replaying replaying = new Replaying(service, terms(new Tempo.Times(1), true, 1), System::nanoTime)) {
            replaying.send(recorded("GET", "/slow", "", 200, "{\"a\":1}"), Duration.ZERO);
            session(100).forEach(each -> send(replaying, each, Duration.ZERO));
            CompletableFuture<Playback> ended = CompletableFuture.supplyAsync(() -> ended(replaying));
            awaited(() -> asked.size() == 1);

            replaying.halt();

            Playback playback = ended.get(20, TimeUnit.SECONDS);
            assertThat(slow.getCount()).as("it is not answered yet").isEqualTo(1);
            assertThat(replaying.cut()).isTrue();
            assertThat(asked).hasSize(1);
            assertThat(playback.count()).isEqualTo(playback.failed());
        }
    }

    @Test
    void stoppedItWaitsForWhatIsUnderWay() throws Exception {
        URI service = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
        try (Replaying replaying = new Replaying(service, terms(new Tempo.Times(1), true, 1), System::nanoTime)) {
            replaying.send(recorded("GET", "/slow", "", 200, "{\"a\":1}"), Duration.ZERO);
            send(replaying, recorded("GET", "/a", "", 200, "{\"a\":1}"), Duration.ofHours(1));
            CompletableFuture<Playback> ended = CompletableFuture.supplyAsync(() -> ended(replaying));
            awaited(() -> asked.size() == 1);

            replaying.stop();
            awaited(replaying::cut);
            assertThat(ended).isNotDone();
            slow.countDown();

            assertThat(ended.get(20, TimeUnit.SECONDS).count()).isEqualTo(1);
        }
    }

    private static void send(Replaying replaying, Recorded recorded, Duration at) {
        try {
            replaying.send(recorded, at);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Playback ended(Replaying replaying) {
        try {
            return replaying.end();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static void awaited(BooleanSupplier done) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
