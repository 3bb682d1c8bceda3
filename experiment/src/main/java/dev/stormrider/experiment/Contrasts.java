package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is told to a consumer beside a witness, so that its answers show whether it looks there at all: for a new value
 * of a closed list some that it knows, for a number that there is none of a zero, for a cursor a list that lacks one
 * item, for what is accepted that it is refused.
 */
final class Contrasts {
    private static final int LIMIT = 3;

    /** What nothing is easily taken for. */
    private static final List<Value> ZEROES = List.of(Value.of(0), Value.of(false));

    /** That something will be done later. */
    private static final Edit ACCEPTED = Edit.put("/status", Value.of(202));

    /** That it was not done: who cares for it answers otherwise. */
    private static final Fault REFUSED =
            new Rewrite(Way.RESPONSE, List.of(Edit.put("/status", Value.of(400)), Edit.remove("/body")));

    private final Contract writer;
    private final Operation written;
    private final Contract reader;
    private final Operation read;

    private Contrasts(Contract writer, Operation written, Contract reader, Operation read) {
        this.writer = writer;
        this.written = written;
        this.reader = reader;
        this.read = read;
    }

    /** Faults that are told apart from {@code fault} by what they put at its place; mostly none. */
    static List<Fault> of(Exposure exposure, Fault fault, String key, Amendment amendment) {
        if (exposure.reader() != Party.CONSUMER
                || !(fault instanceof Rewrite(Way way, List<Edit> edits))
                || way != Way.RESPONSE) {
            return List.of();
        }
        if (edits.contains(ACCEPTED)) {
            return List.of(REFUSED);
        }
        if (edits.size() != 1) {
            return List.of();
        }
        Optional<Value> put = edits.getFirst().value();
        boolean upgraded = exposure.upgraded() == Party.CONSUMER;
        Contract reader = upgraded ? amendment.after() : amendment.before();
        Contract writer = upgraded ? amendment.before() : amendment.after();
        Operation written = writer.operations().get(key);
        Operation read = reader.operations().get(key);
        if (written == null || read == null) {
            return List.of();
        }
        Contrasts contrasts = new Contrasts(writer, written, reader, read);
        String place = edits.getFirst().place();
        List<Edit> others =
                switch (exposure.turn()) {
                    case VALUE ->
                        put.map(value -> contrasts.values(place, value)).orElse(List.of());
                    case EXTRA ->
                        put.map(value -> contrasts.pages(place, value)).orElse(List.of());
                    case MISSING -> put.isEmpty() ? contrasts.zero(place) : List.of();
                    case ALTERNATIVE, SPELLING, OPERATION -> List.of();
                };
        return others.stream()
                .map(edit -> (Fault) new Rewrite(Way.RESPONSE, List.of(edit)))
                .toList();
    }

    /** Values that both lists hold, in the reader's order; one that stands for all others is always among them. */
    private List<Edit> values(String place, Value put) {
        if (put instanceof Value.Null) {
            return zero(place);
        }
        List<Value> shared = listed(reader, read, place)
                .filter(list -> !list.contains(put))
                .findFirst()
                .map(list -> list.stream()
                        .filter(value -> listed(writer, written, place)
                                .anyMatch(other -> other.contains(put) && other.contains(value)))
                        .toList())
                .orElse(List.of());
        List<Value> first = Stream.concat(shared.stream().filter(CatchAll::is).limit(1), shared.stream())
                .distinct()
                .limit(LIMIT)
                .toList();
        return shared.stream()
                .filter(first::contains)
                .map(value -> Edit.put(place, value))
                .toList();
    }

    /** The zero of its kind where both contracts let it come. */
    private List<Edit> zero(String place) {
        return ZEROES.stream()
                .filter(zero -> admits(writer, written, place, zero) && admits(reader, read, place, zero))
                .limit(1)
                .map(zero -> Edit.put(place, zero))
                .toList();
    }

    private static boolean admits(Contract contract, Operation operation, String place, Value value) {
        return Within.shapes(operation.response().shape(), place, contract.names())
                .filter(shape -> !(shape instanceof Shape.Any))
                .anyMatch(shape -> Conformance.admits(shape, value, contract.names()));
    }

    private static Stream<List<Value>> listed(Contract contract, Operation operation, String place) {
        return Within.shapes(operation.response().shape(), place, contract.names())
                .flatMap(shape -> shape instanceof Shape.Scalar scalar ? scalar.rules().stream() : Stream.empty())
                .flatMap(rule -> rule instanceof OneOf(List<Value> values) ? Stream.of(values) : Stream.empty());
    }

    /**
     * The list beside the hint without its first, its second and its third item: who reads only the first is told from
     * who reads them all. Only where one can ask for a page is a hint taken for one.
     */
    private List<Edit> pages(String place, Value put) {
        if (!written.safe() || !Paging.leadsOn(last(place), put) || !asked()) {
            return List.of();
        }
        String owner = owner(place);
        List<String> beside = lists(owner);
        // What leads on may have a record of its own beside the list.
        List<String> lists = beside.isEmpty() ? lists(owner(owner)) : beside;
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < LIMIT && lists.size() == 1; i++) {
            edits.add(Edit.remove(lists.getFirst() + "/" + i));
        }
        return edits;
    }

    private List<String> lists(String owner) {
        return Within.shapes(written.response().shape(), owner, writer.names())
                .flatMap(shape ->
                        shape instanceof Shape.Fields fields ? fields.fields().entrySet().stream() : Stream.empty())
                .filter(member -> writer.names().resolve(member.getValue().shape()) instanceof Shape.Sequence)
                .map(member -> owner + "/" + Pointer.step(member.getKey()))
                .distinct()
                .toList();
    }

    private static String owner(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    private static String last(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private boolean asked() {
        return Within.shapes(written.request().shape(), "/query", writer.names())
                .flatMap(shape ->
                        shape instanceof Shape.Fields fields ? fields.fields().keySet().stream() : Stream.empty())
                .anyMatch(Paging::asks);
    }
}
