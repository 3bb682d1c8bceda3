package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.report.Count;
import dev.stormrider.report.Lines;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider demo}: the whole story on the shop in {@code examples/}. */
@Command(description = "Three amendments between two real services: one is ratified, one in order, one rejected.")
final class DemoCommand implements Callable<Integer> {
    private static final List<Chapter> STORY = List.of(
            new Chapter(
                    "receipts", "A receipt gets a new, optional field. Nothing else changes.", Gate.Decision.RATIFIED),
            new Chapter(
                    "refunds",
                    "A refund may now be PARTIAL: the list of its statuses has grown by one.",
                    Gate.Decision.RATIFIED_IN_ORDER),
            new Chapter(
                    "payments",
                    "A payment may now carry a fee. The field is optional and new, so every diff tool calls it"
                            + " non-breaking.",
                    Gate.Decision.REJECTED));

    private final Terminal terminal;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Default: 7.")
    private String seed = "7";

    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(names = "--full", description = "Print the whole report of each amendment, not only what matters.")
    private boolean full;

    /** One amendment of the demo, and how it is meant to end. */
    private record Chapter(String name, String story, Gate.Decision end) {}

    private record Told(Chapter chapter, Result result) {}

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        Path shop = shop();
        List<Told> told = new ArrayList<>();
        say("Two services: orders calls payments. Both have an old and a new version, and they run as real processes.");
        try (Runs playing = new Runs(terminal, InstantSource.system(), runs.folder(), Running.of(System.getenv()))) {
            for (Chapter chapter : STORY) {
                say("");
                say((told.size() + 1) + ". " + chapter.name() + ": " + chapter.story());
                terminal.out().flush();
                Result result = play(chapter, shop, playing);
                told.add(new Told(chapter, result));
                tell(result);
                if (result.interrupted()) {
                    break;
                }
            }
            end(told);
        }
        boolean asMeant = told.size() == STORY.size()
                && told.stream()
                        .allMatch(each -> each.result().gate().decision()
                                == each.chapter().end());
        return asMeant ? Exit.OPEN : Exit.UNDECIDED;
    }

    private Result play(Chapter chapter, Path shop, Runs playing) throws Mistake {
        Configured configured = Configured.of(shop.resolve(chapter.name() + ".yaml"), seed());
        Configured.Ready ready = configured.read(terminal);
        Plan plan = configured.plan(ready);
        List<Pairing> wanted = configured.wanted(ready.configuration());
        Licence licence = new Permission(InstantSource.system(), System.getenv(), terminal).asked(ready, plan, wanted);
        return playing.play(ready, plan, wanted, Duration.ZERO, Publishing.nowhere(), licence);
    }

    private void tell(Result result) {
        if (full) {
            terminal.out().print(new Lines(terminal.style()).of(result));
            return;
        }
        Amendment amendment = result.amendment();
        say("   The contracts alone: " + amendment.count(Forecast.REFUSED) + " refused, "
                + amendment.count(Forecast.TOLERATED) + " tolerated; deploy "
                + amendment.rollout().sentence() + ".");
        say("   Tried: "
                + rides(result.findings().size(), result.plan().experiments().size()) + ": "
                + result.count(Verdict.HELD) + " held, " + result.count(Verdict.DEGRADED) + " degraded honestly, "
                + result.count(Verdict.BROKE) + " broke, " + result.count(Verdict.UNKNOWN) + " unknown.");
        firstOfEachHarm(result).forEach((harm, finding) -> {
            Evidence evidence = finding.harms().getFirst();
            String when = finding.experiment().fault().isEmpty() ? "in " : "when the gateway ";
            say("   " + harm + ", " + finding.pairing().sentence() + ", " + when
                    + finding.experiment().weather() + ":");
            say("     " + evidence.text());
        });
        say("   => " + result.gate().decision().word() + ": " + sentence(result.gate()));
        terminal.out().flush();
    }

    private static String sentence(Gate gate) {
        return gate.decision() == Gate.Decision.REJECTED
                ? "do not deploy it."
                : "deploy " + gate.order().sentence() + ".";
    }

    private static Map<String, Finding> firstOfEachHarm(Result result) {
        Map<String, Finding> first = new LinkedHashMap<>();
        result.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.BROKE)
                .forEach(finding -> first.putIfAbsent(finding.harms().getFirst().harm(), finding));
        return first;
    }

    private void end(List<Told> told) {
        long experiments = told.stream()
                .mapToLong(each -> each.result().plan().experiments().size())
                .sum();
        long rides =
                told.stream().mapToLong(each -> each.result().findings().size()).sum();
        Duration took = told.stream().map(each -> each.result().took()).reduce(Duration.ZERO, Duration::plus);
        say("");
        say(rides(rides, experiments) + ", " + took.toSeconds() + " s.");
        for (Told each : told) {
            say("  " + each.chapter().name() + ": "
                    + each.result().gate().decision().word() + "  "
                    + runs.folder().resolve(each.result().run()).resolve("report.html"));
        }
        say("");
        say("What to do next:");
        say("  open one of the reports above in a browser;");
        say("  stormrider replay last EXPERIMENT    plays one experiment again;");
        say("  stormrider init                      writes a first stormrider.yaml for your own services.");
        terminal.out().flush();
    }

    /** Verdicts are those of rides: an experiment is ridden once in each pairing. */
    static String rides(long rides, long experiments) {
        return Count.of(rides, "ride") + " of " + Count.of(experiments, "experiment");
    }

    private long seed() throws Mistake {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException notANumber) {
            throw new Mistake("--seed", "\"" + seed + "\" is no whole number", "Write one, such as 7.");
        }
    }

    private void say(String text) {
        terminal.out().println(Wrapped.to(terminal.style().width(), text));
    }

    /** The shop as seen from the working directory, so that what is printed stays short. */
    private static Path shop() throws Mistake {
        Path home = Path.of(System.getProperty("stormrider.home", "."));
        Path shop = home.resolve("examples").resolve("shop");
        if (!Files.isDirectory(shop)) {
            throw new Mistake(
                    shop.toString(), "the demo's services are not here", "Run ./stormrider demo in a checkout.");
        }
        Path here = Path.of("").toAbsolutePath();
        Path absolute = shop.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }
}
