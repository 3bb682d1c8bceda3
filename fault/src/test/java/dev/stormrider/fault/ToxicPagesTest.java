package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each toxic says all that its reader needs, and its example names all that can be given. */
class ToxicPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "toxics");

    static List<Class<?>> toxics() {
        return Arrays.asList(Toxic.class.getPermittedSubclasses());
    }

    private static String joined(String name, String by) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", by).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("toxics")
    void eachToxicHasAPageThatTellsItsParameters(Class<?> toxic) throws IOException {
        String name = joined(toxic.getSimpleName(), "-");
        String page = Files.readString(PAGES.resolve(name + ".md"));

        assertThat(page).startsWith("# " + name + "\n");
        assertThat(page).contains("## On the wire", "## Parameters", "## Example", "## What it finds");
        assertThat(page).contains("\"type\": \"" + joined(toxic.getSimpleName(), "_") + "\"");
        for (RecordComponent parameter : toxic.getRecordComponents()) {
            assertThat(page).contains("| `" + joined(parameter.getName(), "-") + "` |");
            assertThat(page).contains("\"" + joined(parameter.getName(), "_") + "\": ");
        }
    }

    @ParameterizedTest
    @MethodSource("toxics")
    void theIndexLeadsToEachPage(Class<?> toxic) throws IOException {
        String name = joined(toxic.getSimpleName(), "-");

        assertThat(Files.readString(PAGES.resolve("README.md"))).contains("| [" + name + "](" + name + ".md) |");
    }
}
