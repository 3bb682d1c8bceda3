package dev.stormrider.cli;

import dev.stormrider.format.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path in a git revision, as people write it: {@code main:api/shop.yaml}, and {@code main:./shop.yaml} for what is
 * seen from the working directory.
 *
 * @param path from the top of the work tree
 */
record RevisionPath(String revision, String path) {
    /** What {@code name} means; empty where it is the name of a file, or an address. */
    static Optional<RevisionPath> of(String name) {
        int colon = name.indexOf(':');
        if (colon < 2 || name.startsWith("//", colon + 1) || Files.exists(Path.of(name))) {
            return Optional.empty();
        }
        String path = name.substring(colon + 1);
        boolean here = path.matches("\\.{1,2}(/.*)?");
        String folder = here ? Git.line("rev-parse", "--show-prefix").orElse("") : "";
        return Optional.of(new RevisionPath(
                name.substring(0, colon), here ? Library.joined(folder, path) : path.replaceFirst("/+$", "")));
    }

    /** Whether it is a folder; a path that is empty means the whole tree. */
    boolean folder() {
        return kind().filter("tree"::equals).isPresent();
    }

    /** What git calls it: {@code blob}, {@code tree}; empty where there is nothing. */
    Optional<String> kind() {
        return Git.line("cat-file", "-t", name());
    }

    /** As git takes it. */
    String name() {
        return revision + ":" + path;
    }
}
