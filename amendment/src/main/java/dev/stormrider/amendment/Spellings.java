package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Style;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Parameters, members of forms and headers that a writer writes in another style than the reader reads. What may stand
 * there is the same; the witness is a value whose two texts differ. Where no value has two texts, as a number in a
 * query, no style makes a difference.
 */
final class Spellings {
    /** Alternatives within alternatives are looked through so deep. */
    private static final int DEPTH_LIMIT = 4;

    private final Names names;
    private final Names readerNames;
    private final Effort effort;
    private final Maker maker;

    /** {@code names} are those of the writer's contract. */
    Spellings(Names names, Names readerNames, Effort effort) {
        this.names = names;
        this.readerNames = readerNames;
        this.effort = effort;
        this.maker = Maker.of(names, effort);
    }

    /** The gaps between two requests, or two answers, that have the same parts. */
    List<Gap> between(String kind, Operation from, Operation to) {
        List<Gap> gaps = new ArrayList<>();
        boolean answers = kind.equals("response");
        from.styles().forEach((key, written) -> {
            Style read = to.styles().get(key);
            if (read != null && !read.equals(written) && key.startsWith(Operation.RESPONSE + "/") == answers) {
                effort.nextQuestion();
                List<String> steps = Stream.of(key.substring(1).split("/", -1))
                        .skip(answers ? 1 : 0)
                        .map(Pointer::name)
                        .toList();
                Shape writes = (answers ? from.response() : from.request()).shape();
                Shape reads = (answers ? to.response() : to.request()).shape();
                gap(key, new Way(steps, written, read), writes, reads).ifPresent(gaps::add);
            }
        });
        return gaps;
    }

    /** Where a part stands, what tells alternatives apart included, and how it is written and read there. */
    private record Way(List<String> steps, Style written, Style read) {}

    private Optional<Gap> gap(String key, Way way, Shape writes, Shape reads) {
        Optional<Stood> stood = at(writes, way.steps(), "", names);
        List<Value> values = stood.stream()
                .flatMap(each -> values(each.field().shape()))
                .filter(each ->
                        !way.written().spelled(key, each).equals(way.read().spelled(key, each)))
                // What is written as nothing shows little.
                .sorted(Comparator.comparing(
                        each -> way.written().spelled(key, each).isEmpty()
                                || way.read().spelled(key, each).isEmpty()))
                .toList();
        return values.stream().findFirst().map(first -> {
            // One that a whole message can be made of is shown, where there is one.
            Value value = values.stream()
                    .filter(each -> whole(writes, way.steps(), each).isPresent())
                    .findFirst()
                    .orElse(first);
            Optional<Value> whole = whole(writes, way.steps(), value);
            return new Gap(
                    Gap.refused(whole),
                    Turn.SPELLING,
                    stood.map(Stood::place).orElse(""),
                    Optional.of(value),
                    whole,
                    "is written as " + way.written().spelled(key, value),
                    "reads " + way.read().spelled(key, value),
                    stood.map(each -> each.field().at()).orElse(writes.at()),
                    at(reads, way.steps(), "", readerNames)
                            .map(each -> each.field().at())
                            .orElse(reads.at()));
        });
    }

    /** A member, and its place in messages. */
    private record Stood(Field field, String place) {}

    private static Optional<Stood> at(Shape shape, List<String> steps, String place, Names names) {
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        return switch (seen(shape, names)) {
            case Shape.Fields fields -> {
                String here = Places.under(place, step);
                Optional<Field> field = Optional.ofNullable(fields.fields().get(step));
                yield rest.isEmpty()
                        ? field.map(each -> new Stood(each, here))
                        : field.flatMap(each -> at(each.shape(), rest, here, names));
            }
            case Shape.Choice choice
            when !rest.isEmpty() ->
                Optional.ofNullable(choice.alternatives().get(step)).flatMap(each -> at(each, rest, place, names));
            case Shape.Choice choice -> Optional.empty();
            case Shape.Any any -> Optional.empty();
            case Shape.Scalar scalar -> Optional.empty();
            case Shape.Sequence list -> Optional.empty();
            case Shape.Every every -> Optional.empty();
            case Shape.Limited limited -> Optional.empty();
            case Shape.Named named -> Optional.empty();
        };
    }

    /** {@code shape} without its names and conditions. */
    private static Shape seen(Shape shape, Names names) {
        Shape at = names.resolve(shape);
        for (int i = 0; at instanceof Shape.Limited limited && i < DEPTH_LIMIT; i++) {
            at = names.resolve(limited.shape());
        }
        return at;
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

    /** A whole message with {@code value} where {@code steps} lead. */
    private Optional<Value> whole(Shape message, List<String> steps, Value value) {
        return around(message, steps, value).filter(whole -> Conformance.writes(message, whole, names, effort));
    }

    private Optional<Value> around(Shape shape, List<String> steps, Value value) {
        if (steps.isEmpty()) {
            return Optional.of(value);
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        if (seen(shape, names) instanceof Shape.Choice choice) {
            return Optional.ofNullable(choice.alternatives().get(step)).flatMap(each -> around(each, rest, value));
        }
        return at(shape, List.of(step), "", names)
                .flatMap(stood -> around(stood.field().shape(), rest, value).map(inner -> {
                    SequencedMap<String, Value> members = new LinkedHashMap<>();
                    maker.least(shape).ifPresent(least -> {
                        if (least instanceof Value.Members(var all)) {
                            members.putAll(all);
                        }
                    });
                    members.put(step, inner);
                    return new Value.Members(members);
                }));
    }
}
