package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The change of one contract into another: what a half-finished rollout can deliver to whom.
 *
 * @param exposures the refused first, then the undecided, then the tolerated; within each by operation and place
 * @param rewordings what is said in other words, though no message changes
 */
public record Amendment(
        Contract before, Contract after, List<Exposure> exposures, List<Rewording> rewordings, Rollout rollout) {
    private static final Comparator<Exposure> ORDER = Comparator.comparing(Exposure::forecast)
            .thenComparing(
                    each -> each.operations().isEmpty() ? "" : each.operations().getFirst())
            .thenComparing(Exposure::message)
            .thenComparing(Exposure::place)
            .thenComparing(Exposure::upgraded)
            .thenComparing(Exposure::fingerprint);

    public Amendment {
        exposures = exposures.stream().sorted(ORDER).toList();
        rewordings = List.copyOf(rewordings);
    }

    /** An amendment that changes no words. */
    public Amendment(Contract before, Contract after, List<Exposure> exposures, Rollout rollout) {
        this(before, after, exposures, List.of(), rollout);
    }

    /**
     * The amendment of {@code before} into {@code after}, computed. Both are of operations, or both of data alone; one
     * that promises nothing goes with either.
     */
    public static Amendment of(Contract before, Contract after) {
        return between(Addresses.rebased(before, after), after);
    }

    private static Amendment between(Contract before, Contract after) {
        if (before.data().isPresent() && !after.operations().isEmpty()
                || after.data().isPresent() && !before.operations().isEmpty()) {
            throw new IllegalArgumentException("a contract of operations and one of data alone");
        }
        Unchanged unchanged = new Unchanged(before.names(), after.names());
        Effort effort = Allowance.of(before, after);
        Moves moves = Moves.of(before, after);
        List<Exposure> exposures = new ArrayList<>();
        for (Party upgraded : Party.values()) {
            for (Party writer : Party.values()) {
                Contract written = writer == upgraded ? after : before;
                Contract read = writer == upgraded ? before : after;
                exposures.addAll(requests(
                        new Crossing(upgraded, writer, "request", written, read, unchanged, effort),
                        writer,
                        written,
                        read,
                        moves));
                exposures.addAll(responses(
                        new Crossing(upgraded, writer, "response", written, read, unchanged, effort),
                        writer,
                        written,
                        read,
                        moves));
                exposures.addAll(data(
                        new Crossing(upgraded, writer, "data", written, read, unchanged, effort),
                        writer,
                        written,
                        read));
            }
        }
        List<Rewording> rewordings = Rewordings.between(before, after, moves);
        return new Amendment(before, after, exposures, rewordings, Rollout.of(exposures));
    }

    private static List<Exposure> requests(
            Crossing crossing, Party writer, Contract written, Contract read, Moves moves) {
        Texts texts = new Texts(written.names(), read.names());
        for (Operation operation : asked(written)) {
            if (operation.request().writer() != writer) {
                continue;
            }
            boolean own = written.operations().containsKey(operation.key());
            boolean known = read.operation(operation.key()).isPresent();
            Optional<Operation> met = moves.met(operation, read);
            met.ifPresent(to -> {
                String key = crossing.called(operation, to);
                crossing.compare(key, operation.request(), texts.request(operation, to));
                crossing.compare(key, operation.credentials(), to.credentials());
                crossing.spellings(operation, to);
            });
            if (known && own && Addresses.moved(operation, written, read)) {
                crossing.moved(operation);
            } else if (!known && own) {
                crossing.unknown(operation, moves);
            } else if (met.isEmpty() && Callbacks.apart(operation, written, read)) {
                crossing.unheard(operation);
            }
        }
        read.callbacks().values().stream()
                .filter(callback -> callback.request().writer() == writer)
                .filter(callback -> moves.met(callback, written).isEmpty())
                .filter(callback -> Callbacks.apart(callback, written, read))
                .forEach(crossing::uncalled);
        return crossing.exposures();
    }

    private static List<Exposure> responses(
            Crossing crossing, Party writer, Contract written, Contract read, Moves moves) {
        Texts texts = new Texts(written.names(), read.names());
        for (Operation operation : asked(written)) {
            if (operation.response().writer() == writer) {
                moves.met(operation, read).ifPresent(met -> {
                    crossing.compare(
                            crossing.called(operation, met), operation.response(), texts.response(operation, met));
                    crossing.spellings(operation, met);
                });
            }
        }
        return crossing.exposures();
    }

    /** What is asked by either party. */
    private static List<Operation> asked(Contract contract) {
        return Stream.concat(contract.operations().values().stream(), contract.callbacks().values().stream())
                .toList();
    }

    private static List<Exposure> data(Crossing crossing, Party writer, Contract written, Contract read) {
        written.data()
                .filter(message -> message.writer() == writer)
                .ifPresent(message -> read.data().ifPresent(met -> crossing.compare("", message, met)));
        return crossing.exposures();
    }

    /** Whether data alone is compared, that no operation asks for. */
    public boolean ofData() {
        return before.data().isPresent() || after.data().isPresent();
    }

    /** The exposures by their causes, the gravest first. */
    public List<Change> changes() {
        return Grouping.of(this);
    }

    /** Whether it is the consumer that asks for the operation with this key, and not the provider. */
    public boolean calls(String key) {
        return after.operations().containsKey(key) || before.operations().containsKey(key);
    }

    /** The keys of the operations that some exposure reaches, callbacks left aside. */
    public SortedSet<String> touched() {
        return exposures.stream()
                .map(Exposure::operations)
                .distinct()
                .flatMap(List::stream)
                .filter(this::calls)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The exposure with this fingerprint; empty where this amendment has none. */
    public Optional<Exposure> exposure(String fingerprint) {
        return exposures.stream()
                .filter(each -> each.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** What is deprecated now, or to end on another day than before. */
    public List<Ending> endings() {
        return after.endings().entrySet().stream()
                .filter(each -> {
                    Ending was = before.endings().get(each.getKey());
                    return was == null || !was.sunset().equals(each.getValue().sunset());
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What tells of a part of either contract that could not be read, each once; nothing is known of such a part. */
    public List<Note> unread() {
        Map<String, Note> notes = new LinkedHashMap<>();
        Stream.of(before, after)
                .flatMap(contract -> contract.notes().stream())
                .filter(Note::unread)
                .forEach(note -> notes.putIfAbsent(note.toString(), note));
        return List.copyOf(notes.values());
    }

    /** The operation with this key, as the new contract has it, or the old one where it is gone. */
    public Operation operation(String key) {
        return known(key).orElseThrow(() -> new IllegalArgumentException("no operation " + key));
    }

    /** As {@link #operation}; empty where neither contract has it. */
    public Optional<Operation> known(String key) {
        return after.operation(key).or(() -> before.operation(key));
    }

    /**
     * The name that people use for the operation with this key, as the contract writes it; the key itself where neither
     * contract has it.
     */
    public String title(String key) {
        return known(key).map(Operation::title).orElse(key);
    }

    public long count(Forecast forecast) {
        return exposures.stream().filter(each -> each.forecast() == forecast).count();
    }
}
