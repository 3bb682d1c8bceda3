package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The folder that keeps what one shadow has seen, beside those of runs. */
record ShadowFolder(Path place) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int MOST = 1_000;

    static ShadowFolder fresh(Path runs, Instant now) throws Mistake {
        String name = NAME.format(now.atZone(ZoneId.systemDefault())) + "-shadow";
        for (int i = 1; i < MOST; i++) {
            Path folder = runs.resolve(i == 1 ? name : name + "-" + i);
            try {
                Files.createDirectories(runs);
                Files.createDirectory(folder);
                return new ShadowFolder(folder);
            } catch (FileAlreadyExistsException taken) {
                if (!Files.isDirectory(runs)) {
                    throw unmade(runs, taken);
                }
                // Another began within this second; the next number may be free.
            } catch (IOException denied) {
                throw unmade(folder, denied);
            }
        }
        throw new Mistake(runs.toString(), "a thousand shadows began within this second", "Wait for a moment.");
    }

    private static Mistake unmade(Path folder, IOException why) {
        return new Mistake(
                folder.toString(), "cannot be made: " + Trouble.of(why), "Choose another folder with --runs.");
    }
}
