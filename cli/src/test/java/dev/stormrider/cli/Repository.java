package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout that these tests run in: its modules, lowest first, and their files. */
final class Repository {
    private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");

    private Repository() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("this test must run inside a checkout");
            }
        }
        return folder;
    }

    /** The modules with Java code. The examples are not among them: they are written as strangers write. */
    static List<String> modules() {
        return MODULE.matcher(read(root().resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(module -> Files.exists(root().resolve(module).resolve("src/main/java")))
                .toList();
    }

    /** The Java files of {@code module} in {@code part}, which is {@code main} or {@code test}. */
    static List<Path> sources(String module, String part) {
        Path folder = root().resolve(module).resolve("src").resolve(part).resolve("java");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + folder, e);
        }
    }

    static List<Path> sources() {
        return modules().stream()
                .flatMap(module -> Stream.concat(sources(module, "main").stream(), sources(module, "test").stream()))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** How messages name a place: {@code rule/src/main/java/…/Range.java:12}. */
    static String place(Path file, long line) {
        return root().relativize(file) + ":" + line;
    }
}
