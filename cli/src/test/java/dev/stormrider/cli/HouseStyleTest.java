package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Declarations.Declaration;
import dev.stormrider.cli.Declarations.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can check. Each message says where and, through its rule, what to do. */
class HouseStyleTest {
    private static final int COLUMNS = 120;
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?)|(Base|Abstract)\\p{Upper}.*|.*Stormrider.*");
    private static final Pattern ACCESSOR = Pattern.compile("(get|set)\\p{Upper}.*");
    // Written with a gap, so that this file does not find itself.
    private static final Pattern PROMISE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final List<Path> FILES = Repository.sources();
    private static final List<Declaration> DECLARATIONS = Declarations.of(FILES);

    /** What ships. A test may quote a long message as it is printed, and tell a long story in one piece. */
    private static final List<Path> SHIPPED = FILES.stream()
            .filter(file ->
                    file.toString().contains("src/main") || file.toString().contains("src\\main"))
            .toList();

    @Test
    void findsTheSources() {
        assertThat(FILES).hasSizeGreaterThan(20);
        assertThat(DECLARATIONS).hasSizeGreaterThan(FILES.size());
    }

    @Test
    void noLineIsWiderThanTheScreen() {
        assertThat(linesWhere(SHIPPED, line -> line.codePointCount(0, line.length()) > COLUMNS))
                .as("lines wider than %d columns; the formatter breaks code, comments are broken by hand", COLUMNS)
                .isEmpty();
    }

    @Test
    void noFileIsTooLongToRead() {
        Stream<String> tooLong = SHIPPED.stream()
                .filter(file -> Repository.read(file).lines().count() > FILE_LINES)
                .map(file ->
                        Repository.place(file, Repository.read(file).lines().count()));

        assertThat(tooLong)
                .as("files above %d lines; one file, one subject", FILE_LINES)
                .isEmpty();
    }

    @Test
    void noMethodIsTooLongToRead() {
        Stream<Declaration> tooLong =
                Declarations.of(SHIPPED).stream().filter(it -> it.kind() == Kind.METHOD && it.lines() > METHOD_LINES);

        assertThat(tooLong)
                .as("methods above %d lines; let one method decide and others compute", METHOD_LINES)
                .isEmpty();
    }

    @Test
    void namesComeFromTheDomain() {
        assertThat(declared(it -> it.kind() != Kind.METHOD
                        && EMPTY_NAME.matcher(it.name()).matches()))
                .as("types whose names say nothing: name the thing in the domain's words")
                .isEmpty();
    }

    @Test
    void nothingIsNamedGetOrSet() {
        assertThat(declared(it -> it.kind() == Kind.METHOD
                        && !it.marked()
                        && ACCESSOR.matcher(it.name()).matches()))
                .as("accessors: `deadline()`, not `getDeadline()`; values are made anew, not set")
                .isEmpty();
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        assertThat(declared(it -> it.kind() == Kind.TYPE && it.visible() && !it.told()))
                .as("public types without a sentence of documentation")
                .isEmpty();
    }

    @Test
    void nothingIsPromisedForLater() {
        assertThat(linesWhere(FILES, PROMISE.asPredicate()))
                .as("unfinished work")
                .isEmpty();
    }

    @Test
    void everyModuleIsOneFlatPackage() {
        Stream<Path> elsewhere = Repository.modules().stream()
                .flatMap(module -> Stream.of("main", "test").flatMap(part -> strays(module, part)));

        assertThat(elsewhere)
                .as("files outside of the one package of their module")
                .isEmpty();
    }

    @Test
    void versionsAreNamedInTheParentOnly() {
        Pattern parent = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);

        Stream<String> others = Repository.modules().stream().filter(module -> {
            String pom = Repository.read(Repository.root().resolve(module).resolve("pom.xml"));
            return parent.matcher(pom).replaceAll("").contains("<version>");
        });

        assertThat(others)
                .as("modules whose pom names a version; put it into the root's")
                .isEmpty();
    }

    private static Stream<Path> strays(String module, String part) {
        Path home = Path.of(module, "src", part, "java", "dev", "stormrider", module);
        return Repository.sources(module, part).stream()
                .map(Repository.root()::relativize)
                .filter(file -> !file.equals(home.resolve(file.getFileName())));
    }

    private static Stream<Declaration> declared(Predicate<Declaration> filter) {
        return DECLARATIONS.stream().filter(filter);
    }

    private static List<String> linesWhere(List<Path> files, Predicate<String> filter) {
        List<String> places = new ArrayList<>();
        for (Path file : files) {
            long number = 0;
            for (String line : Repository.read(file).lines().toList()) {
                number++;
                if (filter.test(line)) {
                    places.add(Repository.place(file, number) + " " + line.strip());
                }
            }
        }
        return places;
    }
}
