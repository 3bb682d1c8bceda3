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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The traffic of one run as that of another. */
@Timeout(180)
class CalmHarTest {
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

    @Test
    void isReadAsTheSameTrafficWithItsDependencies() throws IOException {
        PriceRun prices = PriceRun.in(folder, OWN);
        Path first = run(prices, "first", "");
        Path har = first.resolve(CalmHar.NAME);

        assertThat(har).isNotEmptyFile();
        assertThat(Files.readString(har))
                .contains("http://lockers/lockers")
                .doesNotContain("stormrider=", "traceparent", "x-stormrider");
        Path second = run(prices, "second", "traffic: { har: " + har + " }\n");

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

    /** What is sent in calm weather is the point, whatever is ridden besides. */
    private static Path run(PriceRun prices, String name, String traffic) throws IOException {
        String lockers = PriceRun.consumer("lockers", PriceRun.command(Lockers.class));
        Shell.Outcome outcome = prices.test(name, lockers + traffic, "deadline: 2s, budget: 3s");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isIn(Exit.OPEN, Exit.CLOSED, Exit.UNDECIDED);
        return prices.run(name);
    }
}
