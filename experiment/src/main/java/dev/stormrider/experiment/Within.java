package dev.stormrider.experiment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Pointer;
import java.util.stream.Stream;

/** Finds what a contract says of one place of a message, whatever alternatives lead there. */
final class Within {
    private Within() {}

    /** The shapes that may stand at {@code place}, a JSON Pointer, of {@code whole}. */
    static Stream<Shape> shapes(Shape whole, String place, Names names) {
        Stream<Shape> shapes = Stream.of(whole);
        for (String step : place.isEmpty() ? new String[0] : place.substring(1).split("/", -1)) {
            shapes = shapes.flatMap(shape -> below(shape, Pointer.name(step), names));
        }
        return shapes.map(names::resolve);
    }

    private static Stream<Shape> below(Shape shape, String step, Names names) {
        return switch (names.resolve(shape)) {
            case Shape.Fields fields ->
                Stream.ofNullable(fields.fields().get(step)).map(field -> field.shape());
            case Shape.Sequence sequence -> step.matches("\\d+") ? Stream.of(sequence.item()) : Stream.empty();
            case Shape.Choice choice ->
                choice.alternatives().values().stream().flatMap(each -> below(each, step, names));
            case Shape.Every every -> every.parts().stream().flatMap(part -> below(part, step, names));
            case Shape.Limited limited -> below(limited.shape(), step, names);
            case Shape.Any any -> Stream.empty();
            case Shape.Scalar scalar -> Stream.empty();
            case Shape.Named named -> Stream.empty();
        };
    }
}
