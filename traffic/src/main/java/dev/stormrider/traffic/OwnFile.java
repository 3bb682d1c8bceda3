package dev.stormrider.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that nobody else may read, since what it holds may be about people. */
public final class OwnFile {
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

    private OwnFile() {}

    /** {@code file} from its beginning; one that was there before is closed to others before it is written to. */
    public static OutputStream opened(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS)} : new FileAttribute<?>[0];
        SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes);
        if (posix && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, OURS);
        }
        return Channels.newOutputStream(channel);
    }
}
