package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BarTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void tellsOnceMoreHowLongItTakesWhereCalmWeatherShowsAnotherTime() {
        assertThat(told(Duration.ofSeconds(95)))
                .isEqualTo("  calm weather shows how the consumer asks: about 95 s in all\n");
    }

    @Test
    void aLittleMoreOrLessIsNotTold() {
        assertThat(told(Duration.ofSeconds(18))).isEmpty();
    }

    private String told(Duration whole) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Style.plain(), false);
        try (Bar bar = new Bar(terminal, InstantSource.system(), Duration.ofSeconds(16))) {
            bar.expected(whole);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
