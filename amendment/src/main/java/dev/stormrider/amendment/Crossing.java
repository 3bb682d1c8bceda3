package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Sample;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All requests, or all responses, that one party writes by one version of the contract and the other reads by the other
 * version. A pair of named shapes is compared once, however many operations reach it; each then counts as reached.
 */
final class Crossing {
    /** A witness is shown as a message of so many of the operations that reach it. */
    private static final int SHOWN_LIMIT = 8;

    private final Party upgraded;
    private final Party writer;
    private final String kind;
    private final Contract written;
    private final Contract read;
    private final boolean writerIsNew;
    private final Difference difference;
    private final Map<Pair, Local> locals = new LinkedHashMap<>();
    private final Map<Pair, Reach> reached = new LinkedHashMap<>();
    private final List<Exposure> unknown = new ArrayList<>();

    /** How one operation's message leads to a pair. */
    private record Way(String operation, Message from, Message to, Local.Edge path) {}

    /** All the operations that reach a pair, and how the first few do. */
    private record Reach(List<String> operations, List<Way> ways) {
        private void add(Way way) {
            operations.add(way.operation());
            if (ways.size() < SHOWN_LIMIT) {
                ways.add(way);
            }
        }
    }

    /** {@code kind} is {@code "request"} or {@code "response"}. */
    Crossing(Party upgraded, Party writer, String kind, Contract written, Contract read, Unchanged unchanged) {
        this.upgraded = upgraded;
        this.writer = writer;
        this.kind = kind;
        this.written = written;
        this.read = read;
        this.writerIsNew = writer == upgraded;
        this.difference = Difference.between(written.names(), read.names(), unchanged);
    }

    void compare(String operation, Message from, Message to) {
        Pair root = new Pair(from.shape(), to.shape());
        List<Local.Edge> waiting = new ArrayList<>(List.of(new Local.Edge(root, "", Function.identity())));
        Set<Pair> seen = new HashSet<>(Set.of(root));
        for (int i = 0; i < waiting.size(); i++) {
            Local.Edge path = waiting.get(i);
            Local local = local(path.to());
            if (!local.gaps().isEmpty()) {
                reached.computeIfAbsent(path.to(), pair -> new Reach(new ArrayList<>(), new ArrayList<>()))
                        .add(new Way(operation, from, to, path));
            }
            for (Local.Edge edge : local.edges()) {
                if (seen.add(edge.to())) {
                    waiting.add(edge.under(path.place(), path.wrap()));
                }
            }
        }
    }

    private Local local(Pair pair) {
        Local known = locals.get(pair);
        if (known == null) {
            known = difference.of(pair);
            locals.put(pair, known);
        }
        return known;
    }

    List<Exposure> exposures() {
        List<Exposure> exposures = new ArrayList<>(unknown);
        reached.forEach((pair, reach) -> local(pair).gaps().forEach(gap -> exposures.add(exposure(pair, reach, gap))));
        return Causes.merged(exposures);
    }

    private record Seen(String operation, Gap whole) {}

    private Exposure exposure(Pair pair, Reach reach, Gap local) {
        List<Seen> all = new ArrayList<>();
        reach.ways().forEach(way -> all.add(new Seen(way.operation(), seen(local, way))));
        // The operation that shows it best speaks for all.
        all.sort(Comparator.comparing(each -> each.whole().forecast()));
        Gap whole = all.getFirst().whole();
        List<String> operations = new ArrayList<>(List.of(all.getFirst().operation()));
        reach.operations().stream().filter(each -> !operations.contains(each)).forEach(operations::add);
        Optional<String> component = Optional.of(pair.name()).filter(name -> !name.isEmpty());
        String subject = component
                .map(name -> name + Exposure.shown(local.place()))
                .orElseGet(() -> kind + " of " + operations.getFirst() + " " + Exposure.shown(whole.place()));
        return new Exposure(
                whole.forecast(),
                whole.turn(),
                upgraded,
                writer.other(),
                kind,
                operations,
                component,
                witness(whole),
                writerIsNew ? whole.readerAt() : whole.writerAt(),
                writerIsNew ? whole.writerAt() : whole.readerAt(),
                text(whole),
                Fingerprint.of(subject, kind, upgraded.word(), local.turn().name(), local.may()),
                all.stream()
                        .map(each -> new Exposure.Met(each.operation(), witness(each.whole())))
                        .toList());
    }

    private static Witness witness(Gap whole) {
        return new Witness(whole.whole(), whole.place(), whole.value());
    }

    /**
     * {@code local} as a whole message of one operation. A refusal stands only if that message shows it: valid for its
     * writer, invalid for its reader.
     */
    private Gap seen(Gap local, Way way) {
        Gap gap = local.under(way.path().place(), way.path().wrap().apply(local.whole()));
        boolean shown = gap.whole()
                .filter(message -> Conformance.writes(way.from().shape(), message, written.names()))
                .filter(message -> !Conformance.admits(way.to().shape(), message, read.names()))
                .isPresent();
        return gap.forecast() == Forecast.REFUSED && !shown ? gap.undecided() : gap;
    }

    private String text(Gap gap) {
        String place = gap.place().isEmpty() ? "the " + kind : Exposure.shown(gap.place());
        return place + " " + gap.may() + "; the " + (writerIsNew ? "old " : "new ")
                + writer.other().word() + " " + gap.but();
    }

    /** The request for an operation that its reader does not have at all. */
    void unknown(Operation operation) {
        Optional<Value> message = Sample.sparse(operation.request().shape(), new Seed(1), written.names());
        String reader = writer.other().word();
        String what = writerIsNew
                ? " is new; the old " + reader + " does not know it"
                : " is gone; the old " + writer.word() + " may still call it";
        unknown.add(new Exposure(
                Forecast.REFUSED,
                Turn.OPERATION,
                upgraded,
                writer.other(),
                kind,
                List.of(operation.key()),
                Optional.empty(),
                new Witness(message, "", message),
                writerIsNew ? read.at() : operation.at(),
                writerIsNew ? operation.at() : read.at(),
                operation.title() + what,
                Fingerprint.of(operation.key(), "operation", upgraded.word())));
    }
}
