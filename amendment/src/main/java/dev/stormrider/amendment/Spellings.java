package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Style;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Parameters that a writer writes in another style than the reader reads. What may stand there is the same; the witness
 * is a value whose two texts differ. Where no value has two texts, as a number in a query, no style makes a difference.
 */
final class Spellings {
    /** Alternatives within alternatives are looked through so deep. */
    private static final int DEPTH_LIMIT = 4;

    private final Names names;
    private final Effort effort;
    private final Maker maker;

    /** {@code names} are those of the writer's contract. */
    Spellings(Names names, Effort effort) {
        this.names = names;
        this.effort = effort;
        this.maker = Maker.of(names, effort);
    }

    /** The gaps between two requests that have the same parameters. */
    List<Gap> between(Operation from, Operation to) {
        List<Gap> gaps = new ArrayList<>();
        from.styles().forEach((place, written) -> {
            Style read = to.styles().get(place);
            if (read != null && !read.equals(written)) {
                effort.nextQuestion();
                gap(from, to, place, written, read).ifPresent(gaps::add);
            }
        });
        return gaps;
    }

    private Optional<Gap> gap(Operation from, Operation to, String place, Style written, Style read) {
        Optional<Field> field = at(from.request().shape(), place);
        List<Value> values = field.stream()
                .flatMap(each -> values(each.shape()))
                .filter(each -> !written.spelled(each).equals(read.spelled(each)))
                .toList();
        return values.stream().findFirst().map(first -> {
            // One that a whole request can be made of is shown, where there is one.
            Value value = values.stream()
                    .filter(each -> around(from.request().shape(), place, each).isPresent())
                    .findFirst()
                    .orElse(first);
            Optional<Value> whole = around(from.request().shape(), place, value);
            return new Gap(
                    Gap.refused(whole),
                    Turn.SPELLING,
                    place,
                    Optional.of(value),
                    whole,
                    "is written as " + written.spelled(value),
                    "reads " + read.spelled(value),
                    field.map(Field::at).orElse(from.at()),
                    at(to.request().shape(), place).map(Field::at).orElse(to.at()));
        });
    }

    private Optional<Field> at(Shape request, String place) {
        String[] steps = place.substring(1).split("/", -1);
        return member(request, steps[0]).flatMap(holder -> member(holder.shape(), Pointer.name(steps[1])));
    }

    private Optional<Field> member(Shape shape, String name) {
        return names.resolve(shape) instanceof Shape.Fields fields
                ? Optional.ofNullable(fields.fields().get(name))
                : Optional.empty();
    }

    /** Values that the writer may write, of all its alternatives. */
    private Stream<Value> values(Shape shape) {
        return Stream.concat(candidates(shape, 0), maker.several(shape))
                .filter(each -> Conformance.writes(shape, each, names, effort));
    }

    /** Lists of two come first: a single item looks alike in most styles. */
    private Stream<Value> candidates(Shape shape, int depth) {
        if (depth > DEPTH_LIMIT) {
            return Stream.empty();
        }
        return switch (names.resolve(shape)) {
            case Shape.Any any -> Stream.of(new Value.Items(List.of(Value.of("A"), Value.of("B"))));
            case Shape.Sequence list -> Stream.concat(pair(list).stream(), maker.several(list));
            case Shape.Fields fields -> maker.several(fields);
            case Shape.Choice choice ->
                choice.alternatives().values().stream().flatMap(each -> candidates(each, depth + 1));
            case Shape.Every every -> every.parts().stream().flatMap(each -> candidates(each, depth + 1));
            case Shape.Limited limited -> candidates(limited.shape(), depth + 1);
            case Shape.Scalar scalar -> Stream.empty();
            case Shape.Named named -> Stream.empty();
        };
    }

    private Optional<Value> pair(Shape.Sequence list) {
        Optional<Value> one = maker.least(list.place(0));
        Optional<Value> other = maker.least(list.place(1), 1);
        return one.flatMap(first -> other.map(second -> new Value.Items(List.of(first, second))));
    }

    /** A whole request with {@code value} at {@code place}. */
    private Optional<Value> around(Shape request, String place, Value value) {
        String[] steps = place.substring(1).split("/", -1);
        return maker.least(request)
                .filter(Value.Members.class::isInstance)
                .map(whole -> {
                    SequencedMap<String, Value> members = new LinkedHashMap<>(((Value.Members) whole).members());
                    Value holder = members.getOrDefault(steps[0], Value.Members.of(new TreeMap<>()));
                    SequencedMap<String, Value> inner =
                            holder instanceof Value.Members(var all) ? new LinkedHashMap<>(all) : new LinkedHashMap<>();
                    inner.put(Pointer.name(steps[1]), value);
                    members.put(steps[0], new Value.Members(inner));
                    return (Value) new Value.Members(members);
                })
                .filter(whole -> Conformance.writes(request, whole, names, effort));
    }
}
