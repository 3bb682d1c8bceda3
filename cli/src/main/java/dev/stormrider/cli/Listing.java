package dev.stormrider.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contracts that one argument means, by their paths below what is fixed in it: those of a folder, of a folder in a
 * git revision, or those that a glob matches. Files that no contract begins in (parts that others refer to, settings of
 * other tools) are left out.
 *
 * @param files relative paths, with the names by which {@link Contracts} reads them
 */
record Listing(SortedMap<String, String> files) {
    private static final int DEPTH_LIMIT = 32;
    private static final int FILE_LIMIT = 10_000;
    private static final int NUMBER_COLUMNS = 20;
    private static final long LOOK_BYTES = 50L << 20;

    /**
     * The key that every contract has, in YAML or JSON, on a line of its own or not; of a JSON Schema the one that says
     * which draft it is of, since other files name a schema that they keep to in the same way.
     */
    private static final String KEY = "(^|[{,])[[:space:]]*[\"']?((openapi|swagger)[\"']?[[:space:]]*:"
            + "|[$]schema[\"']?[[:space:]]*:[[:space:]]*[\"']?https?://(json-schema[.]org|iglucentral[.]com)/)";

    private static final Pattern JAVA_KEY = Pattern.compile(KEY.replace("[:space:]", "\\s"), Pattern.MULTILINE);

    /** Whether {@code argument} means several files. */
    static boolean several(String argument) {
        return glob(argument)
                || Files.isDirectory(Path.of(argument))
                || RevisionPath.of(argument).filter(RevisionPath::folder).isPresent();
    }

    static boolean glob(String argument) {
        return Glob.wild(argument) && !Files.exists(Path.of(argument));
    }

    static Listing none() {
        return new Listing(new TreeMap<>());
    }

    static Listing of(String argument) throws Mistake {
        Listing found = found(argument);
        if (glob(argument) && found.files().isEmpty()) {
            throw new Mistake(argument, "no contract has such a name", "Check the pattern; quote it for the shell.");
        }
        return found;
    }

    /** As {@link #of}; that a pattern matches nothing is no mistake. */
    static Listing found(String argument) throws Mistake {
        Optional<RevisionPath> revision = RevisionPath.of(argument);
        if (revision.isPresent()) {
            return new Listing(ofRevision(argument, revision.get()));
        }
        return new Listing(glob(argument) ? ofGlob(argument) : ofFolder(Path.of(argument)));
    }

    private static SortedMap<String, String> ofRevision(String argument, RevisionPath revision) throws Mistake {
        Glob glob = Glob.of(revision.path());
        boolean several = Glob.wild(revision.path());
        String whole = revision.path().isEmpty() ? "" : revision.path() + "/";
        String folder = several ? glob.folder() : whole;
        // A revision that there is not says so.
        Revision.of(revision.revision());
        if (several && !new RevisionPath(revision.revision(), folder.replaceFirst("/$", "")).folder()) {
            throw new Mistake(
                    argument,
                    "there is no folder " + folder + " in the revision " + revision.revision(),
                    "Check the part before the first *: it is seen from the top of the work tree.");
        }
        SortedMap<String, String> files = new TreeMap<>();
        String where = folder.isEmpty() ? ":/" : ":(top,literal)" + folder;
        for (String found :
                Git.parts("grep", "--full-name", "-l", "-z", "-E", "-e", KEY, revision.revision(), "--", where)) {
            String path = found.substring(revision.revision().length() + 1);
            if (readable(path) && (!several || glob.matches(Path.of(path)))) {
                files.put(path.substring(folder.length()), revision.revision() + ":" + path);
            }
        }
        return files;
    }

    private static SortedMap<String, String> ofFolder(Path folder) throws Mistake {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : walked(folder)) {
            files.put(slashed(folder.relativize(file)), file.toString());
        }
        return files;
    }

    private static SortedMap<String, String> ofGlob(String argument) throws Mistake {
        Glob glob = Glob.of(argument);
        Path folder = Path.of(glob.folder());
        if (!Files.isDirectory(folder)) {
            throw new Mistake(argument, "there is no folder " + folder, "Check the part before the first *.");
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : walked(folder)) {
            if (glob.matches(file)) {
                files.put(slashed(folder.relativize(file)), file.toString());
            }
        }
        return files;
    }

    /**
     * The versions that lie in {@code folder} itself, by their names, in which a number counts as a number. Some
     * registries name a version by nothing but its number: {@code 1-0-0}.
     */
    static List<String> versions(Path folder) throws Mistake {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> visible(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .filter(file -> readable(file.toString()) || numbered(file))
                    .limit(FILE_LIMIT)
                    .sorted(Comparator.comparing(Listing::ordered).thenComparing(Path::toString))
                    .map(Path::toString)
                    .toList();
        } catch (IOException denied) {
            throw new Mistake(folder.toString(), "the folder cannot be read", "Check who may read it.");
        }
    }

    /** The name with its numbers written out to one length: 1-10-0 comes after 1-9-0. */
    private static String ordered(Path file) {
        return Pattern.compile("\\d+")
                .matcher(String.valueOf(file.getFileName()))
                .replaceAll(number ->
                        "0".repeat(Math.max(0, NUMBER_COLUMNS - number.group().length())) + number.group());
    }

    private static boolean numbered(Path file) {
        return String.valueOf(file.getFileName()).matches("v?\\d[\\d._-]*");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static List<Path> walked(Path folder) throws Mistake {
        try (Stream<Path> found = Files.walk(folder, DEPTH_LIMIT)) {
            List<Path> files = found.filter(file -> visible(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .filter(file -> readable(file.toString()))
                    .limit(FILE_LIMIT + 1L)
                    .toList();
            if (files.size() > FILE_LIMIT) {
                throw new Mistake(
                        folder.toString(), "it holds more than " + FILE_LIMIT + " files", "Name a narrower folder.");
            }
            return files.stream().filter(Listing::begins).toList();
        } catch (IOException | java.io.UncheckedIOException denied) {
            throw new Mistake(folder.toString(), "the folder cannot be read", "Check who may read it.");
        }
    }

    private static boolean visible(Path path) {
        for (Path step : path) {
            String name = step.toString();
            if (name.length() > 1 && name.startsWith(".") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }

    private static boolean readable(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /** What cannot be looked into is kept, so that reading it says why. */
    private static boolean begins(Path file) {
        try {
            return Files.size(file) > LOOK_BYTES
                    || JAVA_KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException denied) {
            return true;
        }
    }
}
