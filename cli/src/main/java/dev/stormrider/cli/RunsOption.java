package dev.stormrider.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that keeps runs, or looks at those that are kept. */
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = ".stormrider/runs",
            description = "Where runs are kept. Default: .stormrider/runs.")
    private Path folder = Path.of(".stormrider", "runs");

    Path folder() {
        return folder;
    }
}
