package dev.stormrider.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files of this machine, none of them outside of {@code root} once all symbolic links are followed. */
public record Folder(Path root) implements Library {
    /**
     * The folder that a contract in {@code file} may refer to: the git work tree that holds it, else its own folder.
     */
    public static Folder around(Path file) {
        Path absolute = real(file).toAbsolutePath().normalize();
        Path own = absolute.getParent() == null ? absolute : absolute.getParent();
        return new Folder(Stream.iterate(own, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst()
                .orElse(own));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path;
        }
    }

    /** Names are paths from the working directory, or absolute. */
    @Override
    public Entry read(String name, long limitBytes) {
        try {
            Path path = Path.of(name).toRealPath();
            if (!path.startsWith(real(root).toAbsolutePath().normalize())) {
                return new Entry.Refused(
                        "the file " + Echo.of(name) + " lies outside of " + root,
                        "References may not leave that folder. Name a wider one with --root if that is meant.");
            }
            if (!Files.isRegularFile(path)) {
                String what = Files.isDirectory(path) ? "a folder" : "no regular file";
                return new Entry.Refused(Echo.of(name) + " is " + what, "Name a file that holds YAML or JSON.");
            }
            return content(name, path, limitBytes);
        } catch (NoSuchFileException | InvalidPathException missing) {
            return new Entry.Refused("there is no file " + Echo.of(name), "Check the name, and where it is seen from.");
        } catch (IOException denied) {
            return new Entry.Refused(
                    "the file " + Echo.of(name) + " cannot be read: " + Echo.of(String.valueOf(denied.getMessage())),
                    "Check who may read it.");
        }
    }

    /** Paths are taken apart as this machine writes them, be it with slashes or not. */
    @Override
    public String beside(String from, String reference) {
        try {
            return Path.of(from).resolveSibling(reference).normalize().toString();
        } catch (InvalidPathException noPath) {
            return reference;
        }
    }

    private static Entry content(String name, Path path, long limitBytes) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            // The size is not asked for beforehand: the file may grow in between.
            byte[] bytes = in.readNBytes((int) Math.min(limitBytes + 1, Integer.MAX_VALUE - 8));
            return bytes.length <= limitBytes ? new Entry.Content(bytes) : tooLarge(name, limitBytes);
        }
    }

    private static Entry tooLarge(String name, long limitBytes) {
        return new Entry.Refused(
                "the file " + Echo.of(name) + " is larger than " + (limitBytes >> 20) + " MB",
                "Check that it is the right file, or split it.");
    }
}
