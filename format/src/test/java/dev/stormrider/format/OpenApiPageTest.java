package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiPageTest {
    @Test
    void readsTheExampleOfThePageAsThePageSays() throws IOException {
        String page = Files.readString(Path.of("../docs/formats/open-api.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Shelf shelf = Shelf.of(page.substring(start, page.indexOf("```", start)));

        assertThat(shelf.contract().notes()).isEmpty();
        assertThat(shelf.request("GET /orders/{}"))
                .isEqualTo("{header+: {accept: string(\"application/json\")}, "
                        + "path!: {{1}!: string(in the format uuid)}, query+: {expand: boolean}}");
        assertThat(shelf.named("Order (response)"))
                .isEqualTo("{id: string, total!: number(a whole number and at least 0)}");
    }
}
