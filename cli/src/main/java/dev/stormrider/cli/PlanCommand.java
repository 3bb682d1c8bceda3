package dev.stormrider.cli;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider plan}: the experiments, with why, cost and what a budget would leave out. */
@Command(
        name = "plan",
        description = "The experiments that an amendment asks for: why, at what cost, and what a budget leaves out.")
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Configured configured = new Configured();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the plan as YAML to this file; stormrider test --plan FILE plays it.")
    private Optional<Path> file = Optional.empty();

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        if (file.isPresent()) {
            Output.check(file.get());
        }
        Plan plan = configured.plan(configured.read(terminal));
        if (file.isPresent()) {
            Output.write(file.get(), PlanFile.write(plan));
            terminal.say(plan.experiments().size() + " experiments written to " + file.get());
        } else {
            terminal.out().print(told(plan));
        }
        return Exit.OPEN;
    }

    private static String told(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.experiments().size())
                .append(" experiments, riskiest first; a run takes about ")
                .append(seconds(plan.cost()))
                .append(", and up to ")
                .append(seconds(TestCommand.SHRINKING))
                .append(" to shrink what is found; seed ")
                .append(plan.seed())
                .append(".\n\n");
        plan.experiments().forEach(each -> append(each, text));
        if (!plan.leftOut().isEmpty()) {
            text.append("Left out by the budget: ")
                    .append(plan.leftOut().size())
                    .append("\n\n");
            plan.leftOut().forEach(each -> append(each, text));
        }
        plan.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static void append(Experiment experiment, StringBuilder text) {
        String pairings = experiment.pairings().stream().map(Pairing::word).collect(Collectors.joining(", "));
        text.append(experiment.id())
                .append('\n')
                .append("  weather: ")
                .append(experiment.weather())
                .append('\n')
                .append("  why: ")
                .append(experiment.why())
                .append('\n')
                .append("  in: ")
                .append(pairings)
                .append("; risk ")
                .append(experiment.risk())
                .append('\n')
                .append('\n');
    }

    /** {@code "40 experiments, about 12 s"}, for those who are about to wait for them. */
    static String told(int experiments, Duration cost) {
        return experiments + (experiments == 1 ? " experiment" : " experiments") + ", about " + seconds(cost);
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.plusMillis(500).toSeconds()) + " s";
    }
}
