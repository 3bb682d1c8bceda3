package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Version;
import dev.stormrider.run.Binding;
import dev.stormrider.run.ExhibitFile;
import dev.stormrider.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The traffic of one run as that of another. */
@Timeout(180)
class CalmHarTest {
    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Prices, version: '1' }
            paths:
              /prices/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200': { description: one, content: { application/json: { schema: { type: object, required: [fee], properties: { fee: { type: integer } } } } } }
            """;

    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Lockers, version: '1' }
            paths:
              /lockers:
                post:
                  requestBody: { content: { application/json: { schema: { type: object, properties: { size: { type: integer } } } } } }
                  responses:
                    '201': { description: rented, content: { application/json: { schema: { $ref: '#/components/schemas/Locker' } } } }
                    '502': { description: no price }
              /lockers/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Locker' } } } }
                    '404': { description: none }
                    '502': { description: no price }
            components:
              schemas: { Locker: { type: object, required: [id], properties: { id: { type: string } } } }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("before.yaml"), LINK);
        Files.writeString(folder.resolve("after.yaml"), LINK.replace("required: [fee], ", ""));
        Files.writeString(folder.resolve("own.yaml"), OWN);
    }

    @Test
    void isReadAsTheSameTrafficWithItsDependencies() throws IOException {
        Path first = run("first", "");
        Path har = first.resolve(CalmHar.NAME);

        assertThat(har).isNotEmptyFile();
        assertThat(Files.readString(har))
                .contains("http://lockers/lockers")
                .doesNotContain("stormrider=", "traceparent", "x-stormrider");
        Path second = run("second", "traffic: { har: " + har + " }\n");

        assertThat(sources(first))
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains("POST /lockers /id"));
        // It asks for the other locker in the same way, and of requests that are alike the first is kept.
        assertThat(sources(second))
                .hasSizeGreaterThan(2)
                .isEqualTo(sources(first).stream()
                        .filter(line -> !line.startsWith("GET /lockers/{id} #2"))
                        .toList());
    }

    /** Each step with what it takes from whom. */
    private static List<String> sources(Path run) throws IOException {
        List<Step> steps = Optional.ofNullable(ExhibitFile.setting(Files.readString(run.resolve("setting.yaml")))
                        .traffic()
                        .get(Version.BEFORE))
                .orElseThrow();
        return steps.stream()
                .map(step -> step.name() + ": "
                        + step.bindings().stream()
                                .map(binding -> binding.place().name() + " from " + source(binding))
                                .toList())
                .toList();
    }

    private static String source(Binding binding) {
        return binding.sources().getFirst().step() + " "
                + binding.sources().getFirst().place().name();
    }

    private Path run(String name, String traffic) throws IOException {
        String command = "[\"" + Path.of(System.getProperty("java.home"), "bin", "java") + "\", -cp, \""
                + System.getProperty("java.class.path") + "\", " + Lockers.class.getName() + "]";
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                consumer:
                  name: lockers
                  contract: own.yaml
                  before: { command: %1$s, environment: { GATEWAY: "${GATEWAY}" } }
                %2$srun: { deadline: 2s, budget: 6s, load: 0, pairings: [before/after], seed: 3 }
                """.formatted(command, traffic));
        Path runs = folder.resolve(name);
        Shell.Outcome outcome = Shell.run("test", "-f", file.toString(), "--runs", runs.toString());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isIn(Exit.OPEN, Exit.CLOSED, Exit.UNDECIDED);
        try (Stream<Path> kept = Files.list(runs)) {
            return kept.findFirst().orElseThrow();
        }
    }
}
