package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is held for copies is so little that a small heap is enough, whatever comes back for them. */
@Timeout(180)
class SmallHeapTest {
    @Test
    void livesThroughAnswersThatTakeAHundredTimesTheirLength() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.stormrider.shadow.SmallHeap")
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("wrong 0 asked 600 compared ").doesNotContain("OutOfMemoryError");
        } finally {
            process.destroyForcibly();
        }
    }
}
