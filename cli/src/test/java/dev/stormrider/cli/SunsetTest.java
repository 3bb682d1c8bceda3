package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations that are gone, before and after the day on which they were told to end. */
class SunsetTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /refunds: { get: { responses: { "200": { description: ok } } } }
              /legacy:
                get:
                  deprecated: true
                  x-sunset: 2026-11-28
                  responses: { "200": { description: ok } }
            """;

    @TempDir
    private Path folder;

    private Outcome removed(String today) throws IOException {
        Path before = Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Path after =
                Files.writeString(folder.resolve("after.yaml"), CONTRACT.substring(0, CONTRACT.indexOf("  /legacy")));
        return Shell.run("diff", before.toString(), after.toString(), "--today", today, "--fail-on", "refused");
    }

    @Test
    void anOperationThatIsGoneTooEarlyIsRefused() throws IOException {
        Outcome outcome = removed("2026-11-27");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("✗ refused").contains("1 refused, by the contracts alone");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27, 1", "2026-11-28, 0"})
    void aMemberThatIsGoneIsRefusedUntilItsSunset(String today, int code) throws IOException {
        String member = """
                openapi: 3.0.3
                info: { title: shop, version: "1" }
                paths:
                  /total:
                    get:
                      responses:
                        "200":
                          description: ok
                          content: { application/json: { schema: { $ref: "#/components/schemas/Total" } } }
                components:
                  schemas:
                    Total:
                      type: object
                      required: [net, gross]
                      properties:
                        gross: { type: number }
                        net: { type: number, deprecated: true, x-sunset: 2026-11-28 }
                """;
        Path before = Files.writeString(folder.resolve("before.yaml"), member);
        Path after = Files.writeString(
                folder.resolve("after.yaml"),
                member.substring(0, member.indexOf("        net:")).replace("net, ", ""));

        Outcome outcome =
                Shell.run("diff", before.toString(), after.toString(), "--today", today, "--fail-on", "refused");

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out().contains("counts as tolerated")).isEqualTo(code == 0);
    }

    @Test
    void whatHasMovedAndChangedBesidesSomethingDeprecatedIsTold() throws IOException {
        String depot = """
              /depots/{depot}:
                get:
                  operationId: findDepot
                  parameters: [{ name: depot, in: path, required: true, schema: { type: string, maxLength: 3 } }]
                  responses: { "200": { description: ok } }
            """;
        Path before = Files.writeString(folder.resolve("before.yaml"), CONTRACT + depot);
        Path after = Files.writeString(
                folder.resolve("after.yaml"),
                CONTRACT + depot.replace("/depots", "/houses").replace("maxLength: 3", "minLength: 2"));

        Outcome outcome = Shell.run("diff", before.toString(), after.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("/houses/{depot}").contains("/depots/{depot}");
    }

    @Test
    void anOperationThatIsGoneAfterItsSunsetIsTolerated() throws IOException {
        Outcome outcome = removed("2026-11-28");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("counts as tolerated: it was deprecated, to end on 2026-11-28, as")
                .contains("before.yaml:7 says");
    }
}
