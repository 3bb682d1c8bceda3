package dev.stormrider.environment;

import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Question;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Family;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.FloodPings;
import dev.stormrider.fault.Kill;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Environments, plans and voyages that a seed draws. */
final class Draws {
    private static final List<Fault> FAULTS = List.of(
            new Delay(Way.RESPONSE, Duration.ofSeconds(1), Duration.ZERO),
            new DropResponse(Duration.ofSeconds(20)),
            new Corrupt(Way.RESPONSE, 3),
            new Repeat(2),
            new Rewrite(Way.RESPONSE, List.of(new Edit("/status", Optional.empty()))),
            new FloodPings(10),
            new Kill());

    private static final List<String> OPERATIONS =
            List.of("GET /payments/{}", "POST /payments", "DELETE /payments/{}", "GET /refunds", "HEAD /refunds");

    private static final List<String> PATTERNS =
            List.of("*", "GET *", "GET /payments/{id}", "* /payments*", "POST /payments", "GET /refund?");

    private static final List<String> HOSTS =
            List.of("localhost", "127.0.0.1", "pay.staging.lab", "staging.lab", "pay.example.org", "10.0.0.7");

    private static final List<String> HOST_PATTERNS =
            List.of("*.staging.lab", "staging.lab", "pay.example.org", "10.0.0.7", "*.org");

    private static final Source AT = new Source("stormrider.yaml", 12);

    private Draws() {}

    static Experiment experiment(Seed seed) {
        Optional<Fault> fault =
                seed.and("calm").below(5) == 0 ? Optional.empty() : Optional.of(one(FAULTS, seed.and("fault")));
        List<Fault> contrasts =
                seed.and("contrast").below(6) == 0 ? List.of(one(FAULTS, seed.and("other"))) : List.of();
        return new Experiment(
                "e" + seed.value(),
                one(OPERATIONS, seed.and("operation")),
                Origin.HANDSHAKE,
                Question.CONSUMER,
                Party.CONSUMER,
                fault,
                List.of(Pairing.AFTER_AFTER),
                seed.and("load").below(4) == 0,
                Optional.empty(),
                Optional.empty(),
                "",
                "to see",
                50,
                contrasts);
    }

    static Plan plan(Seed seed) {
        return new Plan(
                7,
                IntStream.range(0, 12)
                        .mapToObj(i -> experiment(seed.and("experiment").and(i)))
                        .toList(),
                List.of(),
                List.of(),
                Duration.ofSeconds(30));
    }

    static Voyage voyage(Seed seed) {
        SequencedMap<String, String> hosts = new TreeMap<>();
        hosts.put("orders (before)", one(HOSTS, seed.and("first")));
        hosts.put("payments (after)", one(HOSTS, seed.and("second")));
        Instant from = Instant.parse("2026-11-30T00:00:00Z")
                .plusSeconds(60L * seed.and("from").below(7 * 24 * 60));
        return new Voyage(
                hosts,
                seed.and("clustered").below(4) == 0 ? Set.of("payments (after)") : Set.of(),
                seed.and("rate").below(60),
                from,
                from.plusSeconds(seed.and("length").below(7_200)));
    }

    static Environment environment(Seed seed) {
        Environment usual = Environment.usual(seed.and("local").below(4) == 0 ? "local" : "staging", AT);
        return new Environment(
                usual.name(),
                said(seed.and("production"), seed.and("serves").below(2) == 0, usual.production()),
                said(seed.and("shadow"), seed.and("copies").below(2) == 0, usual.shadow()),
                said(
                        seed.and("hosts"),
                        some(HOST_PATTERNS, seed).stream().map(HostPattern::new).toList(),
                        usual.hosts()),
                said(
                        seed.and("operations"),
                        some(PATTERNS, seed).stream().map(OperationPattern::new).toList(),
                        usual.operations()),
                said(seed.and("effects"), seed.and("acts").below(2) == 0, usual.effects()),
                said(seed.and("families"), families(seed), usual.families()),
                said(seed.and("radius"), new Radius(seed.and("share").below(3) / 2.0, 100), usual.radius()),
                said(seed.and("rate"), 1 + seed.and("most").below(50), usual.rate()),
                said(seed.and("windows"), windows(seed), usual.windows()),
                usual.approving());
    }

    /** {@code environment} with one thing more allowed in it. */
    static Environment wider(Environment it, Seed seed) {
        int what = seed.and("wider").below(8);
        List<HostPattern> hosts = new ArrayList<>(it.hosts().value());
        hosts.add(new HostPattern(one(HOST_PATTERNS, seed)));
        List<OperationPattern> operations = new ArrayList<>(it.operations().value());
        operations.add(new OperationPattern(one(PATTERNS, seed)));
        Set<Family> families = EnumSet.of(one(List.of(Family.values()), seed));
        families.addAll(it.families().value());
        List<Window> windows = new ArrayList<>(it.windows().value());
        windows.addAll(windows(seed.and("more")));
        return new Environment(
                it.name(),
                it.production(),
                what == 0 ? Clause.written(true, AT) : it.shadow(),
                what == 1 ? Clause.written(hosts, AT) : it.hosts(),
                what == 2 ? Clause.written(operations, AT) : it.operations(),
                what == 3 ? Clause.written(true, AT) : it.effects(),
                what == 4 ? Clause.written(families, AT) : it.families(),
                what == 5 ? Clause.written(Radius.ALL, AT) : it.radius(),
                what == 6 ? Clause.written(it.rate().value() / 2 + 100_000, AT) : it.rate(),
                // No window at all is the widest one.
                what == 7 && !it.windows().value().isEmpty() ? Clause.written(windows, AT) : it.windows(),
                it.approving());
    }

    private static <T> Clause<T> said(Seed seed, T value, Clause<T> usual) {
        return seed.and("said").below(2) == 0 ? usual : Clause.written(value, AT);
    }

    private static Set<Family> families(Seed seed) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        families.addAll(some(List.of(Family.values()), seed.and("family")));
        return families;
    }

    private static List<Window> windows(Seed seed) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + seed.and("day").below(7)));
        days.addAll(some(List.of(DayOfWeek.values()), seed.and("days")));
        return List.of(new Window(
                days,
                LocalTime.of(seed.and("open").below(24), 0),
                LocalTime.of(seed.and("close").below(24), 30),
                ZoneOffset.ofHours(seed.and("zone").below(3))));
    }

    private static <T> List<T> some(List<T> all, Seed seed) {
        return IntStream.range(0, all.size())
                .filter(i -> seed.and("some").and(i).below(2) == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static <T> T one(List<T> all, Seed seed) {
        return all.get(seed.and("one").below(all.size()));
    }
}
