package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gaps between two scalars of one kind: the edges of both sides are gathered, and those are kept that the writer
 * admits and the reader does not.
 */
final class ScalarGaps {
    private static final int SAMPLES = 16;

    /** So many new values of a list are told one by one. */
    private static final int VALUE_LIMIT = 8;

    private ScalarGaps() {}

    static List<Gap> between(Shape.Scalar writer, Shape.Scalar reader) {
        List<Rule> open =
                reader.rules().stream().filter(rule -> !shown(writer, rule)).toList();
        if (open.isEmpty()) {
            return List.of();
        }
        List<Value> candidates = candidates(writer, reader);
        return open.stream()
                .flatMap(rule -> against(rule, writer, reader, candidates).stream())
                .toList();
    }

    /** Whether all that the writer admits surely keeps {@code rule}. */
    private static boolean shown(Shape.Scalar writer, Rule rule) {
        return writer.rules().stream().anyMatch(own -> own.within(rule));
    }

    private static List<Gap> against(Rule rule, Shape.Scalar writer, Shape.Scalar reader, List<Value> candidates) {
        List<Value> refused =
                candidates.stream().filter(value -> !rule.admits(value)).toList();
        boolean listed = writer.rules().stream().anyMatch(OneOf.class::isInstance);
        if (refused.isEmpty()) {
            // A list was gone through from end to end; anything else may hold what no edge showed.
            return listed ? List.of() : List.of(unshown(rule, writer, reader));
        }
        int told = rule instanceof OneOf && listed ? VALUE_LIMIT : 1;
        return refused.stream()
                .limit(told)
                .map(value -> refusal(rule, value, writer, reader))
                .toList();
    }

    private static Gap refusal(Rule rule, Value value, Shape.Scalar writer, Shape.Scalar reader) {
        return new Gap(
                Forecast.REFUSED,
                Turn.VALUE,
                "",
                Optional.of(value),
                Optional.of(value),
                "may be " + Places.shown(value),
                "reads only what is " + rule.words(),
                writer.at(),
                reader.at());
    }

    private static Gap unshown(Rule rule, Shape.Scalar writer, Shape.Scalar reader) {
        Optional<Value> example = Sample.full(writer, new Seed(0), Names.none());
        return new Gap(
                Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                example,
                example,
                "may be what the old rules did not show to be " + rule.words(),
                "reads only what is " + rule.words(),
                writer.at(),
                reader.at());
    }

    /** What the writer admits of all the edges, nearest to the reader's limits first. */
    private static List<Value> candidates(Shape.Scalar writer, Shape.Scalar reader) {
        Stream<Value> samples = IntStream.range(0, SAMPLES)
                .mapToObj(i -> Sample.full(writer, new Seed(i), Names.none()))
                .flatMap(Optional::stream);
        Stream<Value> edges = Stream.concat(reader.rules().stream(), writer.rules().stream())
                .flatMap(Rule::edges)
                .flatMap(edge -> rounded(edge, writer));
        Set<Value> candidates = new LinkedHashSet<>();
        Stream.concat(edges, samples)
                .filter(value -> value.kind() == writer.kind())
                .filter(value -> writer.rules().stream().allMatch(rule -> rule.admits(value)))
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    /** An edge, and the multiples of the writer's step on both sides of it. */
    private static Stream<Value> rounded(Value edge, Shape.Scalar writer) {
        if (!(edge instanceof Value.Numeric(var number)) || Math.abs((long) number.scale()) > 400) {
            return Stream.of(edge);
        }
        Stream<Value> multiples = writer.rules().stream()
                .filter(dev.stormrider.rule.MultipleOf.class::isInstance)
                .map(rule -> ((dev.stormrider.rule.MultipleOf) rule).step())
                .flatMap(step -> {
                    var low = number.divideToIntegralValue(step).multiply(step);
                    return Stream.of(low, low.add(step), low.subtract(step));
                })
                .map(Value.Numeric::new);
        return Stream.concat(Stream.of(edge), multiples);
    }
}
