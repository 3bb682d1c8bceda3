package dev.stormrider.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies of a SQLite store. */
final class Backup {
    private Backup() {}

    /** The copy has its name only when it is whole: who finds it may use it. */
    static void write(Sqlite database, Path file) {
        if (Files.exists(file)) {
            throw new StoreTrouble("there is a file " + file + " already: a backup overwrites nothing");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreTrouble("the backup cannot be written to " + file + ": there is no folder " + folder);
        }
        Path part = folder.resolve(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            database.copy(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException trouble) {
            throw new StoreTrouble("the backup cannot be written to " + file + ": " + Causes.last(trouble), trouble);
        }
    }
}
