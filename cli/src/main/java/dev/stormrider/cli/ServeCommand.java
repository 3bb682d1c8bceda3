package dev.stormrider.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code serve}, which the launcher starts as a program of its own: it carries a web server and a database. */
@Command(
        header = "A review server: runs live, decisions, history, and the gate of deployments.",
        description = "./stormrider serve --help tells of its options, and docs/review/README.md of the rest.")
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Mistake {
        throw new Mistake(
                "serve",
                "the review server is a program of its own, which is not on this class path",
                "Start it with the launcher: ./stormrider serve.");
    }
}
