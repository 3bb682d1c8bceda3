package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped from outside tells what is known, and its exit code is the gate's. */
class StopTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /orders:
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object, properties: { item: { type: string } } } } }
                  responses:
                    "201":
                      description: the order
                      content:
                        application/json:
                          schema: { type: object, required: [id], properties: { id: { type: string } } }
            """;

    @TempDir
    private Path folder;

    @Test
    void aStoppedRunTellsWhatIsKnownAndIsUndecided() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Files.writeString(
                folder.resolve("after.yaml"),
                CONTRACT.replace("id: { type: string }", "id: { type: string }, fee: {}"));
        Path file = Files.writeString(
                folder.resolve("stormrider.yaml"),
                "contract: { before: before.yaml, after: after.yaml }\nrun: { deadline: 60s }\n");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.stormrider.cli.Main",
                        "test",
                        "-f",
                        file.toString(),
                        "--runs",
                        folder.resolve("runs").toString())
                .start();
        try (BufferedReader progress =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            awaitRiding(progress);

            process.toHandle().destroy();

            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(told).contains("UNDECIDED");
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(reports()).anyMatch(path -> path.endsWith("report.json"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitRiding(BufferedReader progress) throws IOException {
        String line = progress.readLine();
        while (line != null && !line.contains("riding")) {
            line = progress.readLine();
        }
        assertThat(line).as("the run came to its rides").isNotNull();
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            return files.toList();
        }
    }
}
