package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Source;
import dev.stormrider.report.Lines;
import dev.stormrider.report.Report;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
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
        name = "diff",
        description = "What changed between two contracts, who is at risk, and which side may be deployed first.",
        footer = {
            "",
            "Examples:",
            "  stormrider diff api/before.yaml api/after.yaml",
            "  stormrider diff main:api/shop.yaml api/shop.yaml --format json",
            "  stormrider diff v1.4:api v1.5:api --fail-on refused",
            "  stormrider diff --base origin/main api/ --format github"
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
            description = "Changes to be passed over, raised or lowered. Default: .stormrider-ignore, if there is one.")
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
        List<Weight> weights = WeightFile.read(ignore);
        List<Couple> couples = couples();
        Contracts contracts = new Contracts(root);
        SequencedMap<String, Assessment> assessments = new LinkedHashMap<>();
        boolean read = true;
        for (Couple couple : couples) {
            Optional<Amendment> amendment = amendment(contracts, couple);
            read &= amendment.isPresent();
            amendment.ifPresent(
                    each -> assessments.put(couple.called(), Weight.of(each, weights, day.orElseGet(today))));
        }
        if (!read) {
            throw new Mistake(contracts.problems());
        }
        terminal.problems("warning", contracts.problems());
        boolean single =
                base.isEmpty() && assessments.size() == 1 && couples.getFirst().both();
        output.write(single ? report.of(assessments.firstEntry().getValue()) : report.of(assessments), terminal);
        boolean whole = contracts.problems().isEmpty();
        return assessments.values().stream().anyMatch(each -> closed(each, whole)) ? Exit.CLOSED : Exit.OPEN;
    }

    private List<Couple> couples() throws Mistake {
        try {
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
    private static Optional<Amendment> amendment(Contracts contracts, Couple couple) {
        Optional<Contract> old = couple.before().flatMap(contracts::read);
        Optional<Contract> now = couple.after().flatMap(contracts::read);
        if (couple.both()) {
            return old.flatMap(before -> now.map(after -> Amendment.of(before, after)));
        }
        return old.map(before -> Amendment.of(before, without(before)))
                .or(() -> now.map(after -> Amendment.of(without(after), after)));
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
