package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which tags a writer may write, as far as they matter to a reader that tells alternatives apart by {@code field}. */
record TagValues(Shape.Choice reader, String field, Names writerNames) {
    private static final int LIMIT = 2_000;

    /** What a field may hold that has this tag. */
    static Stream<Value> of(String tag) {
        return tag.matches("\\d{1,9}")
                ? Stream.of(Value.of(tag), Value.of(Long.parseLong(tag)))
                : Stream.of(Value.of(tag));
    }

    /** Tags that pick the writer's alternative {@code name}, at least one for each of the reader's that it may meet. */
    Set<String> picking(Shape.Choice writer, String name, Shape alternative) {
        if (!Choices.wild(name)) {
            return Set.of(name);
        }
        Optional<Shape.Scalar> told =
                writerNames.resolve(alternative) instanceof Shape.Fields fields ? scalar(fields) : Optional.empty();
        List<Rule> rules = told.map(Shape.Scalar::rules).orElse(List.of());
        Stream<String> shared = reader.alternatives().keySet().stream()
                .flatMap(other -> Stream.concat(Choices.examples(other), crossed(name, other)));
        Set<String> tags = new LinkedHashSet<>();
        boolean numbers = told.filter(scalar -> scalar.kind() == Kind.NUMBER).isPresent();
        Stream<String> statuses = numbers && name.equals("*") ? statuses(writer) : Stream.empty();
        Stream.of(listed(rules).map(Choices::text), Choices.examples(name), shared, statuses)
                .flatMap(each -> each)
                .filter(tag -> Choices.nameFor(writer, tag).equals(Optional.of(name)))
                .filter(tag -> of(tag).anyMatch(value ->
                        told.filter(scalar -> scalar.kind() != value.kind()).isEmpty()
                                && rules.stream().allMatch(rule -> rule.admits(value))))
                .forEach(tags::add);
        return tags;
    }

    /** One of each class that neither side tells by its number. */
    private Stream<String> statuses(Shape.Choice writer) {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(first -> IntStream.range(100 * first, 100 * first + 100)
                        .mapToObj(String::valueOf)
                        .filter(tag -> !writer.alternatives().containsKey(tag))
                        .filter(tag -> !reader.alternatives().containsKey(tag))
                        .limit(1));
    }

    private static Stream<Value> listed(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule instanceof OneOf(List<Value> values) ? values.stream() : Stream.empty());
    }

    /** What two patterns with a star each may have in common: the head of one and the tail of the other. */
    private static Stream<String> crossed(String one, String other) {
        int here = one.indexOf('*');
        int there = other.lastIndexOf('*');
        return here < 0 || there < 0
                ? Stream.empty()
                : Stream.of(
                        one.substring(0, here) + "x" + other.substring(there + 1),
                        other.substring(0, other.indexOf('*')) + "x" + one.substring(one.lastIndexOf('*') + 1));
    }

    /** What an object lists for the field, if that is a scalar. */
    Optional<Shape.Scalar> scalar(Shape.Fields fields) {
        return Optional.ofNullable(fields.fields().get(field)).map(Field::shape).flatMap(this::scalar);
    }

    Optional<Shape.Scalar> scalar(Shape shape) {
        return writerNames.resolve(shape) instanceof Shape.Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    /**
     * The values that the field is looked at with: all if it lists them, else one for each alternative, and strange
     * ones.
     */
    List<Value> looked(Shape.Scalar scalar, Stream<Value> strange) {
        Stream<Value> met = reader.alternatives().keySet().stream()
                .flatMap(Choices::examples)
                .flatMap(TagValues::of);
        return Stream.of(listed(scalar.rules()), met, strange, Stream.of(Value.of("unknown")))
                .flatMap(each -> each)
                .filter(value -> value.kind() == scalar.kind())
                .filter(value -> scalar.rules().stream().allMatch(rule -> rule.admits(value)))
                .distinct()
                .limit(LIMIT)
                .toList();
    }
}
