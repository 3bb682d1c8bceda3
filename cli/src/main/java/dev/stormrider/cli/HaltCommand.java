package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stormrider halt}: ends runs, and lifts everything that gateways do to anybody. */
@Command(
        description = "Aborts the runs that are under way here and lifts all faults of gateways, whoever holds them,"
                + " within a second.",
        footer = {
            "",
            "Without an option: all runs of this user on this machine, and the gateway at the usual place."
                    + " With --environment: the runs in it. With --control: the gateways there, and runs that"
                    + " name them under abort: gateways, on whatever machine.",
            "Exit codes: 0 nothing is done to anybody any more, 2 no run was found, or one does not say that its faults"
                    + " are lifted, 64 a gateway was not reached or refused, 70 a bug."
        })
final class HaltCommand implements Callable<Integer> {
    private static final Duration LIFTED = Duration.ofSeconds(5);
    private static final String USUAL = "http://" + GatewayCommand.CONTROL;

    private final Terminal terminal;
    private final Map<String, String> variables;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Abort the runs in this environment, such as staging. Default: all of them.")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--control",
            paramLabel = "URL",
            description = "Where a gateway is controlled. May be given several times. Default: " + USUAL + ".")
    private List<String> controls = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:STORMRIDER_TOKEN:-}",
            description = "The token of the gateway. Default: $STORMRIDER_TOKEN.")
    private String token = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the reports of the runs that end.")
    private String reason = "";

    HaltCommand(Terminal terminal, Map<String, String> variables) {
        this.terminal = terminal;
        this.variables = variables;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        boolean plain = environment.isEmpty() && controls.isEmpty();
        List<Running.Entry> runs = environment.isPresent() || plain ? runs() : List.of();
        List<String> asked = plain ? List.of(USUAL) : controls;
        Optional<String> told = Optional.of(token).filter(any -> !any.isEmpty());
        asked.forEach(each -> HaltedGateway.address(each).ifPresent(address -> Overheard.say(told, address, terminal)));
        // All are asked before any is waited for.
        List<Problem> problems = new ArrayList<>();
        for (HaltedGateway.Said said : HaltedGateway.all(asked, token)) {
            int count = said.lifted();
            problems.addAll(plain ? problems(said, runs.size()) : said.problems());
            if (said.problems().isEmpty()) {
                terminal.say(count == 1 ? "1 fault is lifted." : count + " faults are lifted.");
            }
        }
        boolean all = lifted(runs);
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        if (environment.isPresent() && runs.isEmpty()) {
            terminal.say("No run in " + environment.get() + " is under way here. Runs of other users and on other"
                    + " machines are halted there, or at the gateways that they watch: --control URL.");
            return Exit.UNDECIDED;
        }
        return all ? Exit.OPEN : Exit.UNDECIDED;
    }

    /**
     * What speaks against it where nobody asked for that gateway: that it refuses, and that there is nothing at all.
     */
    static List<Problem> problems(HaltedGateway.Said usual, int runs) {
        if (!usual.absent()) {
            return usual.problems();
        }
        return runs > 0
                ? List.of()
                : List.of(new Problem(
                        new Source("halt", 0),
                        "no run of this user is under way on this machine, and no gateway listens at " + USUAL,
                        "Halt as the user who began the run, and on its machine; or name the gateway: --control URL."));
    }

    private List<Running.Entry> runs() throws Mistake {
        Running running = Running.of(variables);
        try {
            List<Running.Entry> runs = running.all().stream()
                    .filter(run -> environment.isEmpty() || environment.get().equals(run.environment()))
                    .toList();
            for (Running.Entry run : runs) {
                Running.halt(run, new Running.Wish(Rider.of(variables), reason));
            }
            return runs;
        } catch (IOException denied) {
            throw new Mistake(
                    running.folder().toString(),
                    "the runs that are under way cannot be found: " + Trouble.of(denied),
                    "Halt as the user who began them.");
        }
    }

    /** Waits for all of {@code runs} at the same time; whether all of them say that their faults are lifted. */
    private boolean lifted(List<Running.Entry> runs) {
        long until = System.nanoTime() + LIFTED.toNanos();
        boolean all = true;
        for (Running.Entry run : runs) {
            while (!Running.lifted(run) && System.nanoTime() < until) {
                LockSupport.parkNanos(10_000_000);
            }
            boolean lifted = Running.lifted(run);
            all &= lifted;
            String which = "Run " + run.run() + " in " + run.environment();
            terminal.say(
                    lifted
                            ? which + " is aborted, and its faults are lifted."
                            : which + " does not say that its faults are lifted. End its process: kill " + run.pid());
        }
        return all;
    }
}
