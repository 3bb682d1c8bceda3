package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told to Prometheus. */
@Timeout(60)
class MetricsTest {
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) \\w+ .+" + "|\\w+(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*})? -?\\d+(\\.\\d+(E-?\\d+)?)?");

    @Test
    void tellsWhatPassedAndWhatWasDoneToIt() throws Exception {
        try (Origin origin = Origin.saying("hello");
                Wired wired = Wired.open()) {
            wired.post("/v1/links", "{\"name\":\"orders\",\"upstreams\":[\"" + origin.address() + "\"]}");
            wired.post(
                    "/v1/faults",
                    "{\"name\":\"no\",\"link\":\"orders\",\"aim\":{\"path\":\"/no\"},\"fault\":{\"kind\":\"refuse\","
                            + "\"status\":503,\"headers\":[],\"body\":{\"text\":\"none\"}}}");
            var link = wired.control().link("orders").orElseThrow();
            Wired.ask(link.address(), "GET", "/", "");
            Wired.ask(link.address(), "GET", "/no", "");
            wired.post("/proxies", "{\"name\":\"a\\\"b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"}");
            wired.post("/proxies/a%22b/toxics", "{\"type\":\"noop\"}");
            Await.until("both have ended", () -> link.counts().ended() == 2);

            Response answer = wired.get("/metrics");
            List<String> lines = answer.body().text().lines().toList();

            assertThat(answer.headers().first("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(lines)
                    .filteredOn(line -> !line.contains("\\\""))
                    .allMatch(line -> LINE.matcher(line).matches());
            assertThat(lines)
                    .contains(
                            "stormrider_requests_total{link=\"orders\"} 2",
                            "stormrider_aborts_total{link=\"orders\"} 0",
                            "stormrider_answer_bytes_total{link=\"orders\"} 9",
                            "stormrider_answers_total{link=\"orders\",status=\"2xx\"} 1",
                            "stormrider_answers_total{link=\"orders\",status=\"5xx\"} 1",
                            "stormrider_faults_total{link=\"orders\",fault=\"no\"} 1",
                            "stormrider_faults_standing 1",
                            "stormrider_unmarked_requests_total{link=\"orders\"} 2",
                            "stormrider_unmarked_failures_total{link=\"orders\"} 1",
                            "stormrider_unmarked_exchange_seconds_count{link=\"orders\"} 2",
                            "stormrider_exchange_seconds_count{link=\"orders\"} 2",
                            "stormrider_exchange_seconds_bucket{link=\"orders\",le=\"+Inf\"} 2",
                            "stormrider_toxic_connections_total{proxy=\"a\\\"b\",toxic=\"noop_downstream\"} 0");
            assertThat(lines)
                    .anyMatch(line -> line.matches("toxiproxy_proxy_sent_bytes_total\\{direction=\"upstream\","
                            + "listener=\"127.0.0.1:\\d+\",proxy=\"a\\\\\"b\",upstream=\"x:1\"} 0"));
        }
    }

    @Test
    void whatWasNotWrittenDownIsCounted() throws Exception {
        try (Gateway gateway = Gateway.open(Settings.usual(new Seed(7)).withThreads(1));
                Control control = Control.of(
                        gateway,
                        new ControlSettings("1", System::nanoTime, Optional.empty()),
                        PassageListener.NOBODY,
                        new Unwritten(() -> 3, () -> 4))) {
            String metrics = Wired.ask(control.listen(Wired.anyPort()), "GET", "/metrics", "")
                    .body()
                    .text();

            assertThat(metrics)
                    .contains("\nstormrider_journal_dropped_total 3\n", "\nstormrider_spans_dropped_total 4\n");
        }
    }

    @Test
    void aThousandNamesOfFaultsAreEnough() {
        Hits hits = new Hits();
        for (int i = 0; i < 1_010; i++) {
            hits.passed(new dev.stormrider.fault.Passage(
                    "l",
                    java.time.Duration.ZERO,
                    java.time.Duration.ZERO,
                    java.util.Optional.empty(),
                    new dev.stormrider.fault.Request(
                            "GET", "/", dev.stormrider.fault.Headers.none(), dev.stormrider.fault.Body.empty()),
                    List.of(),
                    java.util.Optional.empty(),
                    java.util.Optional.of(
                            new dev.stormrider.fault.Passage.Hit("f" + i, dev.stormrider.fault.Played.hit("did")))));
        }

        assertThat(hits.all()).hasSize(1_001);
        assertThat(hits.all().getFirst().getKey().fault()).isEqualTo("(others)");
        assertThat(hits.all().getFirst().getValue()).isEqualTo(10);
    }
}
