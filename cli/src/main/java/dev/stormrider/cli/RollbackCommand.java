package dev.stormrider.cli;

import dev.stormrider.client.Clearances;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider rollback}: records that a version was taken back. It takes nothing back itself. */
@Command(
        description = "Tells a review server that a version was taken back, and that the one before it runs again.",
        footer = {"", "Exit codes: 0 it is recorded, 64 usage error, or the server cannot be told, 70 a bug."})
final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private DeploymentOptions deployment = new DeploymentOptions();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "The version that was taken back. Default: the newest there.")
    private Optional<String> version = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, in a sentence.")
    private String reason = "";

    @Mixin
    private ReviewOption review = new ReviewOption();

    RollbackCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        boolean json = deployment.json();
        String answer = review.asked(
                environment,
                terminal,
                server -> new Clearances(server)
                        .rolledBack(deployment.service(), version, deployment.environment(), reason));
        terminal.out()
                .println(
                        json
                                ? answer
                                : "Recorded: " + deployment.service()
                                        + version.map(name -> " " + name).orElse("") + " was taken back in "
                                        + deployment.environment() + ".");
        terminal.out().flush();
        return Exit.OPEN;
    }
}
