package dev.stormrider.cli;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs from the command line in a folder where prices lose their fee, each with a consumer that is a process. */
record PriceRun(Path folder) {
    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Prices, version: '1' }
            paths:
              /prices/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200':
                      description: one
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [amount, fee]
                            properties: { amount: { type: integer }, fee: { type: integer, minimum: 1 } }
                          example: { amount: 1000, fee: 25 }
            """;

    /** In {@code folder}, with {@code own}, what the consumer promises to those who call it. */
    static PriceRun in(Path folder, String own) throws IOException {
        Files.writeString(folder.resolve("before.yaml"), LINK);
        Files.writeString(folder.resolve("after.yaml"), LINK.replace("[amount, fee]", "[amount]"));
        Files.writeString(folder.resolve("own.yaml"), own);
        return new PriceRun(folder);
    }

    /** The words that start {@code main}, a class of the tests, in brackets. */
    static String command(Class<?> main) {
        return command(System.getProperty("java.class.path"), main.getName());
    }

    static String command(String classes, String words) {
        return "[" + quoted(java()) + ", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, " + quoted(classes) + ", "
                + words + "]";
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A consumer whose old version {@code command} starts; nobody has the new one. */
    static String consumer(String name, String command) {
        return """
                consumer:
                  name: %s
                  contract: own.yaml
                  before: { command: %s, environment: { GATEWAY: "${GATEWAY}" }, stop-within: 200ms }
                """.formatted(name, command);
    }

    /**
     * What a run comes to in which the old consumer meets the new provider. It is kept under {@code name}.
     *
     * @param parties what the configuration says of parties and traffic
     * @param run what it says of the run besides
     */
    Outcome test(String name, String parties, String run) throws IOException {
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"),
                "contract: { before: before.yaml, after: after.yaml }\n" + parties
                        + "run: { load: 0, pairings: [before/after], seed: 3, " + run + " }\n");
        return Shell.run(
                "test",
                "-f",
                file.toString(),
                "--no-shrink",
                "--runs",
                folder.resolve(name).toString());
    }

    /** The folder of the one run that is kept under {@code name}. */
    Path run(String name) throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve(name))) {
            return kept.findFirst().orElseThrow();
        }
    }
}
