package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Reads a contract from files: opens them, finds the format, and says in words what is wrong. Never throws for a file.
 */
public final class Reader {
    private static final List<Format> FORMATS = List.of(new OpenApi(), new Swagger(), new JsonSchema());

    private Reader() {}

    /** The contract in {@code file}, which may refer to files of the same git work tree, else of the same folder. */
    public static Reading read(Path file, Limits limits) {
        return read(Folder.around(file), file.toString(), limits);
    }

    /** The contract in {@code file}, which may refer to all files under {@code root}. */
    public static Reading read(Path file, Path root, Limits limits) {
        return read(new Folder(root), file.toString(), limits);
    }

    /** The contract in the file of {@code library} that is called {@code name}. */
    public static Reading read(Library library, String name, Limits limits) {
        Documents documents = new Documents(library, limits);
        return read(documents.main(name), documents);
    }

    private static Reading read(Optional<Tree> root, Documents documents) {
        Optional<Format> format = root.flatMap(Reader::format);
        if (root.isPresent() && format.isPresent()) {
            return format.get().read(root.get(), documents);
        }
        root.ifPresent(tree -> documents.problems().add(unknown(tree)));
        return new Reading(Optional.empty(), documents.problems().list());
    }

    /**
     * The contracts in two files, to be compared with each other and nothing else: of what is the same in large ones,
     * with all that it leads to, nothing is read, and nothing is noted of it. Examples are left out, which are sent and
     * not compared. The older one is read by a thread of its own.
     */
    public static Couple both(Library before, String was, Library after, String is, Limits limits) {
        Documents old = Documents.compared(before, limits);
        Documents now = Documents.compared(after, limits);
        CompletableFuture<Optional<Tree>> opening = CompletableFuture.supplyAsync(() -> old.main(was));
        Optional<Tree> newRoot = now.main(is);
        Optional<Tree> oldRoot = opening.join();
        Optional<Touched.Couple> touched = oldRoot.filter(Reader::inParts)
                .flatMap(older -> newRoot.filter(Reader::inParts).map(newer -> Touched.of(older, newer)));
        Optional<Tree> older = touched.map(Touched.Couple::before).or(() -> oldRoot);
        Optional<Tree> newer = touched.map(Touched.Couple::after).or(() -> newRoot);
        CompletableFuture<Reading> reading = CompletableFuture.supplyAsync(() -> read(older, old));
        Reading read = read(newer, now);
        return new Couple(reading.join(), read);
    }

    /** What came of reading two versions of a contract. */
    public record Couple(Reading before, Reading after) {}

    private static boolean inParts(Tree root) {
        return format(root).filter(Format::inParts).isPresent();
    }

    private static Optional<Format> format(Tree root) {
        return FORMATS.stream().filter(format -> format.recognises(root)).findFirst();
    }

    private static Problem unknown(Tree root) {
        if (root.child("asyncapi").isPresent()) {
            return root.child("asyncapi").get().problem("AsyncAPI is not supported yet", "Name an OpenAPI 3 file.");
        }
        String found = root.children().isEmpty()
                ? root.words()
                : "an object with "
                        + root.children().keySet().stream()
                                .limit(5)
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(", "))
                        + (root.children().size() > 5 ? ", …" : "");
        return root.problem(
                "not an OpenAPI file: it has no \"openapi\" or \"swagger\" key, found " + found,
                "Name an OpenAPI 3 file, which begins with a line such as `openapi: 3.0.3`, or a JSON Schema,"
                        + " which names its draft under `$schema`.");
    }
}
