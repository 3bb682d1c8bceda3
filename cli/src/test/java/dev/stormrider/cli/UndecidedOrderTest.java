package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is told to deploy in any order, and no more, where nobody knows. */
class UndecidedOrderTest {
    private static final String UNKNOWN = "But for what is undecided, the order is not known.";

    @TempDir
    private Path folder;

    /** What is told where a member of the request has the one pattern and then the other. */
    private String told(String was, String now, String... more) throws IOException {
        String contract = """
                openapi: 3.0.3
                info: { title: shop, version: "1" }
                paths:
                  /refunds:
                    post:
                      requestBody:
                        required: true
                        content: { application/json: { schema: { type: string, pattern: "PATTERN" } } }
                      responses: { "200": { description: ok } }
                """;
        Path before = Files.writeString(folder.resolve("before.yaml"), contract.replace("PATTERN", was));
        Path after = Files.writeString(folder.resolve("after.yaml"), contract.replace("PATTERN", now));
        String[] all = new String[more.length + 3];
        all[0] = "diff";
        all[1] = before.toString();
        all[2] = after.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return Shell.run(all).out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "markdown", "html", "github"})
    void saysThatTheOrderIsNotKnownForWhatIsUndecided(String format) throws IOException {
        assertThat(told("^(?=[0-9]).$", "^(?=\\\\d).$", "--format", format))
                .contains("Deploy in any order. " + UNKNOWN);
    }

    @Test
    void saysNothingOfTheKindWhereAllIsKnown() throws IOException {
        assertThat(told("^a$", "^b$")).contains("refused", "Deploy ").doesNotContain(UNKNOWN);
        assertThat(told("^a$", "^a$")).contains("Deploy in any order.").doesNotContain(UNKNOWN);
    }
}
