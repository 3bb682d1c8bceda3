package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An answer that nobody could read is no success, unless whoever asked has stopped reading. */
class AnswersTest {
    private static final Path FULL = Path.of("/dev/full");

    private static ProcessBuilder help() {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stormrider.cli.Main"));
        words.addAll(List.of("diff", "--help"));
        return new ProcessBuilder(words);
    }

    @Test
    void saysThatAnAnswerCouldNotBeWritten() throws IOException, InterruptedException {
        assumeTrue(Files.exists(FULL), "only Linux has a device that is always full");
        Process process = help().redirectOutput(new File(FULL.toString())).start();

        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(70);
        assertThat(said).startsWith("error: the answer could not be written to standard output");
    }

    @Test
    void takesAReaderThatLeavesForOneThatHasSeenEnough() throws IOException, InterruptedException {
        Process process = help().start();
        process.getInputStream().close();

        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).isEmpty();
    }
}
