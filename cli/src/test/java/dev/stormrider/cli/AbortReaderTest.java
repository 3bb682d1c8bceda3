package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.guard.ErrorRate;
import dev.stormrider.guard.GatewayHalt;
import dev.stormrider.guard.HealthCheck;
import dev.stormrider.guard.HeapUse;
import dev.stormrider.guard.Latency;
import dev.stormrider.guard.OpenFiles;
import dev.stormrider.guard.PrometheusQuery;
import dev.stormrider.guard.Rail;
import dev.stormrider.guard.SystemLoad;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What aborts a run, as it is written in a configuration. */
class AbortReaderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofMillis(250);

    private final List<Problem> problems = new ArrayList<>();

    private List<Rail> read(String yaml) {
        Document document = Document.of("stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        Section top = new Section(document.root().orElseThrow(), "", problems, List.of(AbortReader.ABORT));
        return AbortReader.read(top, problems, Optional.of("secret"));
    }

    private List<String> told() {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void readsEveryKindOfRail() {
        List<Rail> rails = read("""
                abort:
                  traffic: { errors: 2.5%, p99: 800ms, p99.9: 2s, window: 30s, exchanges: 50 }
                  prometheus:
                    - { url: "http://127.0.0.1:9090", query: "up == 0", above: 0.5, grace: 30s }
                    - { url: "https://prometheus.staging", query: free, below: -1 }
                  health: { url: "http://127.0.0.1:8080/health", failures: 2 }
                  gateways: { url: "http://10.0.0.7:8474" }
                  own: { heap: 80%, load: 4 }
                """);

        assertThat(told()).isEmpty();
        assertThat(rails)
                .containsExactly(
                        new ErrorRate(0.025, Duration.ofSeconds(30), 50, OFTEN),
                        new Latency(0.99, Duration.ofMillis(800), Duration.ofSeconds(30), 50, OFTEN),
                        new Latency(0.999, Duration.ofSeconds(2), Duration.ofSeconds(30), 50, OFTEN),
                        new PrometheusQuery(
                                URI.create("http://127.0.0.1:9090"),
                                "up == 0",
                                0.5,
                                false,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30)),
                        new PrometheusQuery(
                                URI.create("https://prometheus.staging"),
                                "free",
                                -1,
                                true,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10)),
                        new HealthCheck(URI.create("http://127.0.0.1:8080/health"), 2, Duration.ofSeconds(2), SECOND),
                        new GatewayHalt(
                                URI.create("http://10.0.0.7:8474"),
                                Optional.of("secret"),
                                OFTEN,
                                Duration.ofSeconds(5)),
                        new HeapUse(0.8, SECOND),
                        new OpenFiles(0.9, SECOND),
                        new SystemLoad(4, SECOND));
    }

    @Test
    void nothingIsWatchedWhereNothingIsSaidAndOurselvesWhereverAnythingIs() {
        assertThat(read("{}")).isEmpty();
        assertThat(read("abort: {}")).containsExactly(new HeapUse(0.9, SECOND), new OpenFiles(0.9, SECOND));
        assertThat(told()).isEmpty();
    }

    @Test
    void anEnvironmentHasItsOwnOrThoseOfTheWholeFile() {
        String yaml = """
                abort: { own: { heap: 50% } }
                environments:
                  staging: { abort: { own: { heap: 60% } } }
                  lab: { effects: true }
                  wrong: { abort: { own: { heap: 0% } } }
                """;
        Document document = Document.of("stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        Section top = new Section(document.root().orElseThrow(), "", problems, ConfigurationFile.TOP);

        assertThat(AbortReader.of("local", top, problems)).contains(new HeapUse(0.5, SECOND));
        assertThat(AbortReader.of("lab", top, problems)).contains(new HeapUse(0.5, SECOND));
        assertThat(AbortReader.of("staging", top, problems)).contains(new HeapUse(0.6, SECOND));
        assertThat(told()).allMatch(told -> told.contains(":5: environments.wrong.abort.own.heap is \"0%\""));
    }

    @Test
    void tellsEveryMistakeWithItsLine() {
        read("""
                abort:
                  traffic: { error: 5% }
                  prometheus:
                    - { url: "http://a", query: up }
                    - { url: "http://a", query: up, above: 1, below: 2 }
                    - { url: ftp://a, query: up, above: much }
                    - { query: up, above: 1 }
                    - { url: "http://a", query: up, above: 1, every: 1ms }
                    - { url: "http://a", query: "", above: much, below: 2 }
                  health: [ 7, { url: {} } ]
                  own: { heap: 0%, files: 101%, load: -1 }
                """);

        assertThat(told())
                .anySatisfy(
                        told -> assertThat(told).contains(":2", "unknown key \"error\"", "Did you mean \"errors\"?"))
                .anySatisfy(told -> assertThat(told).contains(":2", "abort.traffic.errors is missing"))
                .anySatisfy(told -> assertThat(told).contains(":4", "neither is there"))
                .anySatisfy(told -> assertThat(told).contains(":5", "both are there"))
                .anySatisfy(told -> assertThat(told).contains(":6", "abort.prometheus.url is \"ftp://a\""))
                .anySatisfy(told -> assertThat(told).contains(":6", "abort.prometheus.above is the text \"much\""))
                .anySatisfy(told -> assertThat(told).contains(":7", "abort.prometheus.url is missing"))
                .anySatisfy(told -> assertThat(told).contains(":8", "one look every 1 ms"))
                .anySatisfy(told -> assertThat(told).contains(":9", "abort.prometheus.query is \"\""))
                .anySatisfy(told -> assertThat(told).contains(":9", "both are there"))
                .anySatisfy(told -> assertThat(told).contains(":10", "abort.health is 7"))
                .anySatisfy(told -> assertThat(told).contains(":11", "abort.own.heap is \"0%\""))
                .anySatisfy(told -> assertThat(told).contains(":11", "abort.own.files is \"101%\""))
                .anySatisfy(told -> assertThat(told).contains(":11", "load for each processor"))
                .filteredOn(told -> told.contains("abort.health.url is an empty object"))
                .hasSize(1);
    }

    @Test
    void aRailThatHoldsNothingIsNotLeftOutInSilence() {
        read("abort: { traffic: , own: { load: } }\n");

        assertThat(told())
                .extracting(text -> text.lines().findFirst().orElse(""))
                .contains("stormrider.yaml:1: abort.traffic is empty", "stormrider.yaml:1: abort.own.load is empty");
    }

    @Test
    void oneMistakeOfOurOwnDoesNotHideAnother() {
        read("abort: { own: { every: 1ms, load: -1 } }\n");

        assertThat(told())
                .anySatisfy(told -> assertThat(told).contains("abort.own.heap"))
                .anySatisfy(told -> assertThat(told).contains("abort.own.files"))
                .anySatisfy(told -> assertThat(told).contains("abort.own.load"));
    }
}
