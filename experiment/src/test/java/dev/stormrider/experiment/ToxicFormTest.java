package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Toxic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Toxics as Toxiproxy writes them. */
class ToxicFormTest {
    private static Map<String, BigDecimal> attributes(String text) {
        Map<String, BigDecimal> attributes = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            String[] halves = each.split("=", 2);
            attributes.put(halves[0], new BigDecimal(halves[1]));
        }
        return attributes;
    }

    @ParameterizedTest
    @CsvSource({
        "noop, ''",
        "latency, latency=1000 jitter=100",
        "bandwidth, rate=12",
        "slow_close, delay=30",
        "timeout, timeout=0",
        "reset_peer, timeout=5",
        "slicer, average_size=64 size_variation=8 delay=10",
        "limit_data, bytes=1048576",
        "garble, share=0.25"
    })
    void areReadAndWrittenInTheSameForm(String type, String text) {
        Toxic toxic = ToxicForm.toxic(type, attributes(text)).orElseThrow();

        assertThat(ToxicForm.type(toxic)).isEqualTo(type);
        assertThat(ToxicForm.attributes(toxic)).containsExactlyEntriesOf(attributes(text));
    }

    @Test
    void areAllThatThereAre() {
        assertThat(ToxicForm.types())
                .containsExactly(
                        "bandwidth",
                        "garble",
                        "latency",
                        "limit_data",
                        "noop",
                        "reset_peer",
                        "slicer",
                        "slow_close",
                        "timeout");
    }

    @Test
    void ofASlicerTheDelayIsInMicroseconds() {
        assertThat(ToxicForm.toxic("slicer", attributes("average_size=1 delay=1500"))
                        .orElseThrow()
                        .words())
                .endsWith("1500 µs apart");
    }

    @Test
    void whatIsNotGivenIsZeroAndWhatIsNotKnownIsPassedOver() {
        Toxic toxic = ToxicForm.toxic("latency", attributes("odd=3")).orElseThrow();

        assertThat(ToxicForm.attributes(toxic)).containsExactlyEntriesOf(attributes("latency=0 jitter=0"));
        assertThat(ToxicForm.toxic("odd", Map.of())).isEmpty();
    }

    @Test
    void whatNobodyCanMeanIsRefusedWithAReason() {
        assertThatThrownBy(() -> ToxicForm.toxic("slicer", Map.of())).hasMessageContaining("at least 1 byte, not 0");
        assertThatThrownBy(() -> ToxicForm.toxic("latency", attributes("latency=-1")))
                .hasMessageContaining("latency");
        assertThatThrownBy(() -> ToxicForm.toxic("latency", attributes("latency=0.5")))
                .hasMessage("latency is a whole number that is not too large, not 0.5");
        assertThatThrownBy(() -> ToxicForm.toxic("timeout", attributes("timeout=9223372036854775807")))
                .hasMessageContaining("not too large");
        assertThatThrownBy(() -> ToxicForm.toxic("slicer", attributes("average_size=9999999999")))
                .hasMessageContaining("average_size is a whole number");
    }
}
