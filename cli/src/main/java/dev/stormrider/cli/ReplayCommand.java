package dev.stormrider.cli;

import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.JournalFile;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.ShellLine;
import dev.stormrider.report.Lines;
import dev.stormrider.run.Archive;
import dev.stormrider.run.Exhibit;
import dev.stormrider.run.ExhibitFile;
import dev.stormrider.run.Setting;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider replay}: one finding again from its file alone, or one experiment of a run. */
@Command(
        description = "Plays a finding again from its file, which a run keeps in its folder \"findings\"; or one"
                + " experiment of a run, as that run planned it. Nothing else is needed but the services' code.",
        footer = {
            "",
            "Exit codes: 0 no harm showed, 1 harm showed again, 2 nothing could be said,",
            "64 usage error, 70 a bug. With --judge they are those of stormrider test."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String DAMAGED = "This run is damaged. Choose another, or make one: stormrider test.";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "FILE|RUN",
            description = "The file of a finding; or a run's name, its folder, or \"last\": the last test.")
    private String run = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "The name of the experiment, after a run.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--pairing",
            paramLabel = "PAIRING",
            description = "After an experiment: play what it showed in this pairing alone, such as before/after, as"
                    + " small as the run made it.")
    private Optional<String> pairing = Optional.empty();

    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Another configuration than the one that the run was made with.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the code of the services is. Default: where it was, or else here.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--judge",
            description = "Play nothing: come to the verdict of a whole RUN again, from what was written of it.")
    private boolean judge;

    @Option(names = "--curl", description = "Play nothing: print what a person can paste into a shell to see it.")
    private boolean curl;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        if (pairing.isPresent() && (judge || file.isPresent())) {
            throw new Mistake(
                    "--pairing",
                    "it plays what a run has kept of one experiment, so that " + (judge ? "--judge" : "--file")
                            + " has nothing to do with it",
                    "Leave one of the two out.");
        }
        if (judge) {
            return judged(runs.kept(run));
        }
        if (pairing.isPresent()) {
            return exhibit(finding(Configured.pairing(pairing.get())));
        }
        return experiment.isPresent() ? experiment(runs.kept(run), experiment.get()) : exhibit(named());
    }

    private Path finding(Pairing wanted) throws Mistake {
        String id = experiment.orElseThrow(
                () -> new Mistake("--pairing", "no experiment is named", "Name a run and an experiment before it."));
        Path finding = ExhibitFile.in(runs.kept(run), id, wanted);
        if (!Files.isRegularFile(finding)) {
            throw new Mistake(
                    id,
                    "no finding of it was kept in " + wanted.word(),
                    "Without --pairing the experiment is played as it was planned.");
        }
        return finding;
    }

    private Path named() throws Mistake {
        Path finding = RunsOption.path(run);
        if (!Files.isRegularFile(finding)) {
            boolean known = Files.isDirectory(finding)
                    || Files.isDirectory(runs.folder().resolve(run))
                    || run.equals("last");
            throw known
                    ? new Mistake(run, "this is a run, and no experiment is named", "Name one of: " + findings() + ".")
                    : new Mistake(
                            run, "there is no such file, nor a run of this name in " + runs.folder(), "See --runs.");
        }
        return finding;
    }

    private int exhibit(Path finding) throws Mistake {
        Exhibit exhibit = Replayed.exhibit(finding);
        if (curl) {
            Path base = folder.orElseGet(() -> exhibit.setting().madeIn());
            terminal.out().print(new Curl(exhibit, finding, base).script());
            return Exit.OPEN;
        }
        Path kept = Configuration.folder(finding.toAbsolutePath()).resolve("..");
        alone(
                exhibit.setting().circumstances(),
                finding,
                kept,
                exhibit.experiment().id());
        alone(kept, exhibit.experiment().id());
        Plan plan =
                new Plan(exhibit.setting().seed(), List.of(exhibit.experiment()), List.of(), List.of(), Duration.ZERO);
        return played(Replayed.ready(finding, exhibit.setting(), folder), plan, finding.toString(), exhibit.shows());
    }

    /** A replay knows nothing of what is allowed elsewhere, not even where what is there looks like this machine. */
    private static void alone(Circumstances where, Path said, Path kept, String id) throws Mistake {
        Optional<String> there = where.riddenAgainIn();
        if (there.isPresent()) {
            String plan = kept.resolve("plan.yaml").normalize().toString();
            throw new Mistake(
                    said.normalize().toString(),
                    "this was not ridden on this machine alone, and a replay does not know what is allowed there",
                    "Ride it there: " + ShellLine.test(there.get(), plan, id) + ".");
        }
    }

    private static void alone(Path kept, String id) throws Mistake {
        alone(where(kept), kept.resolve(Runs.ENVIRONMENT), kept, id);
    }

    /** Where the run in the folder {@code kept} was ridden, as far as that is written there. */
    private static Circumstances where(Path kept) {
        Path named = kept.resolve(Runs.ENVIRONMENT);
        try {
            return Files.exists(named)
                    ? Circumstances.named(Files.readString(named).strip())
                    : Circumstances.unknown();
        } catch (IOException unreadable) {
            return Circumstances.named("NAME");
        }
    }

    private int experiment(Path kept, String id) throws Mistake {
        alone(kept, id);
        Plan plan = Runs.only(TestCommand.read(kept.resolve("plan.yaml"), DAMAGED), id);
        Path setting = kept.resolve("setting.yaml");
        Configured.Ready ready = file.isEmpty() && Files.exists(setting)
                ? Replayed.ready(setting, Replayed.setting(setting), folder)
                : Configured.of(configuration(kept)).entrusted(System.getenv()).read(terminal);
        return played(ready, plan, kept.getFileName().toString(), List.of());
    }

    private int played(Configured.Ready ready, Plan plan, String source, List<Exhibit.Shown> shown) throws Mistake {
        Licence licence =
                new Permission(InstantSource.system(), System.getenv(), terminal).asked(ready, plan, Pairing.ALL);
        try (Runs playing = new Runs(terminal, InstantSource.system(), runs.folder(), Running.of(System.getenv()))) {
            Result result = playing.replay(ready, plan, Pairing.ALL, licence);
            Again again = new Again(result, source, shown);
            playing.tell(result, again.text(terminal.style()), again.exitCode());
            return again.exitCode();
        }
    }

    private int judged(Path kept) throws Mistake {
        Path file = kept.resolve("setting.yaml");
        Setting setting = Replayed.setting(file);
        Configured.Ready ready = Replayed.ready(file, setting, folder);
        Plan plan = TestCommand.read(kept.resolve("plan.yaml"), DAMAGED);
        List<Journal> journals = new ArrayList<>();
        for (Path journal : journals(kept.resolve("journals"))) {
            journals.add(Replayed.read(journal, JournalFile::read, DAMAGED));
        }
        Result result = Archive.judged(
                Runs.setup(ready, plan, setting.pairings(), kept, Duration.ZERO, Licence.local()),
                plan,
                setting,
                journals);
        terminal.out().print(new Lines(terminal.style()).of(result.in(where(kept))));
        return result.gate().decision().exitCode();
    }

    private static List<Path> journals(Path folder) throws Mistake {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new Mistake(folder.toString(), "cannot be read: " + Trouble.of(missing), DAMAGED);
        }
    }

    private String findings() throws Mistake {
        Plan plan = TestCommand.read(runs.kept(run).resolve("plan.yaml"), DAMAGED);
        List<String> ids = plan.experiments().stream().map(each -> each.id()).toList();
        return String.join(", ", ids.subList(0, Math.min(5, ids.size()))) + (ids.size() > 5 ? ", …" : "");
    }

    private Path configuration(Path kept) throws Mistake {
        if (file.isPresent()) {
            return file.get();
        }
        Path named = kept.resolve("configuration.txt");
        try {
            Path absolute = Path.of(Files.readString(named).strip());
            Path here = Path.of("").toAbsolutePath();
            return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
        } catch (IOException | InvalidPathException missing) {
            throw new Mistake(named.toString(), "names no configuration", "Name the configuration with -f.");
        }
    }
}
