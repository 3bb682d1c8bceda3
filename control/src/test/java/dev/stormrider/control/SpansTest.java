package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.Link;
import dev.stormrider.traffic.Mask;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spans as a collector gets them, over HTTP. */
@Timeout(60)
class SpansTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Spans to(URI collector, List<String> masks, Spans.Pace pace) {
        Map<String, String> variables = Map.of("OTEL_EXPORTER_OTLP_HEADERS", "x-key=1");
        return new Spans(
                Collector.read(collector.toString(), variables), "9", Mask.of(masks), STARTED, complaints::add, pace);
    }

    private static Passage passage(String target, Headers headers) {
        return new Passage(
                "orders",
                Duration.ofSeconds(2),
                Duration.ofMillis(5),
                Optional.of("ride-1"),
                new Request("GET", target, headers, Body.of("a body")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(4)));
    }

    private static String hex(com.google.protobuf.ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Test
    void anExchangeIsASpanInTheTraceOfItsConsumer() throws Exception {
        try (FakeCollector collector = FakeCollector.willing();
                Origin origin = Origin.saying("hello")) {
            Instant before = Instant.now();
            Spans spans = Spans.to(
                    Collector.read(collector.address().toString(), Map.of("OTEL_EXPORTER_OTLP_HEADERS", "x-key=1")),
                    "9",
                    Mask.usual(),
                    before,
                    complaints::add);
            try (Wired wired = Wired.open(System::nanoTime, spans)) {
                Link link = wired.control().link("orders", Wired.anyPort(), List.of(origin.address()));
                Wired.ask(
                        link.address(),
                        "GET",
                        "/orders/7?token=secret&a=b",
                        "",
                        "traceparent: 00-" + TRACE + "-" + PARENT + "-01",
                        "Authorization: Bearer secret",
                        "User-Agent: shop/1");
                Await.until("the exchange has ended", () -> link.counts().ended() == 1);
            }
            spans.close();

            Span span = collector.spans().getFirst();
            Map<String, Object> told = FakeCollector.told(span.getAttributesList());
            FakeCollector.Call call = collector.calls().getFirst();
            Map<String, Object> about = FakeCollector.told(
                    collector.resources().getFirst().getResource().getAttributesList());
            assertThat(collector.spans()).hasSize(1);
            assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
            assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
            assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(span.getName()).isEqualTo("GET");
            assertThat(told)
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("url.path", "/orders/7")
                    .containsEntry("url.query", "token=***&a=b")
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("user_agent.original", "shop/1")
                    .containsEntry("stormrider.link", "orders")
                    .containsEntry(
                            "stormrider.providers", List.of(origin.address().getAuthority()))
                    .containsKey("server.port")
                    .doesNotContainKeys("stormrider.fault.name", "error.type");
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
            assertThat(span.getStartTimeUnixNano())
                    .isBetween(nanos(before), nanos(Instant.now()))
                    .isLessThan(span.getEndTimeUnixNano());
            assertThat(about)
                    .containsEntry("service.name", "stormrider-gateway")
                    .containsEntry("service.version", "9");
            assertThat(call.path()).isEqualTo("/v1/traces");
            assertThat(call.fields()).containsEntry("X-key", "1");
            assertThat(call.raw()).doesNotContain("secret");
            assertThat(spans.dropped()).isZero();
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    @Test
    void theFaultThatHitAnExchangeIsToldAndSoIsTheError() throws Exception {
        try (FakeCollector collector = FakeCollector.willing();
                Origin origin = Origin.saying("hello")) {
            Spans spans = to(collector.address(), List.of(), Spans.Pace.USUAL);
            try (Wired wired = Wired.open(System::nanoTime, spans)) {
                Link link = wired.control().link("orders", Wired.anyPort(), List.of(origin.address()));
                String armed = "{\"name\":\"no\",\"link\":\"orders\",\"fault\":{\"kind\":\"refuse\",\"status\":503,"
                        + "\"headers\":[],\"body\":{\"text\":\"\"}}}";
                assertThat(wired.post("/v1/faults", armed).status()).isEqualTo(201);
                Wired.ask(link.address(), "BREW", "/", "");
                Await.until("the exchange has ended", () -> link.counts().ended() == 1);
            }
            spans.close();

            Span span = collector.spans().getFirst();
            Map<String, Object> told = FakeCollector.told(span.getAttributesList());
            assertThat(told)
                    .containsEntry("stormrider.fault.name", "no")
                    .containsEntry("stormrider.fault.hit", true)
                    .containsEntry("http.response.status_code", 503L)
                    .containsEntry("http.request.method", "_OTHER")
                    .containsEntry("http.request.method_original", "BREW")
                    .containsEntry("error.type", "503")
                    .containsKey("stormrider.fault.did");
            assertThat(span.getEventsList()).hasSize(1);
            assertThat(span.getEvents(0).getName()).isEqualTo("stormrider.fault");
            assertThat(FakeCollector.told(span.getEvents(0).getAttributesList()))
                    .containsEntry("stormrider.fault.name", "no");
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(span.getParentSpanId().isEmpty()).isTrue();
        }
    }

    @Test
    void whatIsMaskedInTheJournalIsMaskedHere() throws Exception {
        try (FakeCollector collector = FakeCollector.willing()) {
            Spans spans =
                    to(collector.address(), List.of("?card", "path:/customers/{id}", "user-agent"), Spans.Pace.USUAL);
            Headers headers = Headers.of("User-Agent", "secret").and("Cookie", "secret");

            spans.passed(passage("/customers/secret?card=secret", headers.and("Host", "shop")));
            spans.passed(passage("http://shop:81/customers/secret?password=secret", headers));
            spans.close();

            assertThat(collector.calls()).hasSize(1);
            assertThat(collector.calls().getFirst().raw()).doesNotContain("secret", "a body");
            assertThat(FakeCollector.told(collector.spans().getFirst().getAttributesList()))
                    .containsEntry("url.path", "/customers/***")
                    .containsEntry("url.query", "card=***")
                    .containsEntry("server.address", "shop")
                    .doesNotContainKey("server.port");
            assertThat(FakeCollector.told(collector.spans().getLast().getAttributesList()))
                    .containsEntry("url.path", "/customers/***")
                    .containsEntry("server.address", "shop")
                    .containsEntry("server.port", 81L);
        }
    }

    @Test
    void anExchangeWithoutAnAnswerIsAnErrorAndKeepsItsTimes() throws Exception {
        try (FakeCollector collector = FakeCollector.willing()) {
            Spans spans = to(collector.address(), List.of(), Spans.Pace.USUAL);
            spans.passed(passage("/", Headers.none()));
            spans.close();

            Span span = collector.spans().getFirst();
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(FakeCollector.told(span.getAttributesList()))
                    .containsEntry("error.type", "departed")
                    .containsEntry("stormrider.mark", "ride-1");
            assertThat(span.getStartTimeUnixNano()).isEqualTo(nanos(STARTED.plusSeconds(2)));
            assertThat(span.getEndTimeUnixNano()).isEqualTo(nanos(STARTED.plusMillis(2_005)));
            assertThat(span.getEvents(0).getName()).isEqualTo("stormrider.departed");
            assertThat(span.getEvents(0).getTimeUnixNano()).isEqualTo(nanos(STARTED.plusMillis(2_004)));
        }
    }

    @Test
    void whoeverBeganATraceDecidesWhetherItIsWrittenDown() throws Exception {
        try (FakeCollector collector = FakeCollector.willing()) {
            Spans spans = to(collector.address(), List.of(), Spans.Pace.USUAL);
            spans.passed(passage("/a", Headers.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00")));
            spans.passed(passage("/b", Headers.of("traceparent", "00-nonsense-" + PARENT + "-01")));
            spans.close();

            assertThat(collector.spans()).hasSize(1);
            assertThat(collector.spans().getFirst().getParentSpanId().isEmpty()).isTrue();
            assertThat(spans.dropped()).isZero();
        }
    }

    @Test
    void manyAreToldInFewCallsAndASingleOneSoon() throws Exception {
        try (FakeCollector collector = FakeCollector.willing();
                Spans spans = to(collector.address(), List.of(), new Spans.Pace(100, 30, Duration.ofMillis(50)))) {
            for (int i = 0; i < 90; i++) {
                spans.passed(passage("/" + i, Headers.none()));
            }
            Await.until("90 spans have come", () -> collector.spans().size() == 90);
            assertThat(collector.calls()).hasSizeBetween(3, 10);

            spans.passed(passage("/last", Headers.none()));

            Await.until("the last has come", () -> collector.spans().size() == 91);
        }
    }

    @Test
    void nobodyWaitsForACollectorThatCannotKeepUpAndWhatIsTooMuchIsCounted() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (FakeCollector collector = new FakeCollector(200, open)) {
            Spans spans = to(collector.address(), List.of(), new Spans.Pace(20, 10, Duration.ofMillis(1)));
            spans.passed(passage("/first", Headers.none()));
            Await.until("the collector is asked", () -> collector.calls().size() == 1);

            for (int i = 0; i < 50; i++) {
                spans.passed(passage("/" + i, Headers.none()));
            }

            assertThat(spans.dropped()).isEqualTo(30);
            open.countDown();
            spans.close();
            assertThat(collector.spans()).hasSize(21);
            assertThat(spans.dropped()).isEqualTo(30);
        }
    }

    @Test
    void longTargetsDoNotFillTheMemory() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (FakeCollector collector = new FakeCollector(200, open)) {
            Spans spans = to(collector.address(), List.of(), new Spans.Pace(1_000, 10, Duration.ofMillis(1)));
            spans.passed(passage("/first", Headers.none()));
            Await.until("the collector is asked", () -> collector.calls().size() == 1);

            for (int i = 0; i < 20; i++) {
                spans.passed(passage("/" + "x".repeat(1 << 20), Headers.none()));
            }

            assertThat(spans.dropped()).isEqualTo(5);
            open.countDown();
            spans.close();
        }
    }

    @Test
    void aCollectorThatIsNotThereIsToldOfOnceAndWhatItMissedIsCounted() throws Exception {
        URI nobody;
        try (ServerSocket free = new ServerSocket()) {
            free.bind(Wired.anyPort());
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        Spans spans = to(nobody, List.of(), new Spans.Pace(100, 2, Duration.ofMillis(1)));
        spans.passed(passage("/1", Headers.none()));
        Await.until("the first is dropped", () -> spans.dropped() == 1);
        spans.passed(passage("/2", Headers.none()));
        Await.until("the second is dropped", () -> spans.dropped() == 2);
        spans.close();

        assertThat(complaints)
                .containsExactly("Spans are not taken at " + nobody
                        + "/v1/traces (nobody can be reached there: ConnectException);"
                        + " they are left out until they are.");
    }

    @Test
    void aCollectorThatRefusesIsToldOf() throws Exception {
        try (FakeCollector collector = new FakeCollector(401, new CountDownLatch(0))) {
            Spans spans = to(collector.address(), List.of(), Spans.Pace.USUAL);
            spans.passed(passage("/1", Headers.none()));
            spans.close();

            assertThat(spans.dropped()).isEqualTo(1);
            assertThat(complaints).hasSize(1);
            assertThat(complaints.getFirst()).contains("(it refuses them)");
        }
    }
}
