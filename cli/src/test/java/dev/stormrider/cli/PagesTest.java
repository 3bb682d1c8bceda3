package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Gate;
import dev.stormrider.fault.MessageFault;
import dev.stormrider.format.Format;
import dev.stormrider.rule.Rule;
import dev.stormrider.verdict.Harm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule, a fault, a harm and a format each have a page, and the index leads to it. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+)\\.md\\)");

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("rules", Rule.class),
                Arguments.of("faults", Fault.class),
                Arguments.of("gates", Gate.class),
                Arguments.of("message-faults", MessageFault.class),
                Arguments.of("harms", Harm.class),
                Arguments.of("formats", Format.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasItsPageAndNoPageIsLeftOver(String folder, Class<?> kind) throws IOException {
        Set<String> expected = Stream.of(kind.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(PagesTest::hyphenated)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(pages(folder)).isEqualTo(expected);
        assertThat(LINK.matcher(Repository.read(docs(folder).resolve("README.md")))
                        .results()
                        .map(found -> found.group(1)))
                .containsAll(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyPageBeginsWithItsName(String folder, Class<?> kind) {
        for (Class<?> each : kind.getPermittedSubclasses()) {
            String name = hyphenated(each.getSimpleName());

            assertThat(Repository.read(docs(folder).resolve(name + ".md"))).startsWith("# " + name + "\n");
        }
    }

    private static Set<String> pages(String folder) throws IOException {
        try (Stream<Path> files = Files.list(docs(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .map(name -> name.replaceFirst("\\.md$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path docs(String folder) {
        return Repository.root().resolve("docs").resolve(folder);
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    }
}
