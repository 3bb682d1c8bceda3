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
        Optional<Reading> reading = placed(name).map(place -> copied(place, name));
        reading.ifPresent(each -> problems.addAll(each.problems()));
        return reading.flatMap(Reading::contract);
    }

    /** Two contracts, to be compared with each other and for nothing else. */
    Both both(String before, String after) {
        if (before.equals(StandardInput.NAME) || after.equals(StandardInput.NAME)) {
            return new Both(read(before), read(after));
        }
        Optional<Place> was = placed(before);
        Optional<Place> is = placed(after);
        if (was.isEmpty() || is.isEmpty()) {
            // What is wrong with the other one is told as well.
            return new Both(was.flatMap(there -> read(before)), is.flatMap(there -> read(after)));
        }
        Reader.Couple couple = Reader.both(
                was.get().library(),
                was.get().main(),
                is.get().library(),
                is.get().main(),
                Limits.usual());
        problems.addAll(couple.before().problems());
        problems.addAll(couple.after().problems());
        return new Both(couple.before().contract(), couple.after().contract());
    }

    /** Two contracts; empty where one could not be read. */
    record Both(Optional<Contract> before, Optional<Contract> after) {}

    /** Where a contract stands: the file {@code main} of {@code library}. */
    private record Place(Library library, String main) {}

    private Optional<Place> placed(String name) {
        try {
            return Optional.of(place(name));
        } catch (InvalidPathException notAName) {
            problems.addAll(new Mistake(name, "this is no name of a file", "Check its spelling.").problems());
        } catch (Mistake mistake) {
            problems.addAll(mistake.problems());
        }
        return Optional.empty();
    }

    private Place place(String name) throws Mistake {
        if (name.equals(StandardInput.NAME)) {
            return new Place(new StandardInput(System.in), name);
        }
        Optional<RevisionPath> revision = RevisionPath.of(name);
        if (revision.isPresent()) {
            return new Place(
                    Revision.of(revision.get().revision()), revision.get().path());
        }
        if (name.contains("://")) {
            throw new Mistake(name, "contracts are not fetched from the network", "Download it and name the file.");
        }
        Path file = Path.of(name);
        return new Place(root.map(Folder::new).orElseGet(() -> Folder.around(file)), file.toString());
    }

    /** Reads the main file of {@code place}, and remembers its text as that of {@code name}. */
    private Reading copied(Place place, String name) {
        Copying copying = new Copying(place.library());
        Reading reading = Reader.read(copying, place.main(), Limits.usual());
        if (copying.files().containsKey(place.main()) && !name.equals(StandardInput.NAME)) {
            papers.put(name, new Paper(place.main(), copying.files()));
        }
        return reading;
    }

    /** The text of the contract called {@code name}, where it could be read. */
    Optional<Paper> paper(String name) {
        return Optional.ofNullable(papers.get(name));
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
