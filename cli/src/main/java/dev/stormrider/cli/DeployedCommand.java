package dev.stormrider.cli;

import dev.stormrider.client.Clearances;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider deployed}: records that a version runs somewhere now. */
@Command(
        description = "Tells a review server that a version runs in an environment now, so that the gate knows whom the"
                + " next one would meet.",
        footer = {"", "Exit codes: 0 it is recorded, 64 usage error, or the server cannot be told, 70 a bug."})
final class DeployedCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private DeploymentOptions deployment = new DeploymentOptions();

    @Mixin
    private VersionOption version = new VersionOption();

    @Option(
            names = "--alongside",
            description = "The versions that ran there go on, as in the middle of a rollout. Without it they end.")
    private boolean alongside;

    @Mixin
    private ReviewOption review = new ReviewOption();

    DeployedCommand(Terminal terminal, Map<String, String> environment) {
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
                        .deployed(deployment.service(), version.name(), deployment.environment(), alongside));
        terminal.out()
                .println(
                        json
                                ? answer
                                : "Recorded: " + deployment.service() + " " + version.name() + " runs in "
                                        + deployment.environment() + ".");
        terminal.out().flush();
        return Exit.OPEN;
    }
}
