package dev.stormrider.cli;

import dev.stormrider.client.Clearances;
import dev.stormrider.client.Clearances.Clearance;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stormrider gate}: may this version be deployed, given what is deployed now? */
@Command(
        description = "Asks a review server whether a version may be deployed: only if each pairing that it would"
                + " create with what runs there has been ridden and held, or is waived.",
        footer = {
            "",
            "Exit codes: 0 it may, 1 it may not, 2 that is not known, which is not a yes,",
            "64 usage error, or the server cannot be asked, 70 a bug."
        })
final class GateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private DeploymentOptions deployment = new DeploymentOptions();

    @Mixin
    private VersionOption version = new VersionOption();

    @Mixin
    private ReviewOption review = new ReviewOption();

    GateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        boolean json = deployment.json();
        Clearance clearance = review.asked(
                environment,
                terminal,
                server -> new Clearances(server).gate(deployment.service(), version.name(), deployment.environment()));
        if (json) {
            terminal.out().println(clearance.json());
        } else {
            tell(clearance);
        }
        terminal.out().flush();
        return switch (clearance.answer()) {
            case ALLOWED -> Exit.OPEN;
            case REFUSED -> Exit.CLOSED;
            case NOT_KNOWN -> Exit.UNDECIDED;
        };
    }

    private void tell(Clearance clearance) {
        String what = deployment.service() + " " + version.name() + " to " + deployment.environment();
        print(
                switch (clearance.answer()) {
                    case ALLOWED -> "ALLOWED: " + what;
                    case REFUSED -> "REFUSED: " + what;
                    case NOT_KNOWN -> "NOT KNOWN: " + what;
                });
        clearance.reasons().forEach(reason -> print("  " + reason));
        clearance.needs().stream()
                .filter(need -> !clearance.reasons().contains(need))
                .forEach(need -> print("  " + need));
        if (!clearance.commands().isEmpty()) {
            print("This would find out:");
            clearance.commands().forEach(command -> print("  " + command));
        }
    }

    /** What the server says may hold what steers a terminal. */
    private void print(String line) {
        terminal.out().println(terminal.style().line(line));
    }
}
