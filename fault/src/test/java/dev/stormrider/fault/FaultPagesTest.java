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

/** The page of each fault says all that its reader needs. */
class FaultPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "faults");

    static List<Class<?>> faults() {
        return Arrays.asList(Fault.class.getPermittedSubclasses());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasAPageThatTellsItsParameters(Class<?> fault) throws IOException {
        String name = kebab(fault.getSimpleName());
        String page = Files.readString(PAGES.resolve(name + ".md"));

        assertThat(page).startsWith("# " + name + "\n");
        assertThat(page).contains("## On the wire", "## Parameters", "## Example", "## What it finds");
        assertThat(page).contains("kind: " + name + "\n");
        for (RecordComponent parameter : fault.getRecordComponents()) {
            assertThat(page).contains("| `" + kebab(parameter.getName()) + "` |");
        }
    }
}
