package dev.stormrider.contract;

import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes up scalars that keep all of their rules: ordinary ones first, then what lies at the edges. */
final class Scalars {
    private static final int TRIES = 32;

    private Scalars() {}

    static Optional<Value> sample(Shape.Scalar scalar, Seed seed) {
        Optional<OneOf> listed = rules(scalar, OneOf.class).findFirst();
        if (listed.isPresent()) {
            List<Value> fitting = listed.get().values().stream()
                    .filter(value -> fits(scalar, value))
                    .toList();
            return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(seed.below(fitting.size())));
        }
        return proposals(scalar, seed).filter(value -> fits(scalar, value)).findFirst();
    }

    private static boolean fits(Shape.Scalar scalar, Value value) {
        return value.kind() == scalar.kind() && scalar.rules().stream().allMatch(rule -> rule.admits(value));
    }

    private static <T extends Rule> Stream<T> rules(Shape.Scalar scalar, Class<T> type) {
        return scalar.rules().stream().filter(type::isInstance).map(type::cast);
    }

    private static Stream<Value> proposals(Shape.Scalar scalar, Seed seed) {
        return switch (scalar.kind()) {
            case NULL -> Stream.of(Value.nothing());
            case BOOLEAN -> Stream.of(Value.of(seed.below(2) == 0), Value.of(true), Value.of(false));
            case NUMBER -> numbers(scalar, seed);
            case STRING -> texts(scalar, seed);
            case ARRAY, OBJECT -> Stream.empty();
        };
    }

    private static Stream<Value> numbers(Shape.Scalar scalar, Seed seed) {
        Stream<Value> drawn = Stream.of(Value.of(1 + seed.below(1000)), Value.of(1 + seed.below(9)));
        Stream<Value> edges = scalar.rules().stream().flatMap(Rule::edges);
        Stream<Value> plain = Stream.of(Value.of(0), new Value.Numeric(new BigDecimal("0.5")));
        return Stream.of(drawn, edges, plain).flatMap(each -> each).flatMap(value -> rounded(scalar, value));
    }

    /** A number, and the multiples next to it of every step that the number has to keep to. */
    private static Stream<Value> rounded(Shape.Scalar scalar, Value value) {
        return value instanceof Value.Numeric(BigDecimal number)
                ? Stream.concat(
                        Stream.of(value),
                        rules(scalar, MultipleOf.class)
                                .flatMap(step -> step.near(number))
                                .map(Value.Numeric::new))
                : Stream.empty();
    }

    private static Stream<Value> texts(Shape.Scalar scalar, Seed seed) {
        Stream<Value> encoded = rules(scalar, Encoded.class)
                .flatMap(format -> format.examples().stream())
                .map(Value::of);
        Stream<Value> matching = examples(scalar, seed).map(Value::of);
        Stream<Value> stretched = rules(scalar, Length.class)
                .flatMap(length -> examples(scalar, seed).flatMap(length::stretched))
                .map(Value::of);
        Stream<Value> words = Stream.of("storm", "s" + seed.below(1_000_000), "storm-" + seed.below(1_000_000))
                .map(Value::of);
        Stream<Value> lengths = rules(scalar, Length.class).flatMap(Rule::edges);
        return Stream.of(encoded, matching, words, lengths, stretched).flatMap(each -> each);
    }

    private static Stream<String> examples(Shape.Scalar scalar, Seed seed) {
        return rules(scalar, Matching.class)
                .flatMap(pattern -> IntStream.range(0, TRIES)
                        .mapToObj(i -> pattern.example(seed.and(i)))
                        .flatMap(Optional::stream));
    }
}
