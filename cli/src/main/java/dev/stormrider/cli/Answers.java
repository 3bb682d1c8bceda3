package dev.stormrider.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers whether an answer got lost on it. For one thread at a time. */
final class Answers extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable IOException lost;

    Answers(OutputStream out) {
        this.out = out;
    }

    static Answers standard() {
        return new Answers(new FileOutputStream(FileDescriptor.out));
    }

    /** Why not everything was written; empty also where nobody reads on, as in {@code stormrider diff … | head}. */
    Optional<IOException> lost() {
        return Optional.ofNullable(lost).filter(failure -> !left(failure));
    }

    /** A reader that leaves has seen what it wanted to see. What the system says of it depends on the language. */
    private static boolean left(IOException failure) {
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("broken pipe") || target().startsWith("pipe:") || target().startsWith("socket:");
    }

    private static String target() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException failure) {
            lost = failure;
            throw failure;
        }
    }
}
