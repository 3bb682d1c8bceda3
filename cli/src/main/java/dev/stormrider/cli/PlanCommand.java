package dev.stormrider.cli;

import dev.stormrider.environment.Barred;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Refusal;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider plan}: the experiments, with why, cost and what a budget would leave out. */
@Command(description = "The experiments that an amendment asks for: why, at what cost, and what a budget leaves out.")
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Path runs;

    @Mixin
    private Configured configured = new Configured();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the plan as YAML to this file; stormrider test --plan FILE plays it.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--all", description = "Tell each experiment: what is done, why, and in which pairings.")
    private boolean all;

    PlanCommand(Terminal terminal) {
        this(terminal, RunsOption.USUAL);
    }

    /** {@code runs}: where earlier runs are kept. */
    PlanCommand(Terminal terminal, Path runs) {
        this.terminal = terminal;
        this.runs = runs;
    }

    @Override
    public Integer call() throws Mistake {
        if (file.isPresent()) {
            Output.check(file.get());
        }
        Configured.Ready ready = configured.read(terminal);
        Plan whole = configured.plan(ready);
        Environment here = ready.configuration().environment();
        Plan plan = here.allowed(whole);
        List<Barred> barred = here.barred(whole);
        List<Refusal> refusals = Permission.always(ready, whole, configured.wanted(ready.configuration()));
        if (file.isPresent() && refusals.isEmpty()) {
            // As it is planned: what earlier runs teach is the business of whoever plays it, where it is played.
            Output.write(file.get(), PlanFile.write(plan));
            String left = barred.isEmpty() ? "" : "; " + barred.size() + " are not allowed in " + here.name();
            terminal.say(plan.experiments().size() + " experiments written to " + file.get() + left);
        } else if (refusals.isEmpty()) {
            Plan expected = Expectation.of(ready, plan, runs);
            PlanText text = new PlanText(expected, barred, here, ready.amendment());
            terminal.out().print(all ? text.whole() : text.brief());
        } else {
            throw new Mistake(refusals.stream().map(Refusal::problem).toList());
        }
        return Exit.OPEN;
    }

    /** {@code "40 experiments, about 12 s"}, for those who are about to wait for them. */
    static String told(int experiments, Duration cost) {
        return experiments + (experiments == 1 ? " experiment" : " experiments") + ", about " + seconds(cost);
    }

    static String seconds(Duration time) {
        return Math.max(1, time.plusMillis(500).toSeconds()) + " s";
    }
}
