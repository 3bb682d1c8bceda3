package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static String address(String written, Map<String, String> variables) {
        return Collector.read(written, variables).address().toString();
    }

    @Test
    void isTheUsualOneWhereNobodySaysMore() {
        Collector usual = Collector.read("", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "));

        assertThat(usual.address()).hasToString("http://localhost:4318/v1/traces");
        assertThat(usual.fields()).isEmpty();
        assertThat(usual.about()).containsExactly(Map.entry("service.name", "stormrider-gateway"));
    }

    @Test
    void isFoundBelowTheAddressForAllSignals() {
        assertThat(address("http://a:4318", Map.of())).isEqualTo("http://a:4318/v1/traces");
        assertThat(address("http://a:4318/", Map.of())).isEqualTo("http://a:4318/v1/traces");
        assertThat(address("https://a/otlp", Map.of())).isEqualTo("https://a/otlp/v1/traces");
        assertThat(address("https://a/v1/traces", Map.of())).isEqualTo("https://a/v1/traces");
    }

    @Test
    void isNamedByTheVariablesOfOpenTelemetryAndFirstByWhatIsWritten() {
        Map<String, String> all = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1");
        Map<String, String> traces = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t:2/in");

        assertThat(address("", all)).isEqualTo("http://all:1/v1/traces");
        assertThat(address("", traces)).isEqualTo("http://t:2/in");
        assertThat(address("http://here:3", traces)).isEqualTo("http://here:3/v1/traces");
    }

    @Test
    void isToldWhatTheVariablesSay() {
        Collector told = Collector.read(
                "",
                Map.of(
                        "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20secret, x-a = b+c ",
                        "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "x-a=d",
                        "OTEL_RESOURCE_ATTRIBUTES", "service.name=one,deployment.environment.name=staging",
                        "OTEL_SERVICE_NAME", "two"));

        assertThat(told.fields()).isEqualTo(Map.of("authorization", "Bearer secret", "x-a", "d"));
        assertThat(told.about()).isEqualTo(Map.of("service.name", "two", "deployment.environment.name", "staging"));
        assertThat(told.toString()).doesNotContain("secret");
    }

    private static void refuses(String written, Map<String, String> variables, String why) {
        assertThatThrownBy(() -> Collector.read(written, variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWhatCannotBeMeantAndTellsNoSecret() {
        refuses("a:4318", Map.of(), "a collector is at http://host:port");
        refuses("http://a b", Map.of(), "the address of the collector is none");
        refuses("http://me:secret@a:1", Map.of(), "names no user");
        refuses("", Map.of("OTEL_EXPORTER_OTLP_HEADERS", "secret"), "OTEL_EXPORTER_OTLP_HEADERS holds something");
        refuses("", Map.of("OTEL_EXPORTER_OTLP_HEADERS", "a=secret%"), "a percent sign that stands for nothing");
        refuses("", Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), "OTEL_EXPORTER_OTLP_PROTOCOL asks for grpc");
    }
}
