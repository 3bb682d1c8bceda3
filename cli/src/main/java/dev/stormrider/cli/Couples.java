package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which files are compared with which: those of two arguments, or those at hand with what they were in a branch. */
final class Couples {
    private Couples() {}

    /** Two files, or all contracts of two folders by their relative paths. */
    static List<Couple> of(String before, String after) throws Mistake {
        boolean several = Listing.several(before);
        if (several != Listing.several(after)) {
            there(several ? after : before);
            throw new Mistake(
                    several ? after : before,
                    "one argument is a single file, and the other one stands for several",
                    "Name two files, or two folders.");
        }
        return several
                ? paired(Listing.of(before), Listing.of(after), before, after)
                : List.of(Couple.of(before, after));
    }

    /** What is not there at all stands for nothing, be it one file or several. */
    private static void there(String single) throws Mistake {
        Optional<RevisionPath> revision = RevisionPath.of(single);
        if (revision.isPresent()) {
            Revision.of(revision.get().revision());
        }
        boolean missing = revision.isPresent()
                ? revision.get().kind().isEmpty()
                : !single.equals(StandardInput.NAME) && !Files.exists(Path.of(single));
        if (missing) {
            throw new Mistake(
                    single,
                    "there is no such file or folder"
                            + revision.map(each -> " in the revision " + each.revision())
                                    .orElse(""),
                    "Check its spelling, and where it is seen from.");
        }
    }

    private static List<Couple> paired(Listing before, Listing after, String old, String now) throws Mistake {
        return paired(before, after, old, now, "");
    }

    /** {@code folder} stands before each name: of several folders, each may hold a file of the same name. */
    private static List<Couple> paired(Listing before, Listing after, String old, String now, String folder)
            throws Mistake {
        TreeSet<String> names = new TreeSet<>(before.files().keySet());
        names.addAll(after.files().keySet());
        if (names.isEmpty()) {
            throw new Mistake(
                    old + " and " + now,
                    "there is no contract in either",
                    "Name folders with OpenAPI files or JSON Schemas.");
        }
        return names.stream()
                .map(name -> new Couple(
                        folder + name,
                        Optional.ofNullable(before.files().get(name)),
                        Optional.ofNullable(after.files().get(name))))
                .toList();
    }

    /**
     * The last of several versions with the one before it, or with each of those before it where {@code all} is so.
     * They are {@code paths}, the oldest first, or the files of a single folder in the order of their names.
     */
    static List<Couple> versions(List<String> paths, boolean all) throws Mistake {
        boolean folder = paths.size() == 1 && Files.isDirectory(Path.of(paths.getFirst()));
        List<String> versions = folder ? Listing.versions(Path.of(paths.getFirst())) : paths;
        for (String each : versions) {
            if (Listing.several(each)) {
                throw new Mistake(
                        each,
                        "it stands for several files where one version is meant",
                        "Name single files, the oldest version first, or nothing but one folder of versions.");
            }
        }
        if (versions.size() < 2) {
            throw new Mistake(
                    String.join(" ", paths),
                    versions.isEmpty() ? "no version is there" : "only one version is there",
                    "Name at least two versions, the oldest first, or a folder that holds them.");
        }
        String last = versions.getLast();
        return versions.subList(all ? 0 : versions.size() - 2, versions.size() - 1).stream()
                .map(each -> new Couple(each + " → " + last, Optional.of(each), Optional.of(last)))
                .toList();
    }

    /** Each of {@code paths} with what it was where the work at hand parted from {@code branch}. */
    static List<Couple> since(String branch, List<String> paths) throws Mistake {
        String base = Revision.mergeBase(branch);
        List<Couple> couples = new ArrayList<>();
        for (String path : paths) {
            if (Files.isDirectory(Path.of(path))) {
                String old = base + ":" + fromTop(path);
                Listing then = Listing.several(old) ? Listing.of(old) : Listing.none();
                String folder = path.replaceFirst("/+$", "");
                couples.addAll(paired(then, Listing.of(path), branch, path, folder.equals(".") ? "" : folder + "/"));
            } else if (Listing.glob(path)) {
                couples.addAll(globbed(base, branch, path));
            } else {
                couples.add(single(base, path));
            }
        }
        return couples;
    }

    /** What a pattern matches at hand, and what it matched there. */
    private static List<Couple> globbed(String base, String branch, String path) throws Mistake {
        String folder = Glob.of(path).folder();
        String top = fromTop(folder);
        String there = base + ":" + (top.isEmpty() ? "" : top + "/") + path.substring(folder.length());
        boolean known = new RevisionPath(base, top).folder();
        Listing then = known ? Listing.found(there) : Listing.none();
        Listing now = Files.isDirectory(Path.of(folder)) ? Listing.found(path) : Listing.none();
        if (then.files().isEmpty() && now.files().isEmpty()) {
            throw new Mistake(path, "no contract has such a name", "Check the pattern; quote it for the shell.");
        }
        return paired(then, now, branch, path, folder);
    }

    private static Couple single(String base, String path) throws Mistake {
        String old = base + ":" + fromTop(path);
        boolean known = Git.line("cat-file", "-t", old).isPresent();
        boolean here = Files.exists(Path.of(path));
        if (!known && !here) {
            throw new Mistake(path, "there is no such file, neither here nor there", "Check its spelling.");
        }
        return new Couple(
                path, Optional.of(old).filter(each -> known), Optional.of(path).filter(each -> here));
    }

    private static String fromTop(String path) throws Mistake {
        Mistake outside = new Mistake(path, "it lies outside of the git work tree", "Run this within the work tree.");
        Path top = Path.of(Git.line("rev-parse", "--show-toplevel").orElseThrow(() -> outside));
        Path absolute = Path.of(path).toAbsolutePath().normalize();
        try {
            Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
            Path root = top.toRealPath();
            if (!real.startsWith(root)) {
                throw outside;
            }
            return root.relativize(real).toString().replace('\\', '/');
        } catch (IOException unreadable) {
            throw outside;
        }
    }
}
