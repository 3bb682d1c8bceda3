package dev.stormrider.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of this user that are under way on this machine, each with a file of its own in a folder that nobody else
 * may enter: {@code ID.run} while it is under way, {@code ID.halt} beside it while somebody wants it to end. A run
 * takes the latter away when its faults are lifted.
 */
record Running(Path folder) {
    private static final String RUN = ".run";
    private static final String HALT = ".halt";
    private static final int MOST = 1_000;
    private static final int TEXT = 4_000;

    /** Between the making of a file and its lock lies less than that. */
    private static final Duration BEGINNING = Duration.ofSeconds(10);

    private static final Set<PosixFilePermission> ALONE = PosixFilePermissions.fromString("rwx------");

    /** One run that is under way. */
    record Entry(Path file, long pid, String environment, String run) {
        Path wish() {
            return file.resolveSibling(file.getFileName().toString().replace(RUN, HALT));
        }
    }

    /** Where the system keeps what lasts as long as a login; where it has no such place, at home. */
    static Running of(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path base = runtime.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".stormrider")
                : Path.of(runtime, "stormrider");
        return new Running(base.resolve("runs"));
    }

    /**
     * Registers a run until it is closed.
     *
     * @param halted ends the run, and returns when its faults are lifted; told who wants it, and why
     */
    Registered enter(String environment, String run, Consumer<Wish> halted) throws IOException {
        made(folder);
        requireOwn();
        ProcessHandle own = ProcessHandle.current();
        String name = own.pid() + "-" + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
        Path file = folder.resolve(name + RUN);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        FileLock lock = channel.lock();
        String text = own.pid() + "\n" + environment + "\n" + run + "\n";
        channel.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return new Registered(new Entry(file, own.pid(), environment, run), channel, lock, halted);
    }

    private static void made(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ALONE));
        } catch (java.nio.file.FileAlreadyExistsException there) {
            // An earlier run made it.
        }
    }

    /** Somebody else's folder, or a link to one, tells of runs that are none and hides those that are. */
    private void requireOwn() throws IOException {
        Path probe = Files.createTempFile(folder, "own", ".part");
        try {
            Object we = Files.getOwner(probe);
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(we);
            if (!ours) {
                throw new IOException("it belongs to somebody else");
            }
            Files.setPosixFilePermissions(folder, ALONE);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** All that are under way; what was left by one that was killed is taken away. */
    List<Entry> all() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(folder)) {
            return entries;
        }
        requireOwn();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RUN)) {
            for (Path file : files) {
                if (entries.size() < MOST) {
                    entry(file).ifPresent(entries::add);
                }
            }
        } catch (NoSuchFileException nobodyEver) {
            return List.of();
        }
        return entries;
    }

    private static Optional<Entry> entry(Path file) throws IOException {
        List<String> lines = List.of();
        boolean begun;
        try {
            begun = Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(Instant.now().minus(BEGINNING));
            lines = Files.size(file) > TEXT ? List.of() : Files.readAllLines(file);
        } catch (NoSuchFileException over) {
            return Optional.empty();
        } catch (CharacterCodingException nothingOfOurs) {
            begun = false;
        }
        boolean whole = lines.size() >= 3;
        long pid = whole && lines.getFirst().matches("\\d{1,18}") ? Long.parseLong(lines.getFirst()) : -1;
        Entry entry = new Entry(file, pid, whole ? lines.get(1) : "", whole ? lines.get(2) : "");
        // Its lock tells, and not its number: numbers are given again. It is locked before it is written to.
        if (held(file) || !whole && begun) {
            return Optional.of(entry);
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(entry.wish());
        return Optional.empty();
    }

    /** Whether another process has it; also one that is not seen from here, as in a container. */
    private static boolean held(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (NoSuchFileException over) {
            return false;
        }
    }

    /** Asks {@code entry} to end; it does so within a moment. */
    static void halt(Entry entry, Wish wish) throws IOException {
        Path part = Files.createTempFile(entry.file().getParent(), "wish", ".part");
        Files.writeString(part, wish.by() + "\n" + wish.why() + "\n");
        Files.move(part, entry.wish(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether {@code entry} has lifted its faults, or is over. */
    static boolean lifted(Entry entry) {
        return !Files.exists(entry.wish()) || !Files.exists(entry.file());
    }

    /** Who wants a run to end, and why. */
    record Wish(String by, String why) {
        Wish {
            by = by.strip().replaceAll("\\s+", " ");
            why = why.strip().replaceAll("\\s+", " ");
        }

        static Wish read(Path file) throws IOException {
            List<String> lines = Files.size(file) > TEXT ? List.of() : Files.readAllLines(file);
            return new Wish(
                    lines.isEmpty() || lines.getFirst().isBlank() ? "somebody" : lines.getFirst(),
                    lines.size() < 2 ? "" : lines.get(1));
        }
    }
}
