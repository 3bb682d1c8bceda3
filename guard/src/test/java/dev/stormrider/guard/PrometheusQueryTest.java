package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a query yields, and what becomes of one that yields nothing; Prometheus is played. */
@Timeout(60)
class PrometheusQueryTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Known known = new Known();
    private final Web web = new Web();

    @AfterEach
    void end() {
        web.close();
    }

    private static String vector(String... values) {
        StringBuilder series = new StringBuilder();
        for (String value : values) {
            series.append(series.isEmpty() ? "" : ",").append("{\"metric\":{},\"value\":[1.5,\"" + value + "\"]}");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";
    }

    private Watch above(URI server, double limit) {
        return new PrometheusQuery(server, "a{b=\"c d\"} + 1", limit, false, Duration.ofSeconds(1), GRACE)
                .watch(known.sources(web));
    }

    private Reading above(double limit, String answer) throws Exception {
        try (Server server = Server.saying(200, answer)) {
            return above(server.address(), limit).read(Duration.ZERO);
        }
    }

    @Test
    void theWorstOfSeveralSeriesCounts() throws Exception {
        assertThat(above(3, vector("1", "3", "2"))).isEqualTo(Reading.of(3));
        assertThat(above(2.5, vector("1", "3", "2")).breach())
                .hasValue("prometheus a{b=\"c d\"} + 1 is 3, above 2.5");
    }

    @Test
    void aThresholdMayBeTheLeast() throws Exception {
        try (Server server = Server.saying(200, vector("1", "0.25"))) {
            PrometheusQuery query =
                    new PrometheusQuery(server.address(), "up", 0.5, true, Duration.ofSeconds(1), GRACE);

            assertThat(query.watch(known.sources(web)).read(Duration.ZERO).breach())
                    .hasValue("prometheus up is 0.25, below 0.5");
        }
    }

    @Test
    void aScalarIsOneValue() throws Exception {
        String scalar = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1.5,\"+Inf\"]}}";

        assertThat(above(3, scalar).breach()).isPresent();
    }

    @Test
    void theQueryArrivesAsItIsWritten() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>("");
        try (Server server = Server.answering(exchange -> {
            asked.set(exchange.getRequestURI().getRawPath() + " "
                    + URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
            Server.say(exchange, 200, vector("1"));
        })) {
            above(server.address(), 3).read(Duration.ZERO);

            assertThat(asked.get()).isEqualTo("/api/v1/query query=a{b=\"c d\"} + 1");
        }
    }

    @Test
    void whatYieldsNothingIsBorneForTheGraceAndNoLonger() throws Exception {
        for (String nothing : new String[] {vector(), vector("1", "NaN"), "no JSON", "{}", "[]", "\"x\"", "null"}) {
            try (Server server = Server.saying(200, nothing)) {
                Watch watch = above(server.address(), 3);

                assertThat(watch.read(Duration.ofSeconds(5)).breach()).as(nothing).isEmpty();
                assertThat(watch.read(Duration.ofSeconds(14)).breach()).as(nothing).isEmpty();
                assertThat(watch.read(Duration.ofSeconds(15)).breach().orElseThrow())
                        .as(nothing)
                        .startsWith("prometheus a{b=\"c d\"} + 1 has not been known for 10 s: ");
            }
        }
    }

    @Test
    void theGraceBeginsAnewWithEachValue() throws Exception {
        AtomicReference<String> answer = new AtomicReference<>(vector());
        try (Server server = Server.answering(exchange -> Server.say(exchange, 200, Objects.requireNonNull(answer.get())))) {
            Watch watch = above(server.address(), 3);
            watch.read(Duration.ofSeconds(0));
            answer.set(vector("1"));
            watch.read(Duration.ofSeconds(9));
            answer.set(vector());

            assertThat(watch.read(Duration.ofSeconds(18)).breach()).isEmpty();
            assertThat(watch.read(Duration.ofSeconds(19)).breach()).isPresent();
        }
    }

    @Test
    void aRefusalIsToldWithItsReason() throws Exception {
        String error = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: no closing\"}";
        try (Server server = Server.saying(400, error)) {
            Watch watch = above(server.address(), 3);
            watch.read(Duration.ZERO);

            assertThat(watch.read(GRACE).breach().orElseThrow())
                    .endsWith(server.address() + " answers 400: parse error: no closing");
        }
    }

    @Test
    void aMatrixIsNoValue() throws Exception {
        String matrix = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
        try (Server server = Server.saying(200, matrix)) {
            Watch watch = above(server.address(), 3);
            watch.read(Duration.ZERO);

            assertThat(watch.read(GRACE).breach().orElseThrow())
                    .endsWith("yields a matrix, and a vector or a scalar is needed");
        }
    }

    @Test
    void whoeverTalksWithoutAnEndIsNotListenedTo() throws Exception {
        byte[] flood = new byte[1 << 16];
        try (Server server = Server.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(flood);
            }
        })) {
            Watch watch = above(server.address(), 3);
            watch.read(Duration.ZERO);

            assertThat(watch.read(GRACE).breach().orElseThrow()).endsWith("answers with more than 256 KB");
        }
    }

    @Test
    void whoeverIsSilentIsNotWaitedForLong() throws Exception {
        try (Server server = Server.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            new java.util.concurrent.CountDownLatch(1).await();
        })) {
            try {
                web.get(server.address(), java.util.Optional.empty(), Duration.ofMillis(200));
                throw new AssertionError("answered");
            } catch (java.io.IOException late) {
                assertThat(late).hasMessage("did not answer within 200 ms");
            }
        }
    }

    @Test
    void nobodyThereIsTold() throws Exception {
        URI nobody;
        try (Server server = Server.saying(200, "")) {
            nobody = server.address();
        }
        Watch watch = above(nobody, 3);
        watch.read(Duration.ZERO);

        assertThat(watch.read(GRACE).breach().orElseThrow()).endsWith(nobody + " cannot be reached");
    }
}
