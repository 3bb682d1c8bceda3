package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.run.Side;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Harm;
import dev.stormrider.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a {@code stormrider.yaml}; its keys are described in {@code docs/schemas/stormrider.schema.json}. */
final class ConfigurationFile {
    private static final String GATEWAY_PORT = "gateway-port";

    static final List<String> TOP = List.of("contract", "consumer", "provider", "traffic", "run", "policy");
    static final List<String> CONTRACT = List.of("before", "after");
    static final List<String> CONSUMER = List.of("name", "contract", "before", "after", GATEWAY_PORT);
    static final List<String> PROVIDER = List.of("name", "before", "after");
    static final List<String> RUN = List.of("seed", "budget", "pairings", "deadline", "load", "mark-header");
    static final List<String> POLICY = List.of("block-old-weaknesses", "block-unknown", "ignore-harms", "changes");

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int LOAD = 40;
    private static final int LOAD_LIMIT = 100_000;

    private final Path file;
    private final List<Problem> problems;

    private ConfigurationFile(Path file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What {@code tree} says; all that is wrong is added to {@code problems}, and then there may be no answer. */
    static Optional<Configuration> read(Path file, Tree tree, List<Problem> problems) {
        int before = problems.size();
        Configuration read = new ConfigurationFile(file, problems).read(tree);
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
        Side caller = side(consumer, "consumer");
        String advice = "Name the file of the contract, or a git revision of it such as main:api/shop.yaml.";
        return new Configuration(
                file,
                contract.map(section -> seen(section.needed("before", advice))).orElse(""),
                contract.map(section -> seen(section.needed("after", advice))).orElse(""),
                caller,
                side(provider, "provider"),
                consumer.map(this::own).orElse(new Configuration.Own(Optional.empty(), Optional.empty())),
                TrafficReader.read(top, problems, this::seen),
                run.map(section -> section.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE))
                        .orElse(OptionalLong.empty()),
                run.flatMap(section -> section.duration("budget")),
                run.map(this::pairings).orElse(Pairing.ALL),
                run.flatMap(section -> section.duration("deadline")).orElse(DEADLINE),
                (int) run.map(section -> section.whole("load", 0, LOAD_LIMIT))
                        .orElse(OptionalLong.empty())
                        .orElse(LOAD),
                run.flatMap(section -> section.text("mark-header")).orElse("x-stormrider-mark"),
                top.section("policy", POLICY).map(this::policy).orElse(Policy.standard()),
                listen(consumer, caller),
                versions(Map.of("consumer", consumer, "provider", provider)));
    }

    /** What each version of each party is called, where its file says so. */
    private static Map<String, String> versions(Map<String, Optional<Section>> sides) {
        Map<String, String> versions = new TreeMap<>();
        sides.forEach((party, side) -> CONTRACT.forEach(version -> side.flatMap(each -> each.child(version))
                .flatMap(each -> each.child(TargetReader.VERSION))
                .flatMap(Tree::written)
                .ifPresent(name -> versions.put(party + "." + version, name))));
        return versions;
    }

    /** Where each version of the consumer expects its provider; one that runs elsewhere has to say so. */
    private static Map<Version, Integer> listen(Optional<Section> consumer, Side side) {
        Map<Version, Integer> ports = new EnumMap<>(Version.class);
        consumer.ifPresent(section -> {
            Optional<Section> written = section.section(GATEWAY_PORT, CONTRACT);
            for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
                OptionalLong port = written.map(each -> each.whole(version.word(), 1, 65_535))
                        .orElse(OptionalLong.empty());
                port.ifPresent(number -> ports.put(version, (int) number));
                Optional<Target> target = version == Version.BEFORE ? side.before() : side.after();
                if (port.isEmpty() && target.filter(Target::wiredElsewhere).isPresent()) {
                    section.child(version.word())
                            .ifPresent(at -> section.problem(
                                    at,
                                    section.path(version.word()) + " is run by somebody else, and "
                                            + section.path(GATEWAY_PORT) + " says nothing of it",
                                    "It cannot be told where it finds its provider: write " + GATEWAY_PORT + ": { "
                                            + version.word() + ": 9099 }, and let it call http://127.0.0.1:9099."));
                }
            }
        });
        return ports;
    }

    private Side side(Optional<Section> section, String role) {
        String name = section.flatMap(each -> each.text("name")).orElse(role);
        TargetReader reader = new TargetReader(Configuration.folder(file));
        Optional<Target> before = section.flatMap(each -> reader.target(each, "before", name));
        Optional<Target> after = section.flatMap(each -> reader.target(each, "after", name));
        return new Side(name, before, after);
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
        return new Policy(section.truth("block-old-weaknesses", false), section.truth("block-unknown", true), ignored);
    }

    private static String words(Iterable<String> words) {
        return String.join(", ", words);
    }
}
