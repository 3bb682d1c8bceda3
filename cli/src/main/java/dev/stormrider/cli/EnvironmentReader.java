package dev.stormrider.cli;

import dev.stormrider.client.ReviewServer;
import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Approving;
import dev.stormrider.environment.Clause;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.HostPattern;
import dev.stormrider.environment.OperationPattern;
import dev.stormrider.environment.Radius;
import dev.stormrider.environment.Window;
import dev.stormrider.fault.Family;
import dev.stormrider.format.Tree;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.guard.Rail;
import dev.stormrider.rule.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a configuration says of environments: what may be done there, and which parties are there. */
final class EnvironmentReader {
    static final String ENVIRONMENTS = "environments";

    private static final String LIVE = "live";
    private static final String HOSTS = "hosts";
    private static final String OPERATIONS = "operations";
    private static final String FAULTS = "faults";
    private static final String RADIUS = "blast-radius";
    private static final String APPROVAL = "approval";

    static final List<String> KEYS = List.of(
            "consumer",
            "provider",
            LIVE,
            "production",
            "shadow",
            HOSTS,
            OPERATIONS,
            "effects",
            FAULTS,
            RADIUS,
            "load",
            "window",
            APPROVAL,
            "abort");

    static final List<String> BLAST_RADIUS = List.of("share", "exchanges");
    static final List<String> AGREEING = List.of("review", "within");

    private static final String ALL = "all";
    private static final String MARKED = "marked";
    private static final int MOST = 200;
    private static final int RATE_LIMIT = 100_000;
    private static final Duration AGREED_WITHIN = Duration.ofHours(24);
    private static final Duration OLDEST = Duration.ofDays(365);

    /**
     * One environment.
     *
     * @param consumer what is said of the consumer there; of what it does not say, the whole file speaks
     * @param provider the same of the provider
     * @param live the service that callers depend on there, which a shadow stands in front of
     * @param rails what aborts a run there; where nothing is said of that, those of the whole file do
     */
    record Surroundings(
            Environment environment,
            Optional<Section> consumer,
            Optional<Section> provider,
            Optional<URI> live,
            Optional<List<Rail>> rails) {
        /** One that nothing is written of. */
        static Surroundings local() {
            return new Surroundings(
                    Environment.local(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private final Section section;
    private final Environment usual;
    private final List<Problem> problems;
    private final Optional<String> token;

    private EnvironmentReader(Section section, Environment usual, List<Problem> problems, Optional<String> token) {
        this.token = token;
        this.section = section;
        this.usual = usual;
        this.problems = problems;
    }

    /**
     * All that are written under {@code top}, by their names.
     *
     * @param token what gateways want to know of who asks them
     */
    static SequencedMap<String, Surroundings> read(Section top, List<Problem> problems, Optional<String> token) {
        SequencedMap<String, Surroundings> read = new LinkedHashMap<>();
        Optional<Tree> all = top.child(ENVIRONMENTS);
        if (all.isPresent() && all.get().kind() != Kind.OBJECT) {
            top.problem(all.get(), ENVIRONMENTS + " is " + all.get().words(), "Write an object: staging: { … }.");
        }
        all.map(Tree::children)
                .ifPresent(children -> children.forEach((name, tree) -> {
                    Tree said = tree.kind() == Kind.NULL
                            ? new Tree.Mapping(tree.file(), tree.line(), new LinkedHashMap<>())
                            : tree;
                    Section section = new Section(said, ENVIRONMENTS + "." + name, problems, KEYS).filled();
                    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                        section.problem(
                                tree, "\"" + name + "\" names no environment", "Use A-Z a-z 0-9 . _ -, up to 64.");
                    }
                    read.put(
                            name,
                            new EnvironmentReader(section, Environment.usual(name, tree.at()), problems, token).one());
                }));
        return read;
    }

    private Surroundings one() {
        Environment environment = new Environment(
                usual.name(),
                truth("production", usual.production()),
                truth("shadow", usual.shadow()),
                clause(HOSTS, usual.hosts(), this::hosts),
                clause(OPERATIONS, usual.operations(), this::operations),
                truth("effects", usual.effects()),
                clause(FAULTS, usual.families(), this::families),
                clause(RADIUS, usual.radius(), this::radius),
                clause("load", usual.rate(), this::rate),
                clause("window", usual.windows(), this::windows),
                clause(APPROVAL, usual.approving(), this::approving));
        boolean named = usual.called(Environment.PRODUCTION);
        if (named && !environment.production().value()) {
            section.child("production")
                    .ifPresent(at -> section.problem(
                            at,
                            section.path("production") + " is false",
                            "Call it something else, if it serves nobody: by its name it serves people."));
        }
        return new Surroundings(
                environment,
                section.section("consumer", List.of("before", "after", PartyReader.GATEWAY_PORT)),
                section.section("provider", PartyReader.VERSIONS),
                section.parsed(
                        LIVE,
                        EnvironmentReader::service,
                        "Write http://host:port, with a port up to 65535 and without a path."),
                section.child(AbortReader.ABORT).map(abort -> AbortReader.read(section, problems, token)));
    }

    private static Optional<URI> service(String text) {
        try {
            return Optional.of(new Upstream(LIVE, URI.create(text)).address());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private <T> Clause<T> clause(String key, Clause<T> otherwise, Function<Tree, Optional<T>> read) {
        return section.child(key)
                .flatMap(tree -> read.apply(tree).map(value -> Clause.written(value, tree.at())))
                .orElse(otherwise);
    }

    private Clause<Boolean> truth(String key, Clause<Boolean> otherwise) {
        return clause(key, otherwise, tree -> Optional.of(section.truth(key, otherwise.value())));
    }

    private Optional<List<HostPattern>> hosts(Tree written) {
        return list(HOSTS, HostPattern::new, "Write hosts by name or number: [orders.staging.internal, \"*.lab\"].");
    }

    private Optional<List<OperationPattern>> operations(Tree written) {
        return list(OPERATIONS, OperationPattern::new, "Write a method and a path, such as GET /payments/*.");
    }

    private Optional<Set<Family>> families(Tree written) {
        if (written.text().filter(ALL::equals).isPresent()) {
            return Optional.of(EnumSet.allOf(Family.class));
        }
        String advice = "Choose from "
                + Arrays.stream(Family.values()).map(Family::word).collect(Collectors.joining(", "))
                + "; or write all.";
        return list(
                        FAULTS,
                        word -> Family.of(word).orElseThrow(() -> new IllegalArgumentException("no family: " + word)),
                        advice)
                .map(families -> {
                    Set<Family> set = EnumSet.noneOf(Family.class);
                    set.addAll(families);
                    return set;
                });
    }

    private <T> Optional<List<T>> list(String key, Function<String, T> read, String advice) {
        List<T> items = new ArrayList<>();
        List<Tree> written = section.list(key, advice);
        for (Tree item : written.subList(0, Math.min(MOST, written.size()))) {
            try {
                items.add(read.apply(item.written().orElse("")));
            } catch (IllegalArgumentException none) {
                section.problem(item, section.path(key) + " names " + item.words(), advice);
            }
        }
        if (written.size() > MOST) {
            section.problem(written.get(MOST), section.path(key) + " names more than " + MOST, "Use patterns with *.");
        }
        return Optional.of(items);
    }

    private Optional<Radius> radius(Tree written) {
        if (written.kind() == Kind.OBJECT) {
            Section radius = new Section(written, section.path(RADIUS), problems, BLAST_RADIUS).filled();
            Optional<Double> share = radius.child("share").isEmpty()
                    ? Optional.of(usual.radius().value().share())
                    : radius.parsed("share", EnvironmentReader::share, SHARE);
            OptionalLong exchanges = radius.whole("exchanges", 0, Integer.MAX_VALUE);
            return share.map(part ->
                    new Radius(part, exchanges.orElse(usual.radius().value().exchanges())));
        }
        return section.parsed(
                RADIUS,
                text -> share(text)
                        .map(part -> new Radius(
                                part,
                                part == 1
                                        ? Radius.ANY_NUMBER
                                        : usual.radius().value().exchanges())),
                SHARE + " With a limit: { share: 5%, exchanges: 500 }.");
    }

    private static final String SHARE = "Write marked, all, or a share of the traffic that is not ours, such as 5%.";

    private static Optional<Double> share(String text) {
        if (text.equals(MARKED) || text.equals(ALL)) {
            return Optional.of(text.equals(ALL) ? 1.0 : 0.0);
        }
        return Shares.read(text);
    }

    private Optional<Integer> rate(Tree written) {
        OptionalLong rate = section.whole("load", 1, RATE_LIMIT);
        return rate.isPresent() ? Optional.of((int) rate.getAsLong()) : Optional.empty();
    }

    private Optional<List<Window>> windows(Tree written) {
        return WindowReader.read(section, "window", problems);
    }

    private Optional<Optional<Approving>> approving(Tree written) {
        Section agreeing = new Section(written, section.path(APPROVAL), problems, AGREEING).filled();
        String advice = "Write the address of the review server: https://host, without a name, a password or a query.";
        Optional<String> address =
                agreeing.needed("review", text -> ReviewServer.address(text).map(known -> text), advice);
        Duration within = agreeing.duration("within", OLDEST).orElse(AGREED_WITHIN);
        return address.isEmpty() ? Optional.empty() : Optional.of(Optional.of(new Approving(address.get(), within)));
    }
}
