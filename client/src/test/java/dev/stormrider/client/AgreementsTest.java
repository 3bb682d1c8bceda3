package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.ledger.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A review server that is asked whether somebody agreed, and takes its time. */
@Timeout(60)
class AgreementsTest {
    private static final Instant AT = Instant.parse("2026-12-04T12:00:00Z");
    private static final Agreements.Wanted WANTED = new Agreements.Wanted(
            new Link("web", "orders", "Orders"), "a", "b", "lab", AT.minusSeconds(1), AT.plusSeconds(1), "eve");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile Duration each = Duration.ZERO;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        nanos.addAndGet(each.toNanos());
        String text =
                switch (path.substring(path.lastIndexOf('/') + 1)) {
                    case "reviews" ->
                        IntStream.rangeClosed(1, 20)
                                .mapToObj("{\"number\":%d}"::formatted)
                                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
                    case "decisions" -> """
                            {"decisions":[
                             {"by":"ada","kind":"approve","reason":"lab","at":"%1$s","run":"r1"},
                             {"by":"bob","kind":"approve","reason":"lab","at":"%1$s","run":"r1"}]}
                            """.formatted(AT);
                    default -> "{\"before\":{\"digest\":\"a\"},\"after\":{\"digest\":\"other\"}}";
                };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Optional<Agreements.Agreement> found() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (ReviewServer reviews = new ReviewServer(address, Optional.empty(), Duration.ofSeconds(20))) {
            return new Agreements(reviews, nanos::get).of(WANTED);
        }
    }

    @Test
    void aRunIsAskedForOnceHoweverManyApprovedIt() throws Exception {
        assertThat(found()).isEmpty();

        assertThat(asked).filteredOn(path -> path.endsWith("/papers")).containsExactly("/api/v1/runs/r1/papers");
        assertThat(asked).filteredOn(path -> path.endsWith("/decisions")).hasSize(20);
    }

    @Test
    void slowAnswersDoNotAddUpBeyondAMinute() {
        each = Duration.ofSeconds(25);

        assertThatThrownBy(this::found)
                .isInstanceOf(Unanswered.class)
                .hasMessageContaining("has not told within 60 s whether somebody agreed");
        assertThat(asked).hasSize(3);
    }
}
