package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.format.Tree;
import dev.stormrider.guard.ErrorRate;
import dev.stormrider.guard.GatewayHalt;
import dev.stormrider.guard.HealthCheck;
import dev.stormrider.guard.HeapUse;
import dev.stormrider.guard.Latency;
import dev.stormrider.guard.OpenFiles;
import dev.stormrider.guard.PrometheusQuery;
import dev.stormrider.guard.Rail;
import dev.stormrider.guard.SystemLoad;
import dev.stormrider.rule.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads when a run is aborted: {@code abort: { traffic: …, prometheus: …, health: …, gateways: …, own: … }}. */
final class AbortReader {
    static final String ABORT = "abort";

    static final List<String> KEYS = List.of("traffic", "prometheus", "health", "gateways", "own");
    static final Map<String, Double> QUANTILES =
            new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p99.9", 0.999));
    static final List<String> TRAFFIC =
            List.of("errors", "p50", "p90", "p95", "p99", "p99.9", "window", "exchanges", "every");
    static final List<String> PROMETHEUS = List.of("url", "query", "above", "below", "every", "grace");
    static final List<String> HEALTH = List.of("url", "failures", "timeout", "every");
    static final List<String> GATEWAYS = List.of("url", "every", "grace");
    static final List<String> OWN = List.of("heap", "files", "load", "every");

    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double ROOM = 0.9;
    private static final int MOST = 20;
    private static final String SHARE = "Write a share above 0 %, such as 5%.";
    private static final String URL = "Write a URL with a host, such as http://127.0.0.1:9090.";

    private final List<Problem> problems;
    private final Optional<String> token;
    private final List<Rail> rails = new ArrayList<>();

    private AbortReader(List<Problem> problems, Optional<String> token) {
        this.problems = problems;
        this.token = token;
    }

    /**
     * The guard rails of {@code owner}: of the whole file, or of one environment. None where it says nothing; where it
     * says anything, those of this process are among them.
     *
     * @param token what gateways want to know of who asks them
     */
    static List<Rail> read(Section owner, List<Problem> problems, Optional<String> token) {
        Optional<Section> abort = owner.section(ABORT, KEYS);
        AbortReader reader = new AbortReader(problems, token);
        abort.ifPresent(reader::read);
        return List.copyOf(reader.rails);
    }

    /**
     * Those of the environment {@code name}: what it says itself, else what the whole file says. The mistakes of all
     * environments are told.
     */
    static List<Rail> of(String name, Section top, List<Problem> problems) {
        Optional<String> token = Optional.ofNullable(System.getenv("STORMRIDER_TOKEN"));
        List<Rail> rails = read(top, problems, token);
        top.tree()
                .child(ABORT)
                .filter(tree -> tree.kind() == Kind.NULL)
                .ifPresent(tree -> top.problem(tree, ABORT + " is empty", "Write what aborts a run, or leave it out."));
        Map<String, Tree> environments =
                top.child(EnvironmentReader.ENVIRONMENTS).map(Tree::children).orElse(new LinkedHashMap<>());
        for (Map.Entry<String, Tree> each : environments.entrySet()) {
            Tree tree = each.getValue();
            if (tree.kind() == Kind.OBJECT && tree.child(ABORT).isPresent()) {
                // Keys that nobody knows are told by who reads the rest of it.
                Section environment = new Section(
                        tree,
                        EnvironmentReader.ENVIRONMENTS + "." + each.getKey(),
                        problems,
                        tree.children().keySet());
                List<Rail> own = read(environment, problems, token);
                rails = each.getKey().equals(name) ? own : rails;
            }
        }
        return rails;
    }

    private void read(Section abort) {
        var unused = abort.filled();
        abort.section("traffic", TRAFFIC).map(Section::filled).ifPresent(this::traffic);
        each(abort, "prometheus", PROMETHEUS, this::prometheus);
        each(abort, "health", HEALTH, this::health);
        each(abort, "gateways", GATEWAYS, this::gateway);
        own(abort.section("own", OWN).map(Section::filled));
    }

    private void traffic(Section traffic) {
        Duration every = traffic.duration("every").orElse(OFTEN);
        Duration window = traffic.duration("window").orElse(Duration.ofSeconds(10));
        int exchanges = (int) traffic.whole("exchanges", 1, 1_000_000).orElse(20);
        share(traffic, "errors")
                .ifPresent(most -> add(traffic, "errors", () -> new ErrorRate(most, window, exchanges, every)));
        QUANTILES.forEach((key, quantile) -> traffic.duration(key)
                .ifPresent(most -> add(traffic, key, () -> new Latency(quantile, most, window, exchanges, every))));
        boolean any = Stream.concat(Stream.of("errors"), QUANTILES.keySet().stream())
                .anyMatch(key -> traffic.child(key).isPresent());
        if (!any && traffic.tree().kind() == Kind.OBJECT) {
            traffic.problem(
                    traffic.tree(),
                    traffic.path("errors") + " is missing, and so is every time",
                    "Write what aborts the run: errors: 5%, or p99: 800ms.");
        }
    }

    private void prometheus(Section query) {
        Optional<URI> url = query.address("url", URL);
        String asked = query.needed("query", "Write a query in PromQL that yields a number.");
        Optional<Double> above = number(query, "above");
        Optional<Double> below = number(query, "below");
        if (query.child("above").isPresent() == query.child("below").isPresent()) {
            query.problem(
                    query.tree(),
                    query.path("above") + " and below: "
                            + (query.child("above").isPresent() ? "both are there" : "neither is there"),
                    "Write one of the two: the run is aborted where the query yields more, or less.");
        } else if (url.isPresent() && !asked.isEmpty()) {
            above.or(() -> below)
                    .ifPresent(limit -> add(
                            query,
                            "query",
                            () -> new PrometheusQuery(
                                    url.get(),
                                    asked,
                                    limit,
                                    below.isPresent(),
                                    query.duration("every").orElse(Duration.ofSeconds(5)),
                                    query.duration("grace").orElse(Duration.ofSeconds(10)))));
        }
    }

    private void health(Section check) {
        check.address("url", URL)
                .ifPresent(url -> add(
                        check,
                        "url",
                        () -> new HealthCheck(
                                url,
                                (int) check.whole("failures", 1, 100).orElse(3),
                                check.duration("timeout").orElse(Duration.ofSeconds(2)),
                                check.duration("every").orElse(SECOND))));
    }

    private void gateway(Section gateway) {
        gateway.address("url", URL)
                .ifPresent(url -> add(
                        gateway,
                        "url",
                        () -> new GatewayHalt(
                                url,
                                token,
                                gateway.duration("every").orElse(OFTEN),
                                gateway.duration("grace").orElse(Duration.ofSeconds(5)))));
    }

    /** What this process needs is watched wherever anything is. */
    private void own(Optional<Section> own) {
        Duration every = own.flatMap(each -> each.duration("every")).orElse(SECOND);
        double heap = own.flatMap(each -> share(each, "heap")).orElse(ROOM);
        double files = own.flatMap(each -> share(each, "files")).orElse(ROOM);
        if (own.isEmpty()) {
            rails.add(new HeapUse(heap, every));
            rails.add(new OpenFiles(files, every));
            return;
        }
        Section said = own.get();
        add(said, "heap", () -> new HeapUse(heap, every));
        add(said, "files", () -> new OpenFiles(files, every));
        number(said, "load").ifPresent(load -> add(said, "load", () -> new SystemLoad(load, every)));
    }

    /** One object, or a list of them. */
    private void each(Section abort, String key, List<String> known, Consumer<Section> read) {
        Optional<Tree> written = abort.child(key);
        List<Tree> all = written.filter(tree -> tree.kind() == Kind.ARRAY)
                .map(Tree::list)
                .orElseGet(() -> written.map(List::of).orElse(List.of()));
        if (all.size() > MOST) {
            abort.problem(all.get(MOST), abort.path(key) + " has more than " + MOST + " entries", "Keep the best.");
        }
        all.stream().limit(MOST).forEach(tree -> read.accept(new Section(tree, abort.path(key), problems, known)));
    }

    private static Optional<Double> share(Section section, String key) {
        return section.parsed(key, text -> Shares.read(text).filter(share -> share > 0), SHARE);
    }

    private static Optional<Double> number(Section section, String key) {
        Optional<Tree> written = section.child(key);
        Optional<Double> number = written.flatMap(Tree::number).map(BigDecimal::doubleValue);
        if (written.isPresent() && number.filter(Double::isFinite).isEmpty()) {
            section.problem(
                    written.get(), section.path(key) + " is " + written.get().words(), "Write a number, such as 0.05.");
        }
        return number.filter(Double::isFinite);
    }

    /** Adds {@code made}; where it is no rail, {@code key} of {@code section} is told to be wrong. */
    private void add(Section section, String key, Supplier<Rail> made) {
        try {
            rails.add(made.get());
        } catch (IllegalArgumentException wrong) {
            section.problem(
                    section.child(key).orElse(section.tree()),
                    section.path(key) + ": " + wrong.getMessage(),
                    "See docs/guard-rails.md.");
        }
    }
}
