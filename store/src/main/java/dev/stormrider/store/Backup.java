package dev.stormrider.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The files of SQLite stores and of their copies: nobody but their owner reads them. */
final class Backup {
    private Backup() {}

    /** Copies a store that is not open here, whatever its schema. */
    static void write(Path store, Path file) {
        if (!Files.isRegularFile(store)) {
            throw new StoreTrouble("there is no store at " + store + " that could be copied");
        }
        if (Files.exists(file)) {
            throw new StoreTrouble("there is a file " + file + " already: a backup overwrites nothing");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreTrouble("the backup cannot be written to " + file + ": there is no folder " + folder);
        }
        try {
            // Empty, and readable to its owner alone. The copy has its name only when it is whole.
            Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
            try {
                Sqlite.copy(store, part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | RuntimeException trouble) {
            throw new StoreTrouble("the backup cannot be written to " + file + ": " + Causes.last(trouble), trouble);
        }
    }

    /** Makes the file of a new store, before anybody else could; one that is there stays as it is. */
    static void own(Path file) {
        Path whole = file.toAbsolutePath();
        if (!whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException before) {
            // It belongs to somebody already, who has said who may read it.
        } catch (IOException trouble) {
            throw new StoreTrouble("the store cannot be made at " + file + ": " + Causes.last(trouble), trouble);
        }
    }
}
