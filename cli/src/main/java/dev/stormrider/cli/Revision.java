package dev.stormrider.cli;

import dev.stormrider.format.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one git revision, by their paths from the top of the work tree; nothing outside of it can be named. Asks
 * the {@code git} command, so that worktrees, packs and partial clones work as the user's own git does.
 */
final class Revision implements Library {
    private final String commit;
    private final String name;

    private Revision(String commit, String name) {
        this.commit = commit;
        this.name = name;
    }

    /** The revision that git knows as {@code name} in the working directory. */
    static Revision of(String name) throws Mistake {
        Optional<byte[]> commit = git(1 << 10, "rev-parse", "--verify", "--end-of-options", name + "^{commit}");
        if (commit.isEmpty()) {
            throw new Mistake(
                    name,
                    "git knows no revision of this name here",
                    "Check its spelling, fetch it, or name a file: a name with a colon is taken for REVISION:PATH.");
        }
        return new Revision(new String(commit.get(), StandardCharsets.UTF_8).strip(), name);
    }

    @Override
    public Entry read(String path, long limitBytes) {
        Optional<byte[]> blob = git(limitBytes + 1, "cat-file", "blob", commit + ":" + path);
        if (blob.isEmpty()) {
            return new Entry.Refused(
                    "there is no file " + path + " in the revision " + name,
                    "Check the path: it is seen from the top of the work tree.");
        }
        return blob.get().length > limitBytes
                ? new Entry.Refused(path + " is larger than " + (limitBytes >> 20) + " MB", "Split it.")
                : new Entry.Content(blob.get());
    }

    /** What git prints, up to a limit; empty where it says no. */
    private static Optional<byte[]> git(long limitBytes, String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
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
