package dev.stormrider.cli;

import dev.stormrider.client.Publisher;
import dev.stormrider.client.Sent;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import dev.stormrider.experiment.Planner;
import dev.stormrider.report.Report;
import dev.stormrider.report.Style;
import dev.stormrider.run.Machine;
import dev.stormrider.run.Manner;
import dev.stormrider.run.Progress;
import dev.stormrider.run.Runner;
import dev.stormrider.run.Setup;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Runs from the command line: plays a plan, keeps what it came to in a folder, and tells it. On Ctrl-C the run under
 * way ends soon, and the process lives until what is known has been told, or until {@link #close}.
 */
final class Runs implements AutoCloseable {
    /** How long after Ctrl-C what is known may take to be written. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);

    /** How long what was told may take to be sent after the end of a run, and after Ctrl-C. */
    private static final Duration SENDING = Duration.ofSeconds(30);

    private static final Duration HURRIED = Duration.ofSeconds(8);

    /** What the name of a replay's folder ends with, so that it is not taken for a run. */
    static final String REPLAY = "-replay";

    /** Names the environment of a run in its folder, where it is not this machine. */
    static final String ENVIRONMENT = "environment.txt";

    private static final String ONE = "A replay of one experiment decides nothing of the whole amendment.";

    private final Terminal terminal;
    private final InstantSource clock;
    private final Path runs;
    private final Running under;
    private final Thread hook = new Thread(this::stop, "stop");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Runner> running = Optional.empty();
    private Optional<Publisher> told = Optional.empty();
    private final AtomicInteger code = new AtomicInteger(Exit.UNDECIDED);

    /**
     * @param runs the folder that each run gets a folder in
     * @param under where runs are found that are under way
     */
    Runs(Terminal terminal, InstantSource clock, Path runs, Running under) {
        this.terminal = terminal;
        this.clock = clock;
        this.runs = runs;
        this.under = under;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Plays {@code plan} and writes every report beside the plan.
     *
     * @param shrinking how long smaller ways to show what was found may be looked for
     */
    Result play(
            Configured.Ready ready,
            Plan plan,
            List<Pairing> wanted,
            Duration shrinking,
            Publishing publishing,
            Licence licence)
            throws Mistake {
        return play(
                ready,
                plan,
                Expectation.of(ready, plan, runs),
                wanted,
                shrinking,
                "",
                UnaryOperator.identity(),
                publishing,
                licence);
    }

    /** Plays what {@code split} has split off a larger plan: what it shows decides nothing by itself. */
    Result play(
            Configured.Ready ready,
            List<Pairing> wanted,
            Duration shrinking,
            Publishing publishing,
            Licence licence,
            Split split)
            throws Mistake {
        return play(
                ready,
                split.ours(),
                Expectation.alone(ready, split.ours()),
                wanted,
                shrinking,
                "",
                result -> result.undecided(split.sentence()),
                publishing,
                licence);
    }

    /** As a run, but what it shows decides nothing of the amendment. */
    Result replay(Configured.Ready ready, Plan plan, List<Pairing> wanted, Licence licence) throws Mistake {
        return play(
                ready,
                plan,
                plan,
                wanted,
                Duration.ZERO,
                REPLAY,
                result -> result.undecided(ONE),
                Publishing.nowhere(),
                licence);
    }

    /** {@code expected}: {@code plan}, with how long it is expected to take on an idle machine. */
    private Result play(
            Configured.Ready ready,
            Plan plan,
            Plan expected,
            List<Pairing> wanted,
            Duration shrinking,
            String kind,
            UnaryOperator<Result> meant,
            Publishing publishing,
            Licence licence)
            throws Mistake {
        Path folder = RunFolder.fresh(runs, clock.instant(), kind);
        Output.write(folder.resolve("plan.yaml"), PlanFile.write(plan));
        Output.write(
                folder.resolve("configuration.txt"),
                ready.configuration().file().toAbsolutePath() + "\n");
        String environment = licence.environment().name();
        if (!environment.equals(Environment.LOCAL)) {
            Output.write(folder.resolve(ENVIRONMENT), environment + "\n");
        }
        double slowness = Machine.slowness();
        Plan here = lasting(expected, slowness);
        Setup setup = setup(ready, here, wanted, folder, shrinking, licence);
        Runner runner = new Runner(setup, here, clock, Version.text());
        running = Optional.of(runner);
        Guarded guarded = new Guarded(ready.configuration().rails(), runner::abort);
        guarded.told().forEach((address, token) -> Overheard.say(Optional.of(token), address, terminal));
        Result result;
        try (Halting halting =
                Halting.of(under, ready.configuration().environment().name(), folder, runner::abort, guarded)) {
            halting.trouble().ifPresent(why -> terminal.say("note: " + why));
            result = meant.apply(ridden(runner, setup, here, publishing, guarded));
        }
        GuardFile.write(folder, result.guarding())
                .ifPresent(
                        why -> terminal.say("note: " + folder.resolve(GuardFile.NAME) + " cannot be written: " + why));
        told.flatMap(publisher -> publisher.end(result, runner.ballot()))
                .ifPresent(why -> terminal.say("note: " + why));
        CalmHar.write(folder, result.consumer(), result.started(), runner.sent())
                .ifPresent(why -> terminal.say("note: " + folder.resolve(CalmHar.NAME) + " cannot be written: " + why));
        if (!kind.equals(REPLAY)) {
            List<String> troubles = runner.ballot().map(Ballot::troubles).orElse(List.of());
            Lesson.of(result, troubles, plan.cost(), slowness)
                    .flatMap(lesson -> lesson.write(folder))
                    .ifPresent(
                            why -> terminal.say("note: " + folder.resolve(Lesson.NAME) + " cannot be written: " + why));
        }
        for (Report report : Report.all(Style.plain())) {
            keep(result, report, folder.resolve("report." + report.ending()));
        }
        return result;
    }

    /** Writes one report of a finished run. That it cannot be written is told, and changes nothing of the verdict. */
    void keep(Result result, Report report, Path file) {
        try {
            Output.write(file, report.of(result));
        } catch (Mistake unwritten) {
            terminal.problems("error", unwritten.problems());
        }
    }

    /** What a plan costs is reckoned for a machine that does nothing else. */
    static Plan lasting(Plan plan) {
        return lasting(plan, Machine.slowness());
    }

    private static Plan lasting(Plan plan, double slowness) {
        return plan.lasting(Duration.ofMillis(Math.round(plan.cost().toMillis() * slowness)));
    }

    private Result ridden(Runner runner, Setup setup, Plan plan, Publishing publishing, Guarded guarded) {
        terminal.say(PlanCommand.told(plan.experiments().size(), plan.cost()));
        try (Bar bar = new Bar(terminal, clock, plan.cost())) {
            told = publishing.label().map(label -> Publisher.of(setup, runner.ridden(), label, clock, bar));
            told.ifPresent(publisher -> publishing.server().ifPresent(publisher::to));
            return runner.run(
                    told.<Progress>map(publisher -> publisher).orElse(bar),
                    publishing.server().flatMap(server -> told),
                    guarded);
        }
    }

    /**
     * Tells where the review is, or once what became of it. The verdict is the same either way.
     *
     * @return whether all was sent that was to be
     */
    boolean published(Result result) {
        try {
            Duration limit = result.interrupted() ? HURRIED : SENDING;
            Optional<Sent> sent = told.isEmpty() ? Optional.empty() : told.get().sent(limit);
            if (sent.filter(each -> !each.whole()).isPresent()) {
                terminal.say(
                        "note: " + sent.get().events() + " of " + sent.get().of() + " events reached the review"
                                + " server. "
                                + sent.get()
                                        .trouble()
                                        .map(why -> why.found() + ". " + why.advice())
                                        .orElse(""));
                terminal.say("    Send the rest later: stormrider publish " + runs.resolve(result.run())
                        + " --url URL. The verdict does not depend on it.");
            }
            sent.flatMap(Sent::page).ifPresent(page -> terminal.say("Review:  " + page));
            return sent.map(Sent::whole).orElse(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Prints the result where people look, and tells where the rest is. */
    void tell(Result result, Report report) {
        tell(result, report.of(result), result.gate().decision().exitCode());
    }

    /** As {@link #tell(Result, Report)}, in other words and with another exit code. */
    void tell(Result result, String text, int exitCode) {
        code.set(exitCode);
        terminal.out().print(text);
        terminal.out().flush();
        terminal.say("");
        Path page = runs.resolve(result.run()).resolve("report.html");
        if (Files.exists(page)) {
            terminal.say("Report:  " + page);
        }
        terminal.say("Seed:    " + result.seed());
    }

    /** What of {@code plan} is ridden, where its parties can play it: the rest of it needs no worker. */
    static Plan ridden(Configured.Ready ready, Plan plan, List<Pairing> wanted) {
        // What may not be ridden is kept: its verdict is that nobody knows, and that counts.
        Licence anybody = new Licence(ready.configuration().environment(), "", Optional.empty());
        Setup setup = setup(ready, plan, wanted, Path.of(""), Duration.ZERO, anybody);
        return new Runner(setup, plan, InstantSource.system(), Version.text()).ridden();
    }

    static Setup setup(
            Configured.Ready ready, Plan plan, List<Pairing> wanted, Path folder, Duration shrinking, Licence licence) {
        Configuration configuration = ready.configuration();
        Manner manner = new Manner(
                wanted,
                configuration.deadline(),
                configuration.markHeader(),
                configuration.load(),
                configuration.policy(),
                plan.seed(),
                shrinking);
        return new Setup(
                ready.amendment(),
                ready.own(),
                ready.papers(),
                configuration.consumer(),
                configuration.provider(),
                configuration.listen(),
                ready.agenda(),
                manner,
                folder,
                licence);
    }

    private void stop() {
        running.ifPresent(Runner::stop);
        try {
            if (!closed.await(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                terminal.say("stopped before all was told");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        // A signal would make it 130, which says nothing of the gate.
        Runtime.getRuntime().halt(code.get());
    }

    @Override
    public void close() {
        terminal.out().flush();
        told.ifPresent(Publisher::close);
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs; it has been told.
        }
    }

    /** The plan with the one experiment called {@code id}. */
    static Plan only(Plan plan, String id) throws Mistake {
        List<Experiment> chosen =
                plan.experiments().stream().filter(each -> each.id().equals(id)).toList();
        if (chosen.isEmpty()) {
            List<String> near = plan.experiments().stream()
                    .map(Experiment::id)
                    .filter(each -> each.contains(id))
                    .limit(5)
                    .toList();
            throw new Mistake(
                    id,
                    "the plan has no experiment of this name",
                    near.isEmpty()
                            ? "Its names are in plan.yaml of the run; the reports tell them, too."
                            : "Did you mean " + String.join(", ", near) + "?");
        }
        return new Plan(plan.seed(), chosen, List.of(), List.of(), Planner.cost(chosen));
    }
}
