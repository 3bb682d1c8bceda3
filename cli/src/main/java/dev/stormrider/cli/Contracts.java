package dev.stormrider.cli;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Problem;
import dev.stormrider.format.Copying;
import dev.stormrider.format.Folder;
import dev.stormrider.format.Library;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import dev.stormrider.run.Paper;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Contracts by the names that people give them: a file, or a file in a git revision as {@code main:api/shop.yaml}. */
final class Contracts {
    private final Optional<Path> root;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Paper> papers = new TreeMap<>();

    /** {@code root} is the folder that references may not leave; empty, the git work tree or the contract's folder. */
    Contracts(Optional<Path> root) {
        this.root = root;
    }

    /** As {@link #read}, where somebody has to play a party: a contract of data alone has none. */
    Optional<Contract> played(String name) {
        Optional<Contract> contract = read(name);
        if (contract.flatMap(Contract::data).isPresent()) {
            problems.addAll(new Mistake(
                            name,
                            "this is a JSON Schema: it has no operations that anybody could call",
                            "Name an OpenAPI file; diff compares JSON Schemas.")
                    .problems());
            return Optional.empty();
        }
        return contract;
    }

    /** The contract called {@code name}; where there is none, {@link #problems} tells why. */
    Optional<Contract> read(String name) {
        try {
            Reading reading = reading(name);
            problems.addAll(reading.problems());
            return reading.contract();
        } catch (InvalidPathException notAName) {
            problems.addAll(new Mistake(name, "this is no name of a file", "Check its spelling.").problems());
            return Optional.empty();
        } catch (Mistake mistake) {
            problems.addAll(mistake.problems());
            return Optional.empty();
        }
    }

    private Reading reading(String name) throws Mistake {
        if (name.equals(StandardInput.NAME)) {
            return Reader.read(new StandardInput(System.in), name, Limits.usual());
        }
        int colon = name.indexOf(':');
        boolean revision = colon > 1 && !name.startsWith("//", colon + 1) && !exists(name);
        if (revision) {
            return copied(Revision.of(name.substring(0, colon)), name.substring(colon + 1), name);
        }
        if (name.contains("://")) {
            throw new Mistake(name, "contracts are not fetched from the network", "Download it and name the file.");
        }
        Path file = Path.of(name);
        return copied(root.map(Folder::new).orElseGet(() -> Folder.around(file)), file.toString(), name);
    }

    /** Reads the main file {@code main} of {@code library}, and remembers its text as that of {@code name}. */
    private Reading copied(Library library, String main, String name) {
        Copying copying = new Copying(library);
        Reading reading = Reader.read(copying, main, Limits.usual());
        if (copying.files().containsKey(main)) {
            papers.put(name, new Paper(main, copying.files()));
        }
        return reading;
    }

    /** The text of the contract called {@code name}, where it could be read. */
    Optional<Paper> paper(String name) {
        return Optional.ofNullable(papers.get(name));
    }

    private static boolean exists(String name) {
        return Files.exists(Path.of(name));
    }

    /** What was wrong with what was read so far, broken references included. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Ends the command where a contract could not be read. */
    static <T> T required(Optional<T> contract, List<Problem> problems) throws Mistake {
        return contract.orElseThrow(() -> new Mistake(problems));
    }
}
