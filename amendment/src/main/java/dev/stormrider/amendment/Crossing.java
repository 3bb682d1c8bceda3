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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All messages that one party writes by one version of the contract and the other reads by the other version. A pair of
 * named shapes is compared once, however many operations reach it; each then counts as reached.
 */
final class Crossing {
    private final Party upgraded;
    private final Party writer;
    private final Contract written;
    private final Contract read;
    private final boolean writerIsNew;
    private final Difference difference;
    private final Map<Pair, Local> locals = new LinkedHashMap<>();
    private final Map<Pair, Reach> reached = new LinkedHashMap<>();

    /** A witness is shown as a message of so many of the operations that reach it. */
    private static final int SHOWN_LIMIT = 8;

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

    Crossing(Party upgraded, Party writer, Contract written, Contract read, boolean writerIsNew) {
        this.upgraded = upgraded;
        this.writer = writer;
        this.written = written;
        this.read = read;
        this.writerIsNew = writerIsNew;
        this.difference = new Difference(written.names(), read.names(), Trail.start());
    }

    void compare(String operation, Message from, Message to) {
        Pair root = new Pair(from.shape(), to.shape());
        List<Local.Edge> waiting = new ArrayList<>(List.of(new Local.Edge(root, "", Function.identity())));
        Set<Pair> seen = new HashSet<>(Set.of(root));
        for (int i = 0; i < waiting.size(); i++) {
            Local.Edge path = waiting.get(i);
            reached.computeIfAbsent(path.to(), pair -> new Reach(new ArrayList<>(), new ArrayList<>()))
                    .add(new Way(operation, from, to, path));
            for (Local.Edge edge :
                    locals.computeIfAbsent(path.to(), difference::of).edges()) {
                if (seen.add(edge.to())) {
                    waiting.add(edge.under(path.place(), path.wrap()));
                }
            }
        }
    }

    private String kind() {
        return writer == Party.CONSUMER ? "request" : "response";
    }

    List<Exposure> exposures() {
        List<Exposure> exposures = new ArrayList<>();
        reached.forEach((pair, reach) -> locals.getOrDefault(pair, Local.NOTHING)
                .gaps()
                .forEach(gap -> exposures.add(exposure(pair, reach, gap))));
        return exposures;
    }

    private Exposure exposure(Pair pair, Reach reach, Gap local) {
        List<Gap> wholes = reach.ways().stream().map(way -> seen(local, way)).toList();
        Gap whole = wholes.getFirst();
        List<Exposure.Met> met = new ArrayList<>();
        for (int i = 0; i < wholes.size(); i++) {
            met.add(new Exposure.Met(reach.ways().get(i).operation(), witness(wholes.get(i))));
        }
        Optional<String> component = Optional.of(pair.name()).filter(name -> !name.isEmpty());
        String subject = component
                .map(name -> name + Exposure.shown(local.place()))
                .orElseGet(() -> kind() + " of " + reach.operations().getFirst() + " " + Exposure.shown(whole.place()));
        return new Exposure(
                whole.forecast(),
                whole.turn(),
                upgraded,
                writer.other(),
                kind(),
                reach.operations(),
                component,
                witness(whole),
                writerIsNew ? whole.readerAt() : whole.writerAt(),
                writerIsNew ? whole.writerAt() : whole.readerAt(),
                text(whole),
                Fingerprint.of(subject, kind(), upgraded.word(), local.turn().name(), local.may()),
                met);
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
        String version = writerIsNew ? "old" : "new";
        String place = gap.place().isEmpty() ? "the " + kind() : Exposure.shown(gap.place());
        return place + " " + gap.may() + "; the " + version + " "
                + writer.other().word() + " " + gap.but();
    }

    /** The exposure of a request for an operation that the reader does not know at all. */
    Exposure unknown(Operation operation) {
        Optional<Value> message = Sample.sparse(operation.request().shape(), new Seed(1), written.names());
        String what = writerIsNew
                ? " is new; the old provider does not know it"
                : " is gone; the old consumer may still call it";
        return new Exposure(
                Forecast.REFUSED,
                Turn.OPERATION,
                upgraded,
                Party.PROVIDER,
                kind(),
                List.of(operation.key()),
                Optional.empty(),
                new Witness(message, "", message),
                writerIsNew ? read.at() : operation.at(),
                writerIsNew ? operation.at() : read.at(),
                operation.title() + what,
                Fingerprint.of(operation.key(), "operation", upgraded.word()));
    }
}
