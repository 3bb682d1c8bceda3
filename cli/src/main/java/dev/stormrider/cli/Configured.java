package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.client.ReviewServer;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Problem;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.run.Agenda;
import dev.stormrider.run.OwnContracts;
import dev.stormrider.run.Paper;
import dev.stormrider.run.Papers;
import dev.stormrider.traffic.TrafficFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** The options of every command that works from a {@code stormrider.yaml}, and what they lead to. */
final class Configured {
    /** Seeds that are made up are short enough to be typed again. */
    private static final long SEED_LIMIT = 1_000_000;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "stormrider.yaml",
            description = "The configuration. Default: stormrider.yaml.")
    private Path file = Path.of("stormrider.yaml");

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the run that printed this seed.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Keep the riskiest experiments that fit into this time, such as 2m.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--pairing",
            paramLabel = "PAIRING",
            split = ",",
            description = "Only this pairing: before/before, after/before, before/after, after/after, before/mixed,"
                    + " after/mixed (consumer/provider). May be given several times.")
    private List<String> pairings = new ArrayList<>();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where it is ridden: one of the environments in the configuration, such as staging. What may"
                    + " be done there is written in it. Default: local, which is this machine alone.")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that contracts' references may not leave.")
    private Optional<Path> root = Optional.empty();

    @Option(
            names = "--traffic",
            paramLabel = "FILE",
            description =
                    "A recording (HAR, a traffic log) or a pact, in place of what the configuration says of traffic.")
    private Optional<Path> traffic = Optional.empty();

    private boolean bare;
    private Optional<String> token = Optional.empty();

    /** A configuration with its contracts read. */
    record Ready(
            Configuration configuration,
            Amendment amendment,
            OwnContracts own,
            Optional<Papers> papers,
            Agenda agenda) {}

    static Configured of(Path file) {
        Configured configured = new Configured();
        configured.file = file;
        return configured;
    }

    static Configured of(Path file, long seed) {
        Configured configured = of(file);
        configured.seed = Optional.of(seed);
        return configured;
    }

    /** It is about the environment called {@code name}; empty, this machine. */
    Configured in(Optional<String> name) {
        environment = name;
        return this;
    }

    /** The token in {@code variables} is for the gateways that are watched. */
    Configured entrusted(Map<String, String> variables) {
        token = Optional.ofNullable(variables.get(ReviewServer.TOKEN)).filter(text -> !text.isBlank());
        return this;
    }

    /** Whatever the configuration says of traffic is not read. */
    Configured withoutTraffic() {
        bare = true;
        return this;
    }

    /** Whether the command line says what a plan would be derived with. */
    boolean limited() {
        return seed.isPresent() || budget.isPresent();
    }

    /** The environment that was named. */
    Optional<String> environment() {
        return environment;
    }

    /** Whether somebody said the seed: the command line, or {@code configuration}. */
    boolean seeded(Configuration configuration) {
        return seed.isPresent() || configuration.seed().isPresent();
    }

    /** Reads the configuration and its contracts, and says all that is wrong with any of them. */
    Ready read(Terminal terminal) throws Mistake {
        if (!Files.exists(file)) {
            throw new Mistake(
                    file.toString(),
                    "there is no such file",
                    "Name the configuration with -f, or write a first one: stormrider init.");
        }
        Document document = Document.read(file, Limits.usual());
        List<Problem> problems = new ArrayList<>(document.problems());
        Optional<Configuration> read =
                document.root().flatMap(tree -> ConfigurationFile.read(file, tree, environment, token, problems));
        if (read.isEmpty() || !problems.isEmpty()) {
            throw new Mistake(problems);
        }
        Configuration configuration = traffic.isEmpty()
                ? bare ? read.get().with(Configuration.Traffic.NONE) : read.get()
                : read.get().with(recorded(traffic.get(), read.get().traffic()));
        Contracts contracts = new Contracts(root);
        Optional<Contract> before = contracts.played(configuration.before());
        Optional<Contract> after = contracts.played(configuration.after());
        Optional<Contract> ownBefore = configuration.own().before().flatMap(contracts::played);
        boolean one = configuration.own().before().equals(configuration.own().after());
        Optional<Contract> ownAfter =
                one ? ownBefore : configuration.own().after().flatMap(contracts::played);
        boolean ownMissing = ownBefore.isEmpty() && configuration.own().before().isPresent()
                || ownAfter.isEmpty() && configuration.own().after().isPresent();
        if (before.isEmpty() || after.isEmpty() || ownMissing) {
            throw new Mistake(contracts.problems());
        }
        terminal.problems("warning", contracts.problems());
        Amendment amendment = Amendment.of(before.get(), after.get());
        Recordings recordings = Recordings.of(configuration, ownBefore.or(() -> ownAfter), amendment, terminal);
        return new Ready(
                configuration,
                amendment,
                new OwnContracts(ownBefore, ownAfter),
                papers(configuration, contracts, recordings.pact()),
                recordings.agenda());
    }

    /** What a file is, is told by what it holds. */
    private static Configuration.Traffic recorded(Path file, Configuration.Traffic written) throws Mistake {
        return switch (TrafficFile.of(file).kind()) {
            case HAR, LOG ->
                new Configuration.Traffic(List.of(), Optional.of(file), Optional.empty(), written.credentials());
            case PACT -> new Configuration.Traffic(List.of(), Optional.empty(), Optional.of(file), false);
            case STRANGE ->
                throw new Mistake(
                        file.toString(),
                        Files.exists(file) ? "it is no recording and no pact" : "there is no such file",
                        "Name a HAR, what stormrider record writes, or a pact, after --traffic.");
        };
    }

    private static Optional<Papers> papers(Configuration configuration, Contracts contracts, Optional<Paper> pact) {
        Optional<Paper> before = contracts.paper(configuration.before());
        return contracts
                .paper(configuration.after())
                .flatMap(after -> before.map(first -> new Papers(
                        first,
                        after,
                        configuration.own().before().flatMap(contracts::paper),
                        configuration.own().after().flatMap(contracts::paper),
                        pact)));
    }

    Plan plan(Ready ready) throws Mistake {
        return Planner.plan(
                ready.amendment(), seed(ready.configuration()), wanted(ready.configuration()), budget(ready));
    }

    private long seed(Configuration configuration) {
        if (seed.isPresent()) {
            return seed.get();
        }
        // Chance enters here and nowhere else; it is printed, so that the run can be repeated.
        return configuration.seed().isPresent()
                ? configuration.seed().getAsLong()
                : ThreadLocalRandom.current().nextLong(SEED_LIMIT);
    }

    List<Pairing> wanted(Configuration configuration) throws Mistake {
        List<Pairing> wanted = new ArrayList<>();
        for (String word : pairings) {
            wanted.add(pairing(word));
        }
        return wanted.isEmpty() ? configuration.pairings() : wanted;
    }

    static Pairing pairing(String word) throws Mistake {
        return Pairing.ALL.stream()
                .filter(pairing -> pairing.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Mistake(
                        "--pairing",
                        "there is no pairing \"" + word + "\"",
                        "Write consumer/provider, such as before/after."));
    }

    private Optional<Duration> budget(Ready ready) throws Mistake {
        return budget.isEmpty()
                ? ready.configuration().budget()
                : Optional.of(Durations.asked("--budget", budget.get()));
    }
}
