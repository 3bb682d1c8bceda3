package dev.stormrider.cli;

import dev.stormrider.environment.Barred;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Refusal;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider plan}: the experiments, with why, cost and what a budget would leave out. */
@Command(description = "The experiments that an amendment asks for: why, at what cost, and what a budget leaves out.")
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
        Configured.Ready ready = configured.read(terminal);
        Plan whole = configured.plan(ready);
        Environment here = ready.configuration().environment();
        Plan plan = Expectation.of(ready, here.allowed(whole), RunsOption.USUAL);
        List<Barred> barred = here.barred(whole);
        List<Refusal> refusals = Permission.always(ready, whole, configured.wanted(ready.configuration()));
        if (file.isPresent() && refusals.isEmpty()) {
            Output.write(file.get(), PlanFile.write(plan));
            String left = barred.isEmpty() ? "" : "; " + barred.size() + " are not allowed in " + here.name();
            terminal.say(plan.experiments().size() + " experiments written to " + file.get() + left);
        } else if (refusals.isEmpty()) {
            terminal.out().print(told(plan, barred, here));
        } else {
            throw new Mistake(refusals.stream().map(Refusal::problem).toList());
        }
        return Exit.OPEN;
    }

    private static String told(Plan plan, List<Barred> barred, Environment here) {
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
        if (!barred.isEmpty()) {
            text.append("Not allowed in ")
                    .append(here.name())
                    .append(": ")
                    .append(barred.size())
                    .append("\n\n");
            barred.stream()
                    .collect(Collectors.groupingBy(
                            each -> each.refusal().sentence(), LinkedHashMap::new, Collectors.toList()))
                    .forEach((why, those) -> append(why, those, text));
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

    private static void append(String why, List<Barred> those, StringBuilder text) {
        text.append(why).append(":\n");
        those.forEach(each -> text.append("  ").append(each.experiment().id()).append('\n'));
        text.append('\n');
    }

    /** {@code "40 experiments, about 12 s"}, for those who are about to wait for them. */
    static String told(int experiments, Duration cost) {
        return experiments + (experiments == 1 ? " experiment" : " experiments") + ", about " + seconds(cost);
    }

    static String seconds(Duration time) {
        return Math.max(1, time.plusMillis(500).toSeconds()) + " s";
    }
}
