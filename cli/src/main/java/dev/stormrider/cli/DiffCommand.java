package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Reads;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import dev.stormrider.report.Lines;
import dev.stormrider.report.Report;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider diff}: what changed, who is at risk, and in which order the two sides may be deployed. */
@Command(
        description = "What changed between two contracts, who is at risk, and which side may be deployed first.",
        footer = {
            "",
            "Examples:",
            "  stormrider diff api/before.yaml api/after.yaml",
            "  stormrider diff main:api/shop.yaml api/shop.yaml --format json",
            "  stormrider diff v1.4:api v1.5:api --fail-on refused",
            "  stormrider diff --base origin/main api/ --format github",
            "  stormrider diff old.schema.json new.schema.json --compat backward",
            "  stormrider diff --compat full-transitive schemas/order/"
        })
final class DiffCommand implements Callable<Integer> {
    /** From which forecast on the exit code is 1. */
    enum FailOn {
        refused,
        undecided,
        any,
        none
    }

    private final Terminal terminal;
    private final Supplier<LocalDate> today;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "OLD and NEW: two files, folders or quoted globs, each also as REVISION:PATH in git, a file also"
                            + " as - for standard input. With --base any number of files, folders and globs at hand.")
    private List<String> paths = List.of();

    @Option(
            names = "--base",
            paramLabel = "REVISION",
            description = "Compare with what the files were where HEAD parted from this branch or commit.")
    private Optional<String> base = Optional.empty();

    @Mixin
    private Output output = new Output();

    @Option(names = "--all", description = "Tell long lists to their end, and every operation that a change reaches.")
    private boolean all;

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that references may not leave.")
    private Optional<Path> root = Optional.empty();

    @Option(
            names = "--ignore",
            paramLabel = "FILE",
            description = "Changes to be passed over, raised or lowered. Default: .stormrider-ignore, or what"
                    + " stormrider.yaml says under policy: changes.")
    private Optional<Path> ignore = Optional.empty();

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "The day that dates in the ignore file are held against. Default: today.")
    private Optional<LocalDate> day = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            defaultValue = "none",
            description = "Exit with 1 if there is such an entry: ${COMPLETION-CANDIDATES}."
                    + " What could not be read is undecided.")
    private FailOn failOn = FailOn.none;

    @Option(
            names = "--compat",
            paramLabel = "MODE",
            converter = Mode.Read.class,
            completionCandidates = Mode.Words.class,
            description =
                    "Of JSON Schemas: exit with 1 where the last version is not so, with 2 where that is undecided:"
                            + " ${COMPLETION-CANDIDATES}. The oldest version is named first, or their folder;"
                            + " the transitive modes ask it of every older one.")
    private Optional<Mode> compat = Optional.empty();

    /** {@code today} is asked only where no {@code --today} says. */
    DiffCommand(Terminal terminal, Supplier<LocalDate> today) {
        this.terminal = terminal;
        this.today = today;
    }

    @Override
    public Integer call() throws Mistake {
        Report chosen = output.report(terminal);
        Report report = chosen instanceof Lines ? new Lines(terminal.style(), all) : chosen;
        output.check();
        List<Weight> weights = WeightFile.read(ignore, Path.of(""));
        List<Couple> couples = couples();
        Contracts contracts = new Contracts(root);
        SequencedMap<String, Assessment> assessments = new LinkedHashMap<>();
        boolean read = true;
        for (Couple couple : couples) {
            Optional<Amendment> amendment = amendment(contracts, couple);
            read &= amendment.isPresent();
            if (amendment.isPresent()) {
                Assessment assessment = Weight.of(amendment.get(), weights, day.orElseGet(today));
                assessments.put(couple.called(), compat.isEmpty() ? assessment : asked(couple, assessment));
            }
        }
        told(assessments);
        if (!read) {
            throw new Mistake(contracts.problems());
        }
        // A person reads them in the report itself, as what was not understood.
        boolean told = report instanceof Lines && output.shown();
        terminal.problems("warning", told ? List.of() : contracts.problems());
        boolean single =
                base.isEmpty() && assessments.size() == 1 && couples.getFirst().both();
        output.write(single ? report.of(assessments.firstEntry().getValue()) : report.of(assessments), terminal);
        boolean whole = contracts.problems().isEmpty();
        if (assessments.values().stream().anyMatch(each -> closed(each, whole))) {
            return Exit.CLOSED;
        }
        return switch (compatible(assessments.values())) {
            case YES -> Exit.OPEN;
            case NO -> Exit.CLOSED;
            case UNDECIDED -> Exit.UNDECIDED;
        };
    }

    /** A line is of no use where it is of none for any contract; that is said once. */
    private static void told(SequencedMap<String, Assessment> assessments) {
        List<Note> common = assessments.values().stream()
                .map(Assessment::remarks)
                .reduce((some, others) -> some.stream()
                        .filter(one -> others.stream()
                                .anyMatch(other -> other.toString().equals(one.toString())))
                        .toList())
                .orElse(List.of());
        assessments.replaceAll((name, each) -> each.remarking(List.of()));
        if (!assessments.isEmpty()) {
            String last = assessments.lastEntry().getKey();
            assessments.computeIfPresent(last, (name, each) -> each.remarking(common));
        }
    }

    private Assessment asked(Couple couple, Assessment assessment) throws Mistake {
        if (!assessment.amendment().ofData()) {
            throw new Mistake(
                    couple.name(),
                    "--compat asks of JSON Schemas, and this is an OpenAPI file",
                    "Leave --compat away: the answer says which side may be deployed first.");
        }
        return compat.map(mode -> assessment.asking(mode.compat())).orElse(assessment);
    }

    private static Reads compatible(Collection<Assessment> assessments) {
        return assessments.stream()
                .flatMap(each -> each.asked().map(asked -> asked.of(each)).stream())
                .reduce(Reads.YES, Reads::and);
    }

    private List<Couple> couples() throws Mistake {
        try {
            boolean several = compat.filter(Mode::transitive).isPresent() || paths.size() != 2;
            if (compat.isPresent() && several) {
                if (base.isPresent()) {
                    throw new Mistake(
                            "--base",
                            "it knows one older version, and more are asked for",
                            "Name the versions, the oldest first, or a folder that holds them.");
                }
                return Couples.versions(paths, compat.get().transitive());
            }
            if (base.isPresent()) {
                return Couples.since(base.get(), paths);
            }
            if (paths.size() != 2) {
                throw new Mistake(
                        String.join(" ", paths),
                        "two contracts are compared, and " + paths.size() + " are named",
                        "Name OLD and NEW, or --base REVISION and the files at hand.");
            }
            return Couples.of(paths.getFirst(), paths.getLast());
        } catch (InvalidPathException noName) {
            throw new Mistake(noName.getInput(), "this is no name of a file", "Check its spelling.");
        }
    }

    /** A file that is new or gone is compared with a contract that promises nothing. */
    private static Optional<Amendment> amendment(Contracts contracts, Couple couple) throws Mistake {
        if (couple.both()) {
            Contracts.Both both =
                    contracts.both(couple.before().orElseThrow(), couple.after().orElseThrow());
            sameKind(couple, both.before(), both.after());
            return both.before().flatMap(before -> both.after().map(after -> Amendment.of(before, after)));
        }
        return couple.before()
                .flatMap(contracts::read)
                .map(before -> Amendment.of(before, without(before)))
                .or(() -> couple.after().flatMap(contracts::read).map(after -> Amendment.of(without(after), after)));
    }

    private static void sameKind(Couple couple, Optional<Contract> old, Optional<Contract> now) throws Mistake {
        if (old.isPresent()
                && now.isPresent()
                && old.get().data().isPresent() != now.get().data().isPresent()) {
            boolean schema = now.get().data().isPresent();
            throw new Mistake(
                    couple.after().orElse(couple.name()),
                    (schema ? "this is a JSON Schema, and " : "this is an OpenAPI file, and ")
                            + couple.before().orElse("")
                            + (schema ? " is an OpenAPI file" : " is a JSON Schema"),
                    "Name two versions of one contract.");
        }
    }

    private static Contract without(Contract contract) {
        return new Contract(
                contract.title(),
                contract.version(),
                contract.basePath(),
                new TreeMap<>(),
                Names.none(),
                List.of(),
                new Source(contract.at().file(), 0));
    }

    /** What was not read {@code whole} is undecided: nobody can tell what changed there. */
    private boolean closed(Assessment assessment, boolean whole) {
        boolean refused = assessment.count(Forecast.REFUSED) > 0;
        boolean undecided = !whole || assessment.count(Forecast.UNDECIDED) > 0;
        return switch (failOn) {
            case refused -> refused;
            case undecided -> refused || undecided;
            case any -> refused || undecided || assessment.count(Forecast.TOLERATED) > 0;
            case none -> false;
        };
    }
}
