package dev.stormrider.cli;

import dev.stormrider.cli.EnvironmentReader.Surroundings;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.format.Tree;
import dev.stormrider.guard.Rail;
import dev.stormrider.rule.Kind;
import dev.stormrider.run.Side;
import dev.stormrider.verdict.Harm;
import dev.stormrider.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a {@code stormrider.yaml}; its keys are described in {@code docs/schemas/stormrider.schema.json}. */
final class ConfigurationFile {
    static final List<String> TOP = List.of(
            "contract",
            "consumer",
            "provider",
            "traffic",
            "run",
            "policy",
            AbortReader.ABORT,
            EnvironmentReader.ENVIRONMENTS);
    static final List<String> CONTRACT = List.of("before", "after");
    static final List<String> CONSUMER = List.of("name", "contract", "before", "after", PartyReader.GATEWAY_PORT);
    static final List<String> PROVIDER = List.of("name", "before", "after");
    static final List<String> RUN = List.of("seed", "budget", "pairings", "deadline", "load", "mark-header");
    /** Each ride in which a consumer stays away waits for as long. */
    private static final Duration RECOVER_MOST = Duration.ofMinutes(10);

    static final List<String> POLICY =
            List.of("block-old-weaknesses", "block-unknown", "ignore-harms", "recover-within", "changes");

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration DEADLINE_MOST = Duration.ofHours(1);
    private static final Duration BUDGET_MOST = Duration.ofDays(7);
    private static final int LOAD = 40;
    private static final int LOAD_LIMIT = 100_000;

    private final Path file;
    private final Optional<String> environment;
    private final List<Problem> problems;
    private final Optional<String> token;

    private ConfigurationFile(Path file, Optional<String> environment, Optional<String> token, List<Problem> problems) {
        this.token = token;
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

    /** As {@link #read(Path, Tree, Optional, Optional, List)}, where nothing is said of where it is ridden. */
    static Optional<Configuration> read(Path file, Tree tree, List<Problem> problems) {
        return read(file, tree, Optional.empty(), Optional.empty(), problems);
    }

    /**
     * What {@code tree} says; all that is wrong is added to {@code problems}, and then there may be no answer.
     *
     * @param environment the name of the one that it is ridden in; without one, this machine
     * @param token what gateways that are watched want to know of who asks them
     */
    static Optional<Configuration> read(
            Path file, Tree tree, Optional<String> environment, Optional<String> token, List<Problem> problems) {
        int before = problems.size();
        Configuration read = new ConfigurationFile(file, environment, token, problems).read(tree);
        return problems.size() == before ? Optional.of(read) : Optional.empty();
    }

    private Configuration read(Tree tree) {
        Section top = new Section(tree, "", problems, TOP);
        Optional<Section> contract = top.section("contract", CONTRACT);
        if (contract.isEmpty() && tree.kind() == Kind.OBJECT) {
            top.problem(tree, "contract is missing", "Write where it is: { before: …, after: … }.");
        }
        Optional<Section> consumer = top.section("consumer", CONSUMER);
        Optional<Section> provider = top.section("provider", PROVIDER);
        Optional<Section> run = top.section("run", RUN);
        Surroundings here = surroundings(top, tree);
        List<Rail> whole = AbortReader.whole(top, problems, token);
        PartyReader callers = new PartyReader(file, Party.CONSUMER, here.consumer(), consumer);
        PartyReader called = new PartyReader(file, Party.PROVIDER, here.provider(), provider);
        Side caller = callers.side();
        Map<String, String> versions = new TreeMap<>();
        callers.versions(versions);
        called.versions(versions);
        Side answering = called.side();
        here.live().ifPresent(live -> {
            callers.apart(caller, live);
            called.apart(answering, live);
        });
        String advice = "Name the file of the contract, or a git revision of it such as main:api/shop.yaml.";
        return new Configuration(
                file,
                contract.map(section -> seen(section.needed("before", advice))).orElse(""),
                contract.map(section -> seen(section.needed("after", advice))).orElse(""),
                caller,
                answering,
                consumer.map(this::own).orElse(new Configuration.Own(Optional.empty(), Optional.empty())),
                TrafficReader.read(top, problems, this::seen),
                run.map(section -> section.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE))
                        .orElse(OptionalLong.empty()),
                run.flatMap(section -> section.duration("budget", BUDGET_MOST)),
                run.map(this::pairings).orElse(Pairing.ALL),
                run.flatMap(section -> section.duration("deadline", DEADLINE_MOST))
                        .orElse(DEADLINE),
                (int) run.map(section -> section.whole("load", 0, LOAD_LIMIT))
                        .orElse(OptionalLong.empty())
                        .orElse(here.environment().rate(LOAD)),
                run.flatMap(section -> section.text("mark-header")).orElse("x-stormrider-mark"),
                top.section("policy", POLICY).map(this::policy).orElse(Policy.standard()),
                callers.listen(caller),
                versions,
                here.environment(),
                here.live(),
                here.rails().orElse(whole));
    }

    /** The environment that it is ridden in. */
    private Surroundings surroundings(Section top, Tree tree) {
        SequencedMap<String, Surroundings> written = EnvironmentReader.read(top, problems, token);
        String name = environment.orElse(Environment.LOCAL);
        Optional<Surroundings> found = Optional.ofNullable(written.get(name));
        if (found.isEmpty() && !name.equals(Environment.LOCAL)) {
            Tree at = top.child(EnvironmentReader.ENVIRONMENTS).orElse(tree);
            top.problem(
                    at,
                    "nothing is said of an environment called \"" + name + "\"",
                    written.isEmpty()
                            ? "Write what may be done there: environments: { " + name + ": { … } }; see"
                                    + " docs/environments.md."
                            : "There are " + String.join(", ", written.keySet()) + ".");
        }
        return found.orElseGet(Surroundings::local);
    }

    /** One contract for both versions, or one for each. */
    private Configuration.Own own(Section consumer) {
        Optional<Tree> contract = consumer.child("contract");
        if (contract.isPresent() && contract.get().kind() == Kind.OBJECT) {
            Section both = new Section(contract.get(), consumer.path("contract"), problems, CONTRACT);
            return new Configuration.Own(
                    both.text("before").map(this::seen), both.text("after").map(this::seen));
        }
        Optional<String> one = consumer.text("contract").map(this::seen);
        return new Configuration.Own(one, one);
    }

    /** A path of the file as seen from the working directory; a git revision stays as it is. */
    private String seen(String name) {
        if (name.indexOf('\0') >= 0) {
            // No name of a file: reading it will say so.
            return name;
        }
        boolean revision = name.indexOf(':') > 1 && !name.contains("://");
        if (name.isEmpty() || revision || Path.of(name).isAbsolute()) {
            return name;
        }
        Path parent = file.getParent();
        return parent == null ? name : parent.resolve(name).normalize().toString();
    }

    private List<Pairing> pairings(Section run) {
        List<Tree> items = run.list("pairings", "Write a list such as [after/after, before/after].");
        if (items.isEmpty()) {
            return Pairing.ALL;
        }
        List<Pairing> pairings = new ArrayList<>();
        for (Tree item : items) {
            Optional<Pairing> pairing = Pairing.ALL.stream()
                    .filter(each -> item.text().filter(each.word()::equals).isPresent())
                    .findFirst();
            pairing.ifPresentOrElse(
                    pairings::add,
                    () -> run.problem(
                            item,
                            "there is no pairing like " + item.words(),
                            "Choose from "
                                    + words(Pairing.ALL.stream()
                                            .map(Pairing::word)
                                            .toList()) + "."));
        }
        return pairings;
    }

    private Policy policy(Section section) {
        Set<String> known =
                Harm.all().stream().map(Harm::name).collect(Collectors.toCollection(java.util.TreeSet::new));
        Set<String> ignored = new HashSet<>();
        for (Tree item : section.list("ignore-harms", "Write a list of harms.")) {
            String name = item.written().orElse("");
            if (known.contains(name)) {
                ignored.add(name);
            } else {
                section.problem(item, "there is no harm like " + item.words(), "Choose from " + words(known) + ".");
            }
        }
        // Only diff weighs by them: in a run counts what shows. That they can be read is checked all the same.
        section.child("changes").ifPresent(changes -> WeightFile.weights(changes, problems));
        return new Policy(
                section.truth("block-old-weaknesses", false),
                section.truth("block-unknown", true),
                ignored,
                section.duration("recover-within", RECOVER_MOST));
    }

    private static String words(Iterable<String> words) {
        return String.join(", ", words);
    }
}
