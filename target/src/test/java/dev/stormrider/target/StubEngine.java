package dev.stormrider.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that behaves as docker does as far as we use it; what stands in a container is a process. */
record StubEngine(Path folder, Path program) {

    /** An engine called {@code name} in {@code folder}, with the image {@code tiny}, a {@link TinyService}. */
    static StubEngine in(Path folder, String name) throws IOException {
        Path program = folder.resolve(name);
        try (var script = StubEngine.class.getResourceAsStream("engine.sh")) {
            Files.write(program, script.readAllBytes());
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var engine = new StubEngine(folder.toAbsolutePath(), program.toAbsolutePath());
        engine.image("images/tiny", "serve");
        return engine;
    }

    /** Has {@code place} be an image of a service that does what {@code argument} says, or what it is given. */
    void image(String place, String argument) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String words = TinyService.words().stream()
                .map(word -> word.equals("${JAVA}") ? java : word)
                .collect(Collectors.joining("' '", "'", "'"));
        write(place, "exec " + words + " \"${1:-" + argument + "}\" \"$@\"\n");
    }

    void write(String place, String text) throws IOException {
        Path file = folder.resolve("state").resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Container.Manner manner() {
        return new Container.Manner(Optional.of(program.toString()), Optional.empty(), OptionalInt.empty(), false);
    }

    /** What it was told, without what differs from run to run. */
    List<String> calls() {
        try (Stream<String> lines = Files.lines(folder.resolve("state/calls"), StandardCharsets.UTF_8)) {
            return lines.map(StubEngine::plain).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String plain(String words) {
        return words.replaceAll("stormrider-\\d+-\\d+", "NAME")
                .replaceAll("owner=\\d+-\\d+", "owner=PROCESS")
                .replaceAll("machine=[^ ]*", "machine=MACHINE")
                .replaceAll("until=\\d+", "until=TIME")
                .replaceAll("127.0.0.1:[23]\\d{4}:", "127.0.0.1:PORT:");
    }

    /** The labels of the containers that it has, by name. */
    Map<String, List<String>> containers() {
        Path containers = folder.resolve("state/containers");
        if (!Files.isDirectory(containers)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(containers)) {
            return files.filter(file -> !file.toString().endsWith(".process"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), StubEngine::lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the only container that it has. */
    long process() throws IOException {
        String name = containers().keySet().iterator().next();
        return Long.parseLong(Files.readString(folder.resolve("state/containers/" + name + ".process"))
                .strip());
    }
}
