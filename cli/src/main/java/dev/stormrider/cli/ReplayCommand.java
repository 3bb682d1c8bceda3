package dev.stormrider.cli;

import dev.stormrider.experiment.Plan;
import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider replay}: one experiment of a run again, as that run planned it. */
@Command(
        name = "replay",
        description = "Plays one experiment of a run again, as that run planned it: the same fault, seed and pairings.",
        footer = {
            "",
            "Exit codes: 0 no harm showed, 1 harm showed again, 2 nothing could be said,",
            "64 usage error, 70 a bug."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String DAMAGED = "This run is damaged. Choose another, or make one: stormrider test.";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run's name, its folder, or \"last\": the last test.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "EXPERIMENT", description = "The name of the experiment.")
    private String experiment = "";

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = ".stormrider/runs",
            description = "Where runs are kept. Default: .stormrider/runs.")
    private Path runs = Path.of(".stormrider", "runs");

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The configuration; otherwise the one that the run was made with.")
    private Optional<Path> file = Optional.empty();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        Path folder = folder();
        Plan plan = Ride.only(TestCommand.read(folder.resolve("plan.yaml"), DAMAGED), experiment);
        Configured.Ready ready = Configured.of(configuration(folder)).read(terminal);
        try (Ride ride = new Ride(terminal, InstantSource.system(), runs)) {
            Result result = ride.replay(ready, plan);
            Again again = new Again(result, folder.getFileName().toString());
            ride.tell(result, again.text(terminal.style()), again.exitCode());
            return again.exitCode();
        }
    }

    private Path folder() throws Mistake {
        Path named = run.equals("last") ? last() : runs.resolve(run);
        Path folder = Files.isDirectory(named) ? named : Path.of(run);
        if (!Files.exists(folder.resolve("plan.yaml"))) {
            throw new Mistake(
                    run, "there is no run of this name in " + runs, "Its folder holds a plan.yaml; see --runs.");
        }
        return folder;
    }

    private Path last() throws Mistake {
        try (var folders = Files.list(runs)) {
            return folders.filter(each -> !each.getFileName().toString().contains(Ride.REPLAY))
                    .filter(each -> Files.exists(each.resolve("plan.yaml")))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow(
                            () -> new Mistake(runs.toString(), "no run is kept here", "Make one: stormrider test."));
        } catch (IOException missing) {
            throw new Mistake(runs.toString(), "no run is kept here", "Make one: stormrider test.");
        }
    }

    private Path configuration(Path folder) throws Mistake {
        if (file.isPresent()) {
            return file.get();
        }
        Path kept = folder.resolve("configuration.txt");
        try {
            Path absolute = Path.of(Files.readString(kept).strip());
            Path here = Path.of("").toAbsolutePath();
            return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
        } catch (IOException | InvalidPathException missing) {
            throw new Mistake(kept.toString(), "names no configuration", "Name the configuration with -f.");
        }
    }
}
