package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing provides is refused where it is read, before anybody is started. */
class PlaceholdersTest {
    private static final String CONTRACT = """
            openapi: 3.1.0
            info: { title: shop, version: "1" }
            paths:
              /a: { get: { responses: { "200": { description: fine } } } }
            """;

    @TempDir
    Path folder;

    private Shell.Outcome run(String command, String parties) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), CONTRACT);
        Path file = Files.writeString(
                folder.resolve("storm.yaml"), "contract: { before: a.yaml, after: a.yaml }\n" + parties);
        return Shell.run(command, "-f", file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "test"})
    void isToldWithItsLineBeforeAnybodyIsStarted(String command) throws IOException {
        Path started = folder.resolve("started");

        Shell.Outcome outcome = run(command, """
                provider:
                  before: { command: "touch %s" }
                  after:
                    command:
                      - payments
                      - "${GATEWAY}"
                    environment: { PEER: "${GATEWAY_URL}" }
                consumer:
                  before: { command: "orders ${GATEWY}" }
                  after:
                    image: orders:2
                    environment: { JAVA_HOME: "${JAVA}" }
                    container:
                      arguments: [ "${PORTS}" ]
                """.formatted(started));

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err())
                .contains("storm.yaml:7: provider.after.command asks for ${GATEWAY}, which only the consumer is told")
                .contains("Use one of ${JAVA}, ${PORT}, or write $${GATEWAY} to keep the text.")
                .contains("storm.yaml:8: provider.after.environment.PEER asks for ${GATEWAY_URL}")
                .contains("storm.yaml:10: consumer.before.command asks for ${GATEWY}, which nothing here provides")
                .contains("Use one of ${GATEWAY}, ${GATEWAY_HOST}, ${GATEWAY_PORT}, ${GATEWAY_URL}, ${JAVA}, ${PORT},")
                .contains("storm.yaml:13: consumer.after.environment.JAVA_HOME asks for ${JAVA}")
                .contains("storm.yaml:15: consumer.after.container.arguments asks for ${PORTS}");
        assertThat(outcome.err().lines().filter(line -> line.contains("asks for")))
                .hasSize(5);
        assertThat(started).doesNotExist();
    }

    @Test
    void whatIsProvidedOrMeantAsTextIsNot() throws IOException {
        Shell.Outcome outcome = run("plan", """
                provider:
                  after: { command: "${JAVA} -jar p.jar ${PORT} $${GATEWAY} $HOME", environment: { A: "${PORT}" } }
                consumer:
                  after:
                    command: [ orders, "${GATEWAY}${GATEWAY_URL}" ]
                    environment: { A: "${GATEWAY_HOST}:${GATEWAY_PORT} ${JAVA}" }
                """);

        assertThat(outcome.err()).doesNotContain("asks for");
        assertThat(outcome.code()).isEqualTo(Exit.OPEN);
    }
}
