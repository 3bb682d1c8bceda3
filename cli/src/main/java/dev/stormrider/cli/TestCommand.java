package dev.stormrider.cli;

import dev.stormrider.client.Joining;
import dev.stormrider.client.ReviewServer;
import dev.stormrider.client.Unanswered;
import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import dev.stormrider.ledger.PartState;
import dev.stormrider.report.Report;
import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider test}: runs the experiments; verdict; reports. */
@Command(
        description = "Plays the experiments to the real consumer and provider and gives a verdict.",
        footer = {
            "",
            "Every run is kept in a folder of its own under --runs, with report.txt, report.html, report.json,"
                    + " report.md, report.xml (JUnit), the plan and the journals.",
            "Exit codes: 0 the gate is open, 1 it is closed, 2 undecided, 64 usage error, 70 a bug.",
            "With --part: 0 the part is ridden and told, 2 it is not. With --experiment: 2."
        })
final class TestCommand implements Callable<Integer> {
    /** As long as a person does not mind, and enough for the few findings that are shrunk. */
    static final Duration SHRINKING = Duration.ofSeconds(4);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private Configured configured = new Configured();

    @Option(names = "--plan", paramLabel = "FILE", description = "Play this plan instead of deriving one.")
    private Optional<Path> planFile = Optional.empty();

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Play this experiment of the plan alone: it decides nothing of the whole amendment.")
    private Optional<String> experiment = Optional.empty();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description =
                    "What is printed: lines, json, markdown, html, junit-xml, sarif, github or gitlab. Default: lines.")
    private String format = "lines";

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            description = "Write this report to this file as well. May be given several times.")
    private Map<String, Path> reports = new TreeMap<>();

    @Option(
            names = "--no-shrink",
            description = "Do not look for smaller ways to show what was found, which takes up to 4 s.")
    private boolean whole;

    @Option(
            names = "--shrink",
            paramLabel = "TIME",
            description =
                    "How long smaller ways to show what was found are looked for: 30s, 2m. The longer, the more of"
                            + " what was found. Default: 4s, for the first three.")
    private Optional<String> shrink = Optional.empty();

    @Mixin
    private PublishOptions publish = new PublishOptions();

    TestCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake {
        Report printed = Output.called(format, terminal);
        for (Map.Entry<String, Path> report : reports.entrySet()) {
            Output.called(report.getKey(), terminal);
            Output.check(report.getValue());
        }
        Duration shrinking = shrinking();
        Configured.Ready ready = configured.entrusted(environment).read(terminal);
        if (planFile.isPresent() && configured.limited()) {
            throw new Mistake(
                    planFile.get().toString(),
                    "a plan that is given is played whole",
                    "Leave --budget and --seed out, or derive the plan anew: stormrider plan --budget … -o FILE.");
        }
        Plan all = planFile.isPresent()
                ? read(planFile.get(), "Write a plan with stormrider plan -o FILE.")
                : configured.plan(ready);
        Plan whole = experiment.isPresent() ? Runs.only(all, experiment.get()) : all;
        boolean seeded = planFile.isPresent() || configured.seeded(ready.configuration());
        List<Pairing> wanted = configured.wanted(ready.configuration());
        Optional<Split> split = parts.split(environment, seeded, () -> Runs.ridden(ready, whole, wanted));
        Publishing publishing = publish.publishing(
                environment, ready.configuration(), configured.environment(), split.map(Split::told), terminal);
        if (experiment.isPresent() && (split.isPresent() || publishing.server().isPresent())) {
            throw new Mistake(
                    "--experiment",
                    "is given beside " + (split.isPresent() ? "--part" : "--publish")
                            + ", and one experiment decides nothing that others could build on",
                    "Leave one of them out.");
        }
        Permission permission = new Permission(InstantSource.system(), environment, terminal);
        if (split.isPresent()) {
            return part(ready, wanted, shrinking, publishing, permission, split.get(), printed);
        }
        // By the time that the run itself goes by, or it would be let begin and refused then.
        Plan expected = experiment.isPresent() ? whole : Expectation.of(ready, whole, runs.folder());
        Licence licence = permission.asked(ready, expected, wanted, publishing.author());
        try (Runs playing = new Runs(terminal, InstantSource.system(), runs.folder(), Running.of(environment))) {
            Result result = experiment.isPresent()
                    ? playing.replay(ready, whole, wanted, licence)
                    : playing.play(ready, whole, wanted, shrinking, publishing, licence);
            tell(playing, result, printed);
            var unused = playing.published(result);
            return result.gate().decision().exitCode();
        }
    }

    private void tell(Runs playing, Result result, Report printed) throws Mistake {
        playing.tell(result, printed);
        for (Map.Entry<String, Path> report : reports.entrySet()) {
            playing.keep(result, Output.called(report.getKey(), terminal), report.getValue());
        }
    }

    /** Rides a part of a run. That it was ridden and told is all that its exit code says. */
    private int part(
            Configured.Ready ready,
            List<Pairing> wanted,
            Duration shrinking,
            Publishing publishing,
            Permission permission,
            Split split,
            Report printed)
            throws Mistake {
        // Nobody rides a part where another may not be ridden; all of them are ridden at the same time.
        Plan ours = Expectation.alone(ready, split.ours());
        Plan meant = split.whole().lasting(ours.cost());
        Licence whole = permission.asked(ready, meant, wanted, publishing.author());
        Configured.Ready share = split.share(ready);
        Licence licence = new Licence(share.configuration().environment(), whole.by(), whole.agreement());
        if (publishing.server().isPresent() && ended(publishing.server().get(), split)) {
            terminal.say(
                    "Part " + split.part().word() + " of the run " + split.run() + " was ridden to its end before.");
            return Exit.OPEN;
        }
        try (Runs playing = new Runs(terminal, InstantSource.system(), runs.folder(), Running.of(environment))) {
            Result result = playing.play(share, wanted, shrinking, publishing, licence, split);
            tell(playing, result, printed);
            boolean told = playing.published(result) && publishing.server().isPresent();
            String what = "Part " + split.part().word() + " of the run " + split.run();
            if (result.guarding().abort().isPresent()) {
                terminal.say(what + " was aborted: nothing is decided on the whole run.");
                return Exit.UNDECIDED;
            }
            boolean ridden = told && !result.interrupted();
            terminal.say(
                    ridden
                            ? what + " is ridden. What all come to: stormrider join " + split.run()
                            : publishing.server().isPresent()
                                    ? what + " is not known to the review server: ride it again, which takes its place."
                                    : what + " is ridden, and no review server was told: stormrider publish "
                                            + runs.folder().resolve(result.run()) + " --url URL tells one.");
            return ridden ? Exit.OPEN : Exit.UNDECIDED;
        }
    }

    /** Whether somebody rode it already, as far as the server can tell: Jobs start a worker anew that was done. */
    private static boolean ended(ReviewServer server, Split split) {
        try {
            return new Joining(server, split.run())
                    .look()
                    .filter(known -> known.parts().size() == split.part().of())
                    .filter(known -> known.parts().get(split.part().number() - 1) == PartState.ENDED)
                    .isPresent();
        } catch (Unanswered away) {
            // It is told while the part is ridden, as of any run.
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration shrinking() throws Mistake {
        if (whole && shrink.isPresent()) {
            throw new Mistake("--shrink", "is given beside --no-shrink", "Leave one of them out.");
        }
        if (shrink.isEmpty()) {
            return whole ? Duration.ZERO : SHRINKING;
        }
        return Durations.asked("--shrink", shrink.get());
    }

    /** The plan in {@code file}; where there is none, {@code advice} says how to come by one. */
    static Plan read(Path file, String advice) throws Mistake {
        try {
            return PlanFile.read(Files.readString(file));
        } catch (IOException missing) {
            throw new Mistake(file.toString(), "cannot be read: " + Trouble.of(missing), advice);
        } catch (IllegalArgumentException notAPlan) {
            throw new Mistake(file.toString(), String.valueOf(notAPlan.getMessage()), advice);
        }
    }
}
