package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shapes that cannot be compared member by member, because nothing tells their alternatives apart: each alternative of
 * the writer has to fit into one of the reader. Where none shows it, values are tried; where no value shows the
 * contrary either, it stays undecided. The number of pairs looked at is bounded.
 */
final class Opaque {
    private static final int SAMPLES = 12;

    /** So many pairs of alternatives are compared; beyond it only samples are tried. */
    private static final int PAIR_LIMIT = 256;

    private final Names writerNames;
    private final Names readerNames;
    private final Trail trail;

    Opaque(Names writerNames, Names readerNames, Trail above) {
        this.writerNames = writerNames;
        this.readerNames = readerNames;
        this.trail = above;
    }

    /**
     * A pair that is met again below itself is taken to fit: if it does not, the first meeting shows it (the greatest
     * fixpoint). Such an answer is never kept for later.
     */
    static Local between(Shape writer, Shape reader, Names writerNames, Names readerNames, Trail trail) {
        Pair pair = new Pair(writer, reader);
        return trail.holds(pair)
                ? Local.NOTHING
                : new Opaque(writerNames, readerNames, trail.and(pair)).all(writer, reader);
    }

    private Local all(Shape writer, Shape reader) {
        List<Gap> gaps = new ArrayList<>();
        Collection<Shape> from = alternatives(writer);
        int pairs = from.size() * alternatives(reader).size();
        for (Shape alternative : from) {
            gaps.addAll(one(alternative, writer, reader, pairs <= PAIR_LIMIT));
        }
        return new Local(gaps.stream().distinct().toList(), List.of());
    }

    private static Collection<Shape> alternatives(Shape shape) {
        return shape instanceof Shape.Choice choice ? choice.alternatives().values() : List.of(shape);
    }

    private List<Gap> one(Shape alternative, Shape writer, Shape reader, boolean affordable) {
        List<Gap> nearest = List.of();
        List<Gap> tried = new ArrayList<>();
        if (affordable) {
            for (Shape target : targets(alternative, writer, reader)) {
                List<Gap> gaps = compared(alternative, target);
                if (gaps.stream().allMatch(Gap::harmless)) {
                    return gaps;
                }
                nearest = nearest.isEmpty() ? gaps : nearest;
                tried.addAll(gaps);
            }
        }
        return List.of(witness(alternative, writer, reader, nearest, tried));
    }

    /** The reader's alternatives, the one in the same place first. */
    private List<Shape> targets(Shape alternative, Shape writer, Shape reader) {
        List<Shape> targets = new ArrayList<>(alternatives(reader));
        if (writer instanceof Shape.Choice from && reader instanceof Shape.Choice to) {
            from.alternatives().forEach((key, shape) -> {
                Shape same = to.alternatives().get(key);
                if (same != null && shape.equals(alternative)) {
                    targets.remove(same);
                    targets.addFirst(same);
                }
            });
        }
        return targets;
    }

    /** The gaps between one alternative and one target. */
    private List<Gap> compared(Shape alternative, Shape target) {
        Shape from = writerNames.resolve(alternative);
        Shape to = readerNames.resolve(target);
        if (from instanceof Shape.Any) {
            return to instanceof Shape.Any ? List.of() : List.of(spent(new Pair(from, to)));
        }
        if (to instanceof Shape.Every every) {
            return every.parts().stream()
                    .flatMap(part -> compared(from, part).stream())
                    .toList();
        }
        if (from instanceof Shape.Every every) {
            List<List<Gap>> each =
                    every.parts().stream().map(part -> compared(part, to)).toList();
            return each.stream()
                    .filter(gaps -> gaps.stream().allMatch(Gap::harmless))
                    .findFirst()
                    .orElseGet(() -> each.stream().flatMap(List::stream).toList());
        }
        return Difference.deep(new Pair(from, to), writerNames, readerNames, trail);
    }

    private Gap witness(Shape alternative, Shape writer, Shape reader, List<Gap> nearest, List<Gap> tried) {
        Optional<Gap> shown = Stream.concat(nearest.stream(), tried.stream())
                .filter(gap -> !gap.harmless())
                .filter(gap -> gap.whole()
                        .filter(value -> refused(value, writer, reader))
                        .isPresent())
                .findFirst();
        if (shown.isPresent()) {
            return shown.get();
        }
        Optional<Value> sample = samples(alternative)
                .filter(value -> refused(value, writer, reader))
                .findFirst();
        Optional<Value> any = sample.or(() -> samples(alternative).findFirst());
        return new Gap(
                sample.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                any,
                any,
                "may be " + any.map(Places::shown).orElse("something else"),
                sample.isPresent() ? "admits it in none of its alternatives" : "could not be shown to admit all of it",
                alternative.at(),
                reader.at());
    }

    private boolean refused(Value value, Shape writer, Shape reader) {
        return Conformance.writes(writer, value, writerNames) && !Conformance.admits(reader, value, readerNames);
    }

    private Stream<Value> samples(Shape shape) {
        if (writerNames.resolve(shape) instanceof Shape.Any) {
            return Stream.of(
                    Value.of("anything"),
                    Value.of(7),
                    new Value.Numeric(new BigDecimal("0.5")),
                    Value.of(true),
                    Value.nothing(),
                    new Value.Items(List.of()),
                    Value.Members.of(new TreeMap<>()));
        }
        return IntStream.range(0, SAMPLES)
                .mapToObj(Seed::new)
                .flatMap(seed -> Stream.concat(
                        Sample.sparse(shape, seed, writerNames).stream(),
                        Sample.full(shape, seed, writerNames).stream()));
    }

    static Gap spent(Pair pair) {
        return new Gap(
                Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                Optional.empty(),
                Optional.empty(),
                "may be more than could be looked at",
                "could not be shown to admit all of it",
                pair.writer().at(),
                pair.reader().at());
    }
}
