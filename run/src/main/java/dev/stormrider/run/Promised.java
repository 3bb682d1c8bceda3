package dev.stormrider.run;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What the successful answers of one operation hold, as its contract has it. */
record Promised(Operation operation, Names names) {
    /** Deeper than this nobody keeps the name of what was made. */
    private static final int DEPTH = 2;

    /** The scalar fields of the body by JSON pointer, the outer ones first. */
    SequencedMap<String, String> fields() {
        LinkedHashMap<String, String> found = new LinkedHashMap<>();
        content().forEach(shape -> gather(shape, "", DEPTH, found));
        return found;
    }

    /** The same of the first item of the list that the body is or holds. */
    SequencedMap<String, String> firstItem() {
        LinkedHashMap<String, String> found = new LinkedHashMap<>();
        content().forEach(shape -> {
            items(shape).ifPresent(item -> gather(item, "/0", 1, found));
            listed(shape)
                    .forEach((name, field) ->
                            items(field).ifPresent(item -> gather(item, "/" + escaped(name) + "/0", 1, found)));
        });
        return found;
    }

    /** Whether nothing is said of the body of a success. */
    boolean silent() {
        return content().findAny().isEmpty();
    }

    private Stream<Shape> content() {
        return names.resolve(operation.response().shape()) instanceof Shape.Choice choice
                ? choice.alternatives().entrySet().stream()
                        .filter(each ->
                                each.getKey().startsWith("2") || each.getKey().equals("*"))
                        .flatMap(each -> names.member(each.getValue(), "body").stream())
                        .flatMap(body -> names.member(body, "content").stream())
                : Stream.empty();
    }

    private void gather(Shape shape, String at, int depth, Map<String, String> found) {
        SequencedMap<String, Shape> listed = listed(shape);
        listed.forEach((name, field) -> {
            if (unlimited(field) instanceof Shape.Scalar) {
                found.putIfAbsent(at + "/" + escaped(name), name);
            }
        });
        if (depth > 1) {
            listed.forEach((name, field) -> gather(field, at + "/" + escaped(name), depth - 1, found));
        }
    }

    private SequencedMap<String, Shape> listed(Shape shape) {
        LinkedHashMap<String, Shape> fields = new LinkedHashMap<>();
        switch (names.resolve(shape)) {
            case Shape.Fields object -> object.fields().forEach((name, field) -> fields.put(name, field.shape()));
            case Shape.Every every -> parts(every.parts(), fields);
            case Shape.Choice choice -> parts(choice.alternatives().values(), fields);
            case Shape.Any any -> {}
            case Shape.Scalar scalar -> {}
            case Shape.Sequence sequence -> {}
            case Shape.Limited limited -> parts(List.of(limited.shape()), fields);
            case Shape.Named named -> {}
        }
        return fields;
    }

    private void parts(Iterable<Shape> parts, Map<String, Shape> fields) {
        for (Shape part : parts) {
            if (unlimited(part) instanceof Shape.Fields object) {
                object.fields().forEach((name, field) -> fields.putIfAbsent(name, field.shape()));
            }
        }
    }

    private Optional<Shape> items(Shape shape) {
        return unlimited(shape) instanceof Shape.Sequence sequence ? Optional.of(sequence.item()) : Optional.empty();
    }

    private Shape unlimited(Shape shape) {
        return names.resolve(shape) instanceof Shape.Limited limited
                ? names.resolve(limited.shape())
                : names.resolve(shape);
    }

    private static String escaped(String name) {
        return new Pointer(List.of(name)).text().substring(1);
    }
}
