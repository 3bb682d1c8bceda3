package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What fits several alternatives of a writer at once, where a reader expects that exactly one fits. By the letter such
 * a value is refused, though none of the reader's alternatives lists it: whether anybody writes it, and whether anybody
 * looks, a contract does not tell.
 */
record Together(Shape.Choice reader, Difference difference) {
    /** Each of so many alternatives is held against each other; where there are more it stays open. */
    private static final int ALTERNATIVE_LIMIT = 64;

    /** The gap, unless the writer is shown to write nothing that fits two of the reader's alternatives. */
    Optional<Gap> gap(Shape writer) {
        if (!(difference.writerNames().resolve(writer) instanceof Shape.Choice)) {
            return plain(writer);
        }
        List<Shape> alternatives = alternatives(writer);
        List<Shape.Every> pairs = pairs(writer);
        if (alternatives.size() > ALTERNATIVE_LIMIT || difference.maker().isIdle() && !pairs.isEmpty()) {
            return Optional.of(Gap.spent(writer, reader));
        }
        boolean open = false;
        for (Shape.Every pair : pairs) {
            List<Value> made = made(pair);
            Optional<Value> twice = made.stream().filter(this::fitsTwo).findFirst();
            if (twice.isPresent()) {
                return Optional.of(told(twice, writer));
            }
            open |= made.isEmpty();
        }
        return open ? Optional.of(told(Optional.empty(), writer)) : Optional.empty();
    }

    /**
     * Of a writer that has no alternatives: what it writes may fit two of the reader's, each of which passes over a
     * part.
     */
    private Optional<Gap> plain(Shape writer) {
        Maker maker = difference.maker();
        return Stream.concat(maker.least(writer).stream(), maker.several(writer))
                .filter(this::fitsTwo)
                .findFirst()
                .map(value -> told(Optional.of(value), writer));
    }

    /** What fits two of the writer's alternatives. */
    Stream<Value> values(Shape writer) {
        return pairs(writer).stream().flatMap(pair -> made(pair).stream());
    }

    private List<Shape> alternatives(Shape writer) {
        return difference.writerNames().resolve(writer) instanceof Shape.Choice choice
                        && choice.tag().equals(new Tag.Untagged(false))
                ? List.copyOf(choice.alternatives().values())
                : List.of();
    }

    /** Two alternatives at once, for all that are not shown to exclude each other. */
    private List<Shape.Every> pairs(Shape writer) {
        List<Shape> all = alternatives(writer);
        List<Shape> alternatives = all.subList(0, Math.min(all.size(), ALTERNATIVE_LIMIT));
        List<Shape.Every> pairs = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            for (int j = i + 1; j < alternatives.size(); j++) {
                Shape.Every pair = new Shape.Every(List.of(alternatives.get(i), alternatives.get(j)), writer.at());
                if (!difference.barren().shown(pair)) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private List<Value> made(Shape.Every pair) {
        Maker maker = difference.maker();
        return Stream.concat(maker.least(pair).stream(), maker.several(pair))
                .filter(value -> Conformance.writes(pair, value, difference.writerNames(), difference.effort()))
                .toList();
    }

    private boolean fitsTwo(Value value) {
        return reader.alternatives().values().stream()
                        .filter(each -> Conformance.admits(each, value, difference.readerNames(), difference.effort()))
                        .limit(2)
                        .count()
                > 1;
    }

    private Gap told(Optional<Value> value, Shape writer) {
        return Gap.undecided(value, UntaggedGaps.twice(value), UntaggedGaps.expected(reader), writer, reader);
    }
}
