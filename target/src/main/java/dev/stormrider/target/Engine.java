package dev.stormrider.target;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container engine, docker or podman or what has the same command line, asked by its program. */
record Engine(Path program) {
    private static final List<String> KNOWN = List.of("docker", "podman");
    private static final int SAID_BYTES = 64 * 1024;
    private static final int SHOWN = 400;

    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

    /** What the engine said to one question; {@code text} holds both of its outputs, so much of them. */
    record Said(int code, String text) {
        boolean well() {
            return code == 0;
        }

        /** Its last line, short enough to be shown. */
        String shown() {
            String last = text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> b);
            return last.length() > SHOWN ? last.substring(0, SHOWN) + "…" : last;
        }
    }

    /** The engine called {@code named}, a name or a path; else the first of docker and podman on the path. */
    static Engine of(Optional<String> named, String party) throws StartFailed {
        List<String> wanted = named.map(List::of).orElse(KNOWN);
        Optional<Path> found = wanted.stream().flatMap(Engine::files).findFirst();
        return new Engine(found.orElseThrow(() -> new StartFailed(new Failure(
                Failure.Reason.ENGINE_MISSING,
                "The container engine of " + party + " was not found: " + String.join(" or ", wanted) + ".",
                "Install docker or podman, put it on the PATH, or give its path: container: { engine: … }."))));
    }

    private static Stream<Path> files(String name) {
        Stream<Path> places = name.contains("/")
                ? Stream.of(Path.of(name))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name));
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toAbsolutePath);
    }

    /** What its people call it. */
    String name() {
        return program.getFileName().toString();
    }

    boolean podman() {
        return name().contains("podman");
    }

    /** Asks once, {@code within} so long; an engine that does not answer meanwhile is as one that refuses. */
    Said ask(Duration within, List<String> words) throws InterruptedException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException notRun) {
            return new Said(127, String.valueOf(notRun.getMessage()));
        }
        var printed = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> read(process, printed));
        try {
            boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                return new Said(124, name() + " did not answer within " + within.toSeconds() + " s");
            }
            reader.join(ANSWERS_WITHIN);
            return new Said(process.exitValue(), printed.toString(StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    Said ask(List<String> words) throws InterruptedException {
        return ask(ANSWERS_WITHIN, words);
    }

    private static void read(Process process, ByteArrayOutputStream printed) {
        byte[] chunk = new byte[4096];
        try (InputStream said = process.getInputStream()) {
            for (int read = said.read(chunk); read >= 0; read = said.read(chunk)) {
                // All is read, lest it waits for us; not all is kept.
                if (printed.size() < SAID_BYTES) {
                    printed.write(chunk, 0, read);
                }
            }
        } catch (IOException gone) {
            // What was read until then is what it said.
        }
    }
}
