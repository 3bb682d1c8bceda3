package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What fits several alternatives of a reader at once, where it expects that exactly one fits, and what fits several of
 * a writer's. By the letter such a value is refused, though no two of the reader's alternatives list it: whether
 * anybody writes it, and whether anybody looks, a contract does not tell.
 */
record Together(Shape.Choice reader, Difference difference) {
    /** Each of so many alternatives is held against each other; where there are more it stays open. */
    private static final int ALTERNATIVE_LIMIT = 64;

    /** The gap, unless the writer is shown to write nothing that fits two of the reader's alternatives. */
    Optional<Gap> gap(Shape writer) {
        if (!(difference.writerNames().resolve(writer) instanceof Shape.Choice choice)) {
            List<Shape> met = notApart(writer, List.copyOf(reader.alternatives().values()))
                    .toList();
            return several(met, values(writer), writer);
        }
        return alternatives(writer).size() > ALTERNATIVE_LIMIT
                ? Optional.of(Gap.spent(writer, reader))
                : alone(choice).or(() -> pair(writer));
    }

    /** What a single alternative of the writer lists may fit two of the reader's, each of which passes over a part. */
    private Optional<Gap> alone(Shape.Choice writer) {
        List<Shape> fresh = fresh(writer);
        for (Map.Entry<String, Shape> entry : writer.alternatives().entrySet()) {
            Stream<Value> written = values(entry.getValue())
                    .flatMap(value -> Choices.tagged(writer, entry.getKey(), value).stream())
                    .filter(value -> writes(writer, value));
            Optional<Gap> gap = several(met(writer, entry.getValue(), fresh), written, writer);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return Optional.empty();
    }

    /** The gap where one of {@code written} fits two of {@code met}; without values that stays open. */
    private Optional<Gap> several(List<Shape> met, Stream<Value> written, Shape writer) {
        if (met.size() > 1 && difference.maker().isIdle()) {
            return Optional.of(Gap.spent(writer, reader));
        }
        Optional<Value> twice = met.size() < 2
                ? Optional.empty()
                : written.filter(value -> fitsTwo(met, value)).findFirst();
        return found(twice, writer);
    }

    /** Where exactly one of the writer's alternatives has to fit, what another one of them still is takes nothing. */
    private List<Shape> fresh(Shape.Choice writer) {
        Targets kept = new Targets(writer.alternatives().values(), difference.writerNames(), difference.unchanged());
        return reader.alternatives().values().stream()
                .filter(each -> !exactlyOne(writer) || !kept.hold(each))
                .toList();
    }

    /** The reader's alternatives that may take some of what {@code alternative} lists. */
    private List<Shape> met(Shape.Choice writer, Shape alternative, List<Shape> fresh) {
        difference.effort().pays(fresh.size());
        Stream<Shape> itself = exactlyOne(writer)
                ? difference.targets(reader).takenBy(alternative).stream()
                        .filter(each -> difference.unchanged().same(alternative, each))
                : Stream.empty();
        return Stream.concat(itself, notApart(alternative, fresh)).toList();
    }

    /** Those of the reader's {@code alternatives} that are not shown to admit nothing of what {@code shape} lists. */
    private Stream<Shape> notApart(Shape shape, List<Shape> alternatives) {
        Apart apart =
                new Apart(difference.writerNames(), difference.readerNames(), difference.effort(), /* letter= */ true);
        return alternatives.stream().filter(each -> !apart.shown(shape, each));
    }

    private static boolean exactlyOne(Shape.Choice choice) {
        return choice.tag() instanceof Tag.Untagged(boolean one) && one;
    }

    /** Whether {@code value} fits no second alternative of the writer, where exactly one of them has to fit. */
    private boolean writes(Shape.Choice writer, Value value) {
        return !exactlyOne(writer) || !fitsTwo(writer.alternatives().values(), value, difference.writerNames());
    }

    /** What fits two alternatives of the writer may fit two of the reader's. */
    private Optional<Gap> pair(Shape writer) {
        boolean open = false;
        for (Shape.Every pair : (Iterable<Shape.Every>) pairs(writer)::iterator) {
            if (difference.maker().isIdle()) {
                return Optional.of(Gap.spent(writer, reader));
            }
            List<Value> made = made(pair).toList();
            Optional<Gap> gap = found(
                    made.stream()
                            .filter(value -> fitsTwo(reader.alternatives().values(), value))
                            .findFirst(),
                    writer);
            if (gap.isPresent()) {
                return gap;
            }
            open |= made.isEmpty();
        }
        return open ? Optional.of(told(Optional.empty(), writer)) : Optional.empty();
    }

    /** What fits two of the writer's alternatives. */
    Stream<Value> twice(Shape writer) {
        return pairs(writer).takeWhile(pair -> !difference.effort().spent()).flatMap(this::made);
    }

    private List<Shape> alternatives(Shape writer) {
        return difference.writerNames().resolve(writer) instanceof Shape.Choice choice
                        && choice.tag().equals(new Tag.Untagged(false))
                ? List.copyOf(choice.alternatives().values())
                : List.of();
    }

    /** Two alternatives at once, for all that are not shown to exclude each other; made one by one, as asked for. */
    private Stream<Shape.Every> pairs(Shape writer) {
        List<Shape> all = alternatives(writer);
        int size = Math.min(all.size(), ALTERNATIVE_LIMIT);
        return IntStream.range(0, size)
                .boxed()
                .flatMap(i -> all.subList(i + 1, size).stream()
                        .map(other -> new Shape.Every(List.of(all.get(i), other), writer.at())))
                .filter(pair -> !difference.barren().shown(pair));
    }

    private Stream<Value> made(Shape.Every pair) {
        return values(pair)
                .filter(value -> Conformance.writes(pair, value, difference.writerNames(), difference.effort()));
    }

    private Stream<Value> values(Shape shape) {
        Maker maker = difference.maker();
        return Stream.concat(Stream.of(shape).flatMap(each -> maker.least(each).stream()), maker.several(shape));
    }

    private boolean fitsTwo(Collection<Shape> alternatives, Value value) {
        return fitsTwo(alternatives, value, difference.readerNames());
    }

    private boolean fitsTwo(Collection<Shape> alternatives, Value value, Names names) {
        return alternatives.stream()
                        .filter(each -> Conformance.admits(each, value, names, difference.effort()))
                        .limit(2)
                        .count()
                > 1;
    }

    /** The gap that {@code twice} shows, or that could not be looked for to the end. */
    private Optional<Gap> found(Optional<Value> twice, Shape writer) {
        return difference.effort().spent()
                ? Optional.of(Gap.spent(writer, reader))
                : twice.map(value -> told(Optional.of(value), writer));
    }

    private Gap told(Optional<Value> value, Shape writer) {
        return Gap.undecided(value, UntaggedGaps.twice(value), UntaggedGaps.expected(reader), writer, reader);
    }
}
