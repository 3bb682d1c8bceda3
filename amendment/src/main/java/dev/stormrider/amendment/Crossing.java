package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Source;
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
import java.util.stream.Stream;

/**
 * All requests, or all responses, or all data, that one party writes by one version of the contract and the other reads
 * by the other version. A pair of named shapes is compared once, however many operations reach it; each then counts as
 * reached.
 */
final class Crossing {
    /** A witness is shown as a message of so many of the operations that reach it. */
    private static final int SHOWN_LIMIT = 8;

    /** What a request for an unknown operation may cost. */
    private static final long REQUEST_STEPS = 20_000;

    /** What data is reached from. */
    private static final List<String> NO_OPERATION = List.of("");

    private final Party upgraded;
    private final Party writer;
    private final String kind;
    private final Contract written;
    private final Contract read;
    private final boolean writerIsNew;
    private final Effort effort;
    private final Difference difference;
    private final Doubts doubts;
    private final Doubts refusals;
    private final Map<Pair, Local> locals = new LinkedHashMap<>();
    private final Map<Pair, Reach> reached = new LinkedHashMap<>();
    private final List<Exposure> told = new ArrayList<>();

    /** How one operation's message leads to a pair. */
    private record Way(String operation, Message from, Message to, Path path) {}

    /** All the operations that reach a pair, and how the first few do. */
    private record Reach(List<String> operations, List<Way> ways) {
        private void add(Way way) {
            operations.add(way.operation());
            if (ways.size() < SHOWN_LIMIT) {
                ways.add(way);
            }
        }
    }

    /** {@code kind} is {@code "request"}, {@code "response"}, or {@code "data"}, which no operation asks for. */
    Crossing(
            Party upgraded,
            Party writer,
            String kind,
            Contract written,
            Contract read,
            Unchanged unchanged,
            Effort effort) {
        this.upgraded = upgraded;
        this.writer = writer;
        this.kind = kind;
        this.written = written;
        this.read = read;
        this.writerIsNew = writer == upgraded;
        this.effort = effort;
        this.difference = Difference.between(written.names(), read.names(), unchanged, effort);
        this.doubts = new Doubts(written.names(), effort, /* reader= */ false);
        this.refusals = new Doubts(read.names(), effort, /* reader= */ true);
        effort.again();
    }

    void compare(String operation, Message from, Message to) {
        Pair root = new Pair(from.shape(), to.shape());
        List<Path> waiting = new ArrayList<>(List.of(Path.to(root)));
        Set<Pair> seen = new HashSet<>(Set.of(root));
        for (int i = 0; i < waiting.size(); i++) {
            Path path = waiting.get(i);
            Local local = local(path.pair());
            if (!local.gaps().isEmpty()) {
                reached.computeIfAbsent(path.pair(), pair -> new Reach(new ArrayList<>(), new ArrayList<>()))
                        .add(new Way(operation, from, to, path));
            }
            for (Local.Edge edge : local.edges()) {
                if (seen.add(edge.to())) {
                    waiting.add(path.on(edge));
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
        // What was found may cost as much again to be shown: a refusal without a witness is none.
        effort.again();
        List<Exposure> exposures = new ArrayList<>(told);
        reached.forEach((pair, reach) -> {
            List<String> operations = List.copyOf(reach.operations());
            local(pair).gaps().stream()
                    .filter(gap -> !idle(gap, reach))
                    .forEach(gap -> exposures.add(exposure(pair, reach.ways(), operations, gap)));
        });
        return Causes.merged(exposures);
    }

    /** Whether {@code gap} says nothing where it is met: what a case does not list is listed beside it. */
    private static boolean idle(Gap gap, Reach reach) {
        return gap.passedOver()
                && reach.ways().stream().noneMatch(way -> way.path().where().isEmpty());
    }

    private record Seen(Way way, Gap whole) {
        private String operation() {
            return way.operation();
        }
    }

    private Exposure exposure(Pair pair, List<Way> ways, List<String> reached, Gap local) {
        effort.nextQuestion();
        List<Seen> all = new ArrayList<>();
        ways.forEach(way -> all.add(new Seen(way, seen(local, way))));
        // The operation that shows it best speaks for all.
        all.sort(Comparator.<Seen, Forecast>comparing(each -> each.whole().forecast())
                .thenComparing(each -> each.way().path().tooDeep()));
        Gap whole = all.getFirst().whole();
        String where = all.getFirst().way().path().where();
        List<String> operations = reached.equals(NO_OPERATION)
                ? List.of()
                : leading(all.getFirst().operation(), reached);
        Optional<String> component = Optional.of(pair.name()).filter(name -> !name.isEmpty());
        String subject = component
                .map(name -> name + Exposure.shown(local.place()))
                .orElseGet(() -> kind
                        + operations.stream()
                                .limit(1)
                                .map(first -> " of " + first)
                                .findFirst()
                                .orElse("")
                        + " " + Exposure.shown(whole.place()));
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
                all.getFirst().way().path().tooDeep()
                        ? text(component.orElse("deep inside of the " + kind + ": ") + local.place(), whole)
                        : text(place(whole), whole),
                Fingerprint.of(
                        subject,
                        course(),
                        upgraded.word(),
                        local.turn().name(),
                        local.in(where).may()),
                all.stream()
                        .filter(each -> !operations.isEmpty())
                        .map(each -> new Exposure.Met(each.operation(), witness(each.whole())))
                        .toList(),
                component.isPresent() ? local.place() : whole.place());
    }

    /** A component may be both asked by the one party and called back by the other: those are two exposures. */
    private String course() {
        boolean turned = kind.equals(writer == Party.CONSUMER ? "response" : "request");
        return turned ? kind + " of a callback" : kind;
    }

    private static List<String> leading(String first, List<String> all) {
        return all.getFirst().equals(first)
                ? all
                : Stream.concat(Stream.of(first), all.stream().filter(each -> !each.equals(first)))
                        .toList();
    }

    private static Witness witness(Gap whole) {
        return new Witness(whole.whole(), whole.place(), whole.value());
    }

    /**
     * {@code local} as a whole message of one operation. A refusal stands only if that message shows it: valid for its
     * writer, invalid for its reader. Too far down there is no such message; what stands there is told as it is.
     */
    private Gap seen(Gap local, Way way) {
        if (way.path().tooDeep()) {
            return local.under("", Optional.empty()).undecided();
        }
        Gap gap = local.under(way.path().place(), way.path().around(local.whole()))
                .in(way.path().where());
        if (gap.forecast() != Forecast.REFUSED) {
            return gap;
        }
        boolean shown = gap.whole()
                .filter(message -> Conformance.writes(way.from().shape(), message, written.names(), effort))
                .filter(message -> !Conformance.admits(way.to().shape(), message, read.names(), effort))
                .isPresent();
        if (!shown || refusals.of(way.to().shape(), gap)) {
            return gap.undecided();
        }
        return doubts.of(way.from().shape(), gap) ? gap.doubtful() : gap;
    }

    private String place(Gap gap) {
        return gap.place().isEmpty()
                ? "the " + kind
                : Called.called(gap.place()).orElseGet(() -> Exposure.shown(gap.place()));
    }

    private String text(String place, Gap gap) {
        return place + " " + gap.may() + "; the " + (writerIsNew ? "old " : "new ")
                + (kind.equals("data") ? "reader" : writer.other().word()) + " " + gap.but();
    }

    /** The key by which it is asked here: where it has moved, whoever asks goes by the version that they have. */
    String called(Operation from, Operation to) {
        return from.request().writer() == writer ? from.key() : to.key();
    }

    /** What one side writes in another style than the other reads, in two versions of an operation. */
    void spellings(Operation from, Operation to) {
        String key = called(from, to);
        for (Gap gap : new Spellings(written.names(), read.names(), effort).between(kind, from, to)) {
            Witness witness = witness(gap);
            told.add(new Exposure(
                    gap.forecast(),
                    gap.turn(),
                    upgraded,
                    writer.other(),
                    kind,
                    List.of(key),
                    Optional.empty(),
                    witness,
                    writerIsNew ? gap.readerAt() : gap.writerAt(),
                    writerIsNew ? gap.writerAt() : gap.readerAt(),
                    text(place(gap), gap),
                    Fingerprint.of(
                            kind + " of " + key + " " + gap.place(),
                            kind,
                            upgraded.word(),
                            gap.turn().name(),
                            gap.may())));
        }
    }

    /** A request that its reader does not know; nobody has to listen (OpenAPI 3.1, section 4.8.1). */
    void unheard(Operation callback) {
        fate(
                callback,
                Turn.EXTRA,
                callback.title() + " may be called; the " + age() + " "
                        + writer.other().word() + " does not know it and passes over it");
    }

    /** A request that only its reader knows. */
    void uncalled(Operation callback) {
        fate(
                callback,
                Turn.MISSING,
                callback.title() + " is never called; the " + age() + " "
                        + writer.other().word() + " may wait for it");
    }

    private String age() {
        return writerIsNew ? "old" : "new";
    }

    private void fate(Operation callback, Turn turn, String text) {
        boolean known = turn == Turn.EXTRA;
        boolean fresh = known == writerIsNew;
        Source nowhere = known ? read.at() : written.at();
        told.add(new Exposure(
                Forecast.TOLERATED,
                turn,
                upgraded,
                writer.other(),
                kind,
                List.of(callback.key()),
                Optional.empty(),
                new Witness(Optional.empty(), "", Optional.empty()),
                fresh ? nowhere : callback.at(),
                fresh ? callback.at() : nowhere,
                text,
                Fingerprint.of(callback.key(), "callback", upgraded.word(), turn.name())));
    }

    /** What the contract that has {@code operation} told of its end. */
    private String announced(Operation operation) {
        return Optional.ofNullable(written.endings().get(operation.key()))
                .map(ending -> ", which was " + ending.words())
                .orElse("");
    }

    /** A request under a base path that its reader does not have. */
    void moved(Operation operation) {
        Optional<Operation> met = read.operation(operation.key());
        String here = operation.method() + " " + Addresses.whole(operation, written);
        String there = operation.method() + " " + Addresses.whole(met.orElse(operation), read);
        unknown(
                operation,
                met,
                writerIsNew
                        ? here + " was " + there + "; the old " + writer.other().word() + " does not know it"
                        : here + " has moved to " + there + "; the old " + writer.word() + " may still call it");
    }

    /** The request for an operation that its reader does not have at all. */
    void unknown(Operation operation, Moves moves) {
        String reader = writer.other().word();
        Optional<Operation> other = moves.other(operation);
        String what = writerIsNew
                ? other.map(was -> " was " + was.title()).orElse(" is new") + "; the old " + reader
                        + " does not know it"
                : other.map(now -> " has moved to " + now.title()).orElse(" is gone") + announced(operation)
                        + "; the old " + writer.word() + " may still call it";
        unknown(operation, other, operation.title() + what);
    }

    private void unknown(Operation operation, Optional<Operation> other, String text) {
        Effort once = new Effort(REQUEST_STEPS, REQUEST_STEPS);
        Optional<Value> message = Sample.sparse(operation.request().shape(), new Seed(1), written.names(), once);
        told.add(new Exposure(
                Forecast.REFUSED,
                Turn.OPERATION,
                upgraded,
                writer.other(),
                kind,
                List.of(operation.key()),
                Optional.empty(),
                new Witness(message, "", message),
                writerIsNew ? other.map(Operation::at).orElse(read.at()) : operation.at(),
                writerIsNew ? operation.at() : other.map(Operation::at).orElse(read.at()),
                text,
                Fingerprint.of(operation.key(), "operation", upgraded.word())));
    }
}
