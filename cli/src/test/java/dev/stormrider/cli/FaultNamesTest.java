package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A new fault is one file and one word in the {@code permits} clause. It stays so for as long as nobody else knows the
 * faults by name: what others need to know of a fault, they ask it.
 */
class FaultNamesTest {
    private static final List<String> AT_HOME = List.of("fault", "experiment");

    @Test
    void noOtherModuleKnowsAFaultByName() {
        List<String> faults = Stream.of(Fault.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertThat(faults).isNotEmpty();
        Pattern names =
                Pattern.compile("\\b(" + String.join("|", faults) + ")\\b|\"(" + String.join("|", ids(faults)) + ")\"");

        Stream<String> found = Repository.modules().stream()
                .filter(module -> !AT_HOME.contains(module))
                .flatMap(module -> Repository.sources(module, "main").stream())
                .flatMap(file -> placesOf(names, file));

        assertThat(found)
                .as("places outside of %s that know a fault by name; give Fault a method instead", AT_HOME)
                .isEmpty();
    }

    /** {@code DropRequest} is {@code drop-request} in files, pages and reports. */
    private static List<String> ids(List<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Stream<String> placesOf(Pattern names, Path file) {
        String code = withoutComments(Repository.read(file));
        return names.matcher(code)
                .results()
                .map(found -> Repository.place(
                                file, code.substring(0, found.start()).lines().count()) + " " + found.group());
    }

    /** Blanks comments and keeps the lines, so that places stay right. A mark inside of a string may blank too much. */
    private static String withoutComments(String code) {
        return Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*")
                .matcher(code)
                .replaceAll(comment -> comment.group().replaceAll("[^\n]", ""));
    }
}
