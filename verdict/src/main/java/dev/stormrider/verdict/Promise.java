package dev.stormrider.verdict;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a contract says of one place of a message.
 *
 * @param listed whether it speaks of the place at all
 * @param optional whether it says that nothing may stand there
 * @param nullable whether it says that null may stand there
 * @param fallback what it says is meant where nothing stands there
 * @param words the texts that may stand there, where it lists them
 */
record Promise(boolean listed, boolean optional, boolean nullable, Optional<Value> fallback, List<String> words) {
    static final Promise NONE = new Promise(false, false, false);

    Promise {
        words = List.copyOf(words);
    }

    Promise(boolean listed, boolean optional, boolean nullable) {
        this(listed, optional, nullable, Optional.empty(), List.of());
    }

    /** As lenient as either. */
    Promise or(Promise other) {
        return new Promise(
                listed || other.listed,
                optional || other.optional,
                nullable || other.nullable,
                fallback.or(other::fallback),
                either(words, other.words));
    }

    /** What {@code shape} says of {@code place}, a JSON Pointer, in {@code message}, whose tags choose alternatives. */
    static Promise of(Shape shape, Value message, String place, Names names) {
        if (place.isEmpty()) {
            return new Promise(true, false, Conformance.admits(shape, Value.nothing(), names));
        }
        List<String> steps =
                Stream.of(place.substring(1).split("/", -1)).map(Pointer::name).toList();
        return at(shape, Optional.of(message), steps, names);
    }

    private static Promise at(Shape shape, Optional<Value> value, List<String> steps, Names names) {
        String step = steps.getFirst();
        return switch (names.resolve(shape)) {
            case Shape.Fields fields -> member(fields, value, steps, names);
            case Shape.Sequence sequence ->
                step.matches("\\d{1,9}")
                        ? below(
                                sequence.place(Integer.parseInt(step)),
                                Integer.parseInt(step) >= sequence.least()
                                        && !sequence.places().isEmpty(),
                                value.flatMap(at -> Pointer.child(at, step)),
                                steps,
                                names)
                        : NONE;
            case Shape.Choice choice ->
                chosen(choice, value).map(each -> at(each, value, steps, names)).reduce(NONE, Promise::or);
            case Shape.Every every ->
                strict(every.parts().stream()
                        .map(part -> at(part, value, steps, names))
                        .filter(Promise::listed)
                        .toList());
            case Shape.Limited limited -> at(limited.shape(), value, steps, names);
            case Shape.Any any -> NONE;
            case Shape.Scalar scalar -> NONE;
            case Shape.Named named -> NONE;
        };
    }

    /** All parts of a whole have to be kept: what one says is required is required. */
    private static Promise strict(List<Promise> parts) {
        return new Promise(
                !parts.isEmpty(),
                !parts.isEmpty() && parts.stream().allMatch(Promise::optional),
                !parts.isEmpty() && parts.stream().allMatch(Promise::nullable),
                parts.stream().flatMap(part -> part.fallback.stream()).findFirst(),
                shared(parts.stream().map(Promise::words)));
    }

    private static Promise member(Shape.Fields fields, Optional<Value> value, List<String> steps, Names names) {
        Field field = fields.fields().get(steps.getFirst());
        Optional<Value> child = value.flatMap(at -> Pointer.child(at, steps.getFirst()));
        if (field != null) {
            Promise promise = below(field.shape(), !field.written(), child, steps, names);
            return steps.size() > 1
                    ? promise
                    : new Promise(promise.listed, promise.optional, promise.nullable, field.fallback(), promise.words);
        }
        // In a map no name is promised, so any may be missing.
        return fields.unlisted().of(steps.getFirst()) instanceof Unlisted.Shaped(Shape shape)
                ? below(shape, true, child, steps, names)
                : NONE;
    }

    private static Promise below(
            Shape shape, boolean optional, Optional<Value> value, List<String> steps, Names names) {
        return steps.size() > 1
                ? at(shape, value, steps.subList(1, steps.size()), names)
                : new Promise(
                        true,
                        optional,
                        Conformance.admits(shape, Value.nothing(), names),
                        Optional.empty(),
                        words(shape, names));
    }

    private static List<String> words(Shape shape, Names names) {
        return switch (names.resolve(shape)) {
            case Shape.Scalar scalar ->
                scalar.rules().stream()
                        .flatMap(rule -> rule instanceof OneOf(List<Value> values) ? values.stream() : Stream.empty())
                        .distinct()
                        .filter(value -> scalar.rules().stream().allMatch(rule -> rule.admits(value)))
                        .flatMap(value -> value instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty())
                        .toList();
            case Shape.Limited limited -> words(limited.shape(), names);
            case Shape.Choice choice ->
                choice.alternatives().values().stream()
                        .filter(each -> !(plain(each, names) instanceof Shape.Choice
                                || plain(each, names) instanceof Shape.Every))
                        .flatMap(each -> words(each, names).stream())
                        .toList();
            case Shape.Every every ->
                shared(every.parts().stream()
                        .filter(part -> !(plain(part, names) instanceof Shape.Every))
                        .map(part -> words(part, names)));
            case Shape.Fields fields -> List.of();
            case Shape.Sequence sequence -> List.of();
            case Shape.Any any -> List.of();
            case Shape.Named named -> List.of();
        };
    }

    /** What {@code shape} is without its conditions: a choice or a whole may hold itself with nothing between. */
    private static Shape plain(Shape shape, Names names) {
        return names.resolve(shape) instanceof Shape.Limited limited
                ? names.resolve(limited.shape())
                : names.resolve(shape);
    }

    /** The words that each lists that lists any; none where they have none in common. */
    private static List<String> shared(Stream<List<String>> lists) {
        return lists.filter(words -> !words.isEmpty())
                .reduce((one, other) ->
                        one.stream().filter(new HashSet<>(other)::contains).toList())
                .orElse(List.of());
    }

    private static List<String> either(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    private static Stream<Shape> chosen(Shape.Choice choice, Optional<Value> value) {
        Optional<Shape> told = choice.tag() instanceof Tag.Untagged
                ? Optional.empty()
                : value.flatMap(at -> Choices.tagOf(choice, at)).flatMap(tag -> Choices.alternative(choice, tag));
        return told.map(Stream::of).orElseGet(() -> choice.alternatives().values().stream());
    }
}
