package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What passes is to be written where there is no room for it. */
@Timeout(60)
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private Gateways gateways;

    @BeforeEach
    void begin() throws IOException {
        gateways = new Gateways();
    }

    @AfterEach
    void end() {
        gateways.close();
    }

    private Path full(String name) throws IOException {
        assumeThat(FULL).exists();
        return Files.createSymbolicLink(folder.resolve(name), FULL);
    }

    private static void assertMistaken(int code, String err, String... words) {
        assertThat(code).as(err).isEqualTo(Exit.USAGE);
        assertThat(err).contains(words).doesNotContain("Exception", "\tat ", "bug");
    }

    private static String ended(Process process, BufferedReader said) throws Exception {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return String.join("\n", said.lines().toList());
    }

    @Test
    void whatCannotBeBegunIsRefused() throws IOException {
        Shell.Outcome gateway = Shell.run("gateway", "--har", full("a.jsonl").toString());
        Shell.Outcome record =
                Shell.run("record", "--to", "http://h:1", "-o", full("b.jsonl").toString());

        assertMistaken(gateway.code(), gateway.err(), "a.jsonl: cannot be written", "no space");
        assertMistaken(record.code(), record.err(), "b.jsonl: cannot be written", "no space");
    }

    @Test
    void allThatCannotBeWrittenToItsEndIsToldOnCtrlC() throws Exception {
        try (Gateways.Running running = gateways.start(
                "--journal",
                full("j.jsonl").toString(),
                "--journal-all",
                "--har",
                full("a.har").toString())) {
            assertThat(gateways.status(running)).isEqualTo(200);

            running.process().toHandle().destroy();

            assertMistaken(
                    running.process().waitFor(),
                    ended(running.process(), running.said()),
                    "j.jsonl: cannot be written to its end: no space",
                    "a.har: cannot be written to its end: no space");
        }
    }

    @Test
    void aRecordingThatCannotGoOnIsNoSuccess() throws Exception {
        Path place = Files.createDirectory(folder.resolve("there"));
        Process process = Gateways.java(
                "record",
                "--to",
                gateways.upstream(),
                "--rotate",
                "1KB",
                "-o",
                place.resolve("a.jsonl").toString());
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            URI link = Gateways.told(said, "Call (http://[0-9.:]+)");
            Path first = place.resolve("a-00001.jsonl");
            assertThat(gateways.ask("GET", link, "/" + "x".repeat(1_024), "").statusCode())
                    .isEqualTo(200);
            long until = System.nanoTime() + Gateways.LIMIT.toNanos();
            while (Files.size(first) < 1_024 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            Files.delete(first);
            Files.delete(place);
            assertThat(gateways.ask("GET", link, "/", "").statusCode()).isEqualTo(200);

            String told = ended(process, said);

            assertMistaken(process.exitValue(), told, "a.jsonl: cannot be written", "cannot go on");
        } finally {
            process.destroyForcibly();
        }
    }
}
