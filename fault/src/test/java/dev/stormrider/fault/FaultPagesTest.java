package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each fault and gate says all that its reader needs. */
class FaultPagesTest {
    private static final Path DOCS = Path.of("..", "docs");

    static Stream<Arguments> kinds() {
        return Stream.of(of("faults", Fault.class), of("gates", Gate.class), of("message-faults", MessageFault.class))
                .flatMap(pages -> pages);
    }

    private static Stream<Arguments> of(String folder, Class<?> kind) {
        return Stream.of(kind.getPermittedSubclasses()).map(each -> Arguments.of(folder, each));
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachHasAPageThatTellsItsParameters(String folder, Class<?> fault) throws IOException {
        String name = kebab(fault.getSimpleName());
        String page = Files.readString(DOCS.resolve(folder).resolve(name + ".md"));

        assertThat(page).startsWith("# " + name + "\n");
        assertThat(page).contains("## On the wire", "## Parameters", "## Example", "## What it finds");
        assertThat(page).contains("kind: " + name + "\n");
        for (RecordComponent parameter : fault.getRecordComponents()) {
            assertThat(page).contains("| `" + kebab(parameter.getName()) + "` |");
        }
    }
}
