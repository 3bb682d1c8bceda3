package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Contract;
import dev.stormrider.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "  stormrider diff v1.4:api/shop.yaml v1.5:api/shop.yaml --fail-on refused"
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

    @Parameters(index = "0", paramLabel = "OLD", description = "A file, or REVISION:PATH in git.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "A file, or REVISION:PATH in git.")
    private String after = "";

    @Mixin
    private Output output = new Output();

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that references may not leave.")
    private Optional<Path> root = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            defaultValue = "none",
            description = "Exit with 1 if there is such an entry: ${COMPLETION-CANDIDATES}."
                    + " What could not be read is undecided.")
    private FailOn failOn = FailOn.none;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        Report report = output.report(terminal);
        output.check();
        Contracts contracts = new Contracts(root);
        Optional<Contract> old = contracts.read(before);
        Optional<Contract> now = contracts.read(after);
        if (old.isEmpty() || now.isEmpty()) {
            throw new Mistake(contracts.problems());
        }
        terminal.problems("warning", contracts.problems());
        Amendment amendment = Amendment.of(old.get(), now.get());
        output.write(report.of(amendment), terminal);
        return closed(amendment, contracts.problems().isEmpty()) ? Exit.CLOSED : Exit.OPEN;
    }

    /** What was not read {@code whole} is undecided: nobody can tell what changed there. */
    private boolean closed(Amendment amendment, boolean whole) {
        boolean refused = amendment.count(Forecast.REFUSED) > 0;
        return switch (failOn) {
            case refused -> refused;
            case undecided -> !whole || refused || amendment.count(Forecast.UNDECIDED) > 0;
            case any -> !whole || !amendment.exposures().isEmpty();
            case none -> false;
        };
    }
}
