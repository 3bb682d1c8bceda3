package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Gate;
import dev.stormrider.fault.HeaderMatch;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Trigger;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How faults and aims stand in files. */
class FileFormsTest {
    private static final YAMLMapper YAML = FileForms.yaml().build();

    @Test
    void anAimSaysWhatItNamesAndNoMore() {
        Optional<String> any = Optional.empty();
        Aim aim = new Aim(any, Optional.of("GET"), Optional.of("/users/{id}"), Aim.EVERY);

        assertThat(YAML.writeValueAsString(aim)).isEqualTo("method: GET\npath: \"/users/{id}\"\n");
        assertThat(YAML.readValue("method: GET\npath: /users/{id}\n", Aim.class))
                .isEqualTo(aim);
        assertThat(YAML.readValue("{}", Aim.class)).isEqualTo(Aim.any());
    }

    @Test
    void anAimIsReadAsItWasWritten() {
        Aim aim = new Aim(
                Optional.of("m"),
                Optional.of("POST"),
                Optional.of("/users/{id}"),
                List.of("/users/me"),
                List.of(new HeaderMatch("x-tenant", Optional.of("acme"), Optional.of("a.*"))),
                Optional.of(new Content.Has("/name", Optional.of(Value.of("Ann")))),
                List.of(
                        new Trigger.Once(),
                        new Trigger.Times(3),
                        new Trigger.Nth(2),
                        new Trigger.Every(4),
                        new Trigger.Probability(0.25),
                        new Trigger.Between(Duration.ZERO, Duration.ofSeconds(5)),
                        new Trigger.Over(10, Duration.ofSeconds(1))));

        assertThat(YAML.readValue(YAML.writeValueAsString(aim), Aim.class)).isEqualTo(aim);
    }

    @Test
    void theExampleInTheDocumentsIsRead() {
        String text = """
                method: POST
                path: /v1/payments
                headers:
                - name: x-tenant
                  value: acme
                content: { kind: has, place: /currency, value: '"EUR"' }
                triggers:
                - { kind: between, from: PT10S, until: PT40S }
                - { kind: probability, share: 0.2 }
                """;

        Aim aim = YAML.readValue(text, Aim.class);

        assertThat(aim.content()).contains(new Content.Has("/currency", Optional.of(Value.of("EUR"))));
        assertThat(aim.triggers())
                .containsExactly(
                        new Trigger.Between(Duration.ofSeconds(10), Duration.ofSeconds(40)),
                        new Trigger.Probability(0.2));
    }

    @Test
    void trailersAreWrittenWhereThereAreAny() {
        Response plain = new Response(200, Headers.none(), Body.of("x"));
        Response trailed = plain.withTrailers(Headers.of("grpc-status", "0"));

        assertThat(YAML.writeValueAsString(plain)).doesNotContain("trailers");
        assertThat(YAML.readValue(YAML.writeValueAsString(plain), Response.class))
                .isEqualTo(plain);
        assertThat(YAML.readValue(YAML.writeValueAsString(trailed), Response.class))
                .isEqualTo(trailed);
    }

    static Stream<Arguments> pages() throws IOException {
        return Stream.concat(pages("faults", Fault.class), pages("gates", Gate.class));
    }

    private static Stream<Arguments> pages(String folder, Class<?> kind) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", folder))) {
            return files
                    .filter(file -> !file.endsWith("README.md"))
                    .map(file -> Arguments.of(file, kind))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExamplesOnTheirPagesAreReadAndWrittenAgain(Path page, Class<?> kind) throws IOException {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Object read = YAML.readValue(example, kind);
            String written = YAML.writerFor(kind).writeValueAsString(read);
            assertThat((Object) YAML.readValue(written, kind)).isEqualTo(read);
        }
    }
}
