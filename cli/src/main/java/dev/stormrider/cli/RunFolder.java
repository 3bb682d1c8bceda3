package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The folders of {@code --runs}, one for each that was begun; by their names they are in the order of their time. */
final class RunFolder {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST = 1_000;

    private RunFolder() {}

    /** One that nobody else has, in {@code runs}; its name ends with {@code kind}, and a number where it has to. */
    static Path fresh(Path runs, Instant now, String kind) throws Mistake {
        Optional<Path> blocking = Output.blocking(runs);
        if (blocking.isPresent()) {
            throw new Mistake(
                    runs.toString(),
                    blocking.get() + " is a file, and runs are kept in a folder",
                    "Name a folder with --runs.");
        }
        String name = NAME.format(now) + kind;
        for (int i = 1; i < MOST; i++) {
            Path folder = runs.resolve(i == 1 ? name : name + "-" + i);
            try {
                Files.createDirectories(runs);
                Files.createDirectory(folder);
                return folder;
            } catch (FileAlreadyExistsException taken) {
                // Another began within this second; the next number may be free.
            } catch (IOException denied) {
                throw new Mistake(
                        folder.toString(),
                        "cannot be made: " + Trouble.of(denied),
                        "Choose another folder with --runs.");
            }
        }
        throw new Mistake(runs.toString(), "a thousand runs began within this second", "Wait for a moment.");
    }
}
