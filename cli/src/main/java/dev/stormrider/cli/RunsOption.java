package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import picocli.CommandLine.Option;

/** The option of every command that keeps runs, or looks at those that are kept. */
final class RunsOption {
    static final Path USUAL = Path.of(".stormrider", "runs");

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = ".stormrider/runs",
            description = "Where runs are kept. Default: .stormrider/runs.")
    private Path folder = USUAL;

    Path folder() {
        return folder;
    }

    /** The folder of the run that is called {@code run}: a name, a folder, or {@code "last"}. */
    Path kept(String run) throws Mistake {
        Path named = run.equals("last") ? last() : folder.resolve(path(run));
        Path kept = Files.isDirectory(named) ? named : path(run);
        if (!Files.exists(kept.resolve("plan.yaml"))) {
            throw new Mistake(
                    run, "there is no run of this name in " + folder, "Its folder holds a plan.yaml; see --runs.");
        }
        return kept;
    }

    static Path path(String run) throws Mistake {
        try {
            return Path.of(run);
        } catch (InvalidPathException noName) {
            throw new Mistake(run, "this is no name of a file", "Check its spelling.");
        }
    }

    private Path last() throws Mistake {
        try (var folders = Files.list(folder)) {
            return folders.filter(each -> !each.getFileName().toString().contains(Runs.REPLAY))
                    .filter(each -> Files.exists(each.resolve("plan.yaml")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(
                            () -> new Mistake(folder.toString(), "no run is kept here", "Make one: stormrider test."));
        } catch (IOException missing) {
            throw new Mistake(folder.toString(), "no run is kept here", "Make one: stormrider test.");
        }
    }
}
