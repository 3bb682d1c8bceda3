package dev.stormrider.cli;

import dev.stormrider.format.Library;
import java.util.Optional;

/** The files of one git revision, by their paths from the top of the work tree; nothing outside of it can be named. */
final class Revision implements Library {
    private final String commit;
    private final String name;

    private Revision(String commit, String name) {
        this.commit = commit;
        this.name = name;
    }

    /** The revision that git knows as {@code name} in the working directory. */
    static Revision of(String name) throws Mistake {
        Optional<String> commit = Git.line("rev-parse", "--verify", "--end-of-options", name + "^{commit}");
        if (commit.isEmpty() && Git.line("rev-parse", "--git-dir").isEmpty()) {
            boolean installed = Git.line("--version").isPresent();
            throw new Mistake(
                    name,
                    installed
                            ? "the working directory lies in no git repository, and a revision is asked for"
                            : "git cannot be started, and a revision is asked for",
                    installed
                            ? "Run this in the repository, or name a file: a name with a colon is taken for"
                                    + " REVISION:PATH."
                            : "Install it, or name files.");
        }
        if (commit.isEmpty()) {
            throw new Mistake(
                    name,
                    "git knows no revision of this name here",
                    "Check its spelling, fetch it, or name a file: a name with a colon is taken for REVISION:PATH.");
        }
        return new Revision(commit.get(), name);
    }

    /**
     * The commit where the work at hand parted from {@code branch}: what was done there since is no part of the
     * amendment.
     */
    static String mergeBase(String branch) throws Mistake {
        Revision there = of(branch);
        Optional<String> base = Git.line("merge-base", there.commit, "HEAD");
        if (base.isPresent()) {
            return base.get();
        }
        boolean shallow = Git.line("rev-parse", "--is-shallow-repository")
                .filter("true"::equals)
                .isPresent();
        throw new Mistake(
                branch,
                shallow
                        ? "this clone is shallow: it does not hold the commit where HEAD parted from " + branch
                        : "HEAD and " + branch + " have no commit in common",
                shallow
                        ? "Fetch the history (git fetch --unshallow; fetch-depth: 0 in a workflow), or name a commit."
                        : "Name a commit to compare with as COMMIT:PATH.");
    }

    @Override
    public Entry read(String path, long limitBytes) {
        Optional<byte[]> blob = Git.bytes(limitBytes + 1, "cat-file", "blob", commit + ":" + path);
        if (blob.isEmpty()) {
            return new Entry.Refused("there is no file " + path + " in the revision " + name, advice(path));
        }
        return blob.get().length > limitBytes
                ? new Entry.Refused(path + " is larger than " + (limitBytes >> 20) + " MB", "Split it.")
                : new Entry.Content(blob.get());
    }

    /** Who stands in a folder often means what lies there. */
    private String advice(String path) {
        String here = Git.line("rev-parse", "--show-prefix").orElse("") + path;
        boolean meant = !here.equals(path)
                && Git.line("cat-file", "-t", commit + ":" + here).isPresent();
        return "Check the path: it is seen from the top of the work tree."
                + (meant ? " Did you mean " + name + ":" + here + "?" : "");
    }
}
