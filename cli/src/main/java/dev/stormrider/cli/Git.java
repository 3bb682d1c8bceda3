package dev.stormrider.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the {@code git} command, so that worktrees, packs and partial clones work as the user's own git does. */
final class Git {
    private static final long TEXT_LIMIT = 16L << 20;

    private Git() {}

    /** The one line that git prints; empty where it says no. */
    static Optional<String> line(String... arguments) {
        return bytes(TEXT_LIMIT, arguments)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(line -> !line.isEmpty());
    }

    /** What git prints with {@code -z}, part by part; nothing where it says no. */
    static List<String> parts(String... arguments) {
        return bytes(TEXT_LIMIT, arguments).map(Git::split).orElse(List.of());
    }

    private static List<String> split(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> List.of(line.split("\0")).stream())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** What git prints, up to a limit; empty where it says no. */
    static Optional<byte[]> bytes(long limitBytes, String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            try (InputStream out = process.getInputStream()) {
                byte[] bytes = out.readNBytes((int) Math.min(limitBytes, Integer.MAX_VALUE - 8));
                boolean whole = out.read() < 0;
                if (!whole) {
                    process.destroyForcibly();
                }
                return process.waitFor() == 0 || !whole ? Optional.of(bytes) : Optional.empty();
            }
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
