package dev.stormrider.cli;

import dev.stormrider.client.Joining;
import dev.stormrider.client.Joining.Joined;
import dev.stormrider.ledger.PartState;
import dev.stormrider.verdict.Gate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider join}: what a run comes to that several workers ride. */
@Command(
        description = "Waits until all parts of a run are ridden that several workers share (test --part), and tells"
                + " the gate that they come to together, as the review server has it.",
        footer = {
            "",
            "Exit codes: 0 the gate is open, 1 it is closed, 2 undecided, or parts are missing,",
            "64 usage error, or the server cannot be asked, 70 a bug."
        })
final class JoinCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "RUN", description = "What the workers call the run: their --run-name.")
    private String run = "";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "How long parts that are missing are waited for. Default: 10m.")
    private String wait = "10m";

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "lines", description = "lines or json.")
    private String format = "lines";

    @Mixin
    private ReviewOption review = new ReviewOption();

    JoinCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        if (!format.equals("lines") && !format.equals("json")) {
            throw new Mistake("--format", "there is no format \"" + format + "\"", "Choose lines or json.");
        }
        Duration limit = Durations.asked("--wait", wait);
        String name = PartOptions.checked("RUN", run);
        Joined joined = review.asked(
                environment,
                terminal,
                server -> new Joining(server, name)
                        .decided(limit)
                        .orElseThrow(() -> new Mistake(
                                name,
                                server.address() + " has heard nothing of this run",
                                "See whether its workers run, and publish: stormrider test --part K/N --publish.")));
        if (format.equals("json")) {
            terminal.out().println(joined.json());
        } else {
            tell(joined);
        }
        terminal.out().flush();
        return decision(joined).exitCode();
    }

    /** While parts are missing, nothing is decided. */
    private static Gate.Decision decision(Joined joined) {
        return joined.decision().orElse(Gate.Decision.UNDECIDED);
    }

    private void tell(Joined joined) {
        print(decision(joined).word() + ": the run " + run);
        joined.reasons().forEach(reason -> print("  " + reason));
        if (joined.decision().isEmpty()) {
            int number = 0;
            int missing = 0;
            for (PartState state : joined.parts()) {
                number++;
                if (state != PartState.ENDED) {
                    missing++;
                    print("  Part " + number + " of " + joined.parts().size() + " is " + state.word() + ".");
                }
            }
            if (missing == 0) {
                print("  It has not ended.");
            }
        }
        terminal.say("Review:  " + joined.page());
    }

    /** What the server says may hold what steers a terminal. */
    private void print(String line) {
        terminal.out().println(terminal.style().line(line));
    }
}
