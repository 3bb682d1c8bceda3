package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which case something has to hold, in people's words: {@code "where kind is "card""}. */
final class Case {
    private static final int DEPTH_LIMIT = 3;
    private static final int TOLD_LIMIT = 4;

    private final Names names;

    private Case(Names names) {
        this.names = names;
    }

    /** The case of a value that fits {@code given}, or of one that does not, to follow what may be met there. */
    static String words(Names names, Shape given, boolean fits) {
        return new Case(names)
                .parts("", given, 0)
                .filter(parts -> !parts.isEmpty() && parts.size() <= TOLD_LIMIT)
                .map(parts -> told(parts, fits))
                .orElse(fits ? "in its case" : "in the other case");
    }

    /** One thing that is so, or is not so. */
    private record Part(String is, String not) {}

    private static String told(List<Part> parts, boolean fits) {
        if (!fits && parts.size() == 1) {
            return "where " + parts.getFirst().not();
        }
        return (fits ? "where " : "elsewhere than where ")
                + parts.stream().map(Part::is).collect(Collectors.joining(" and "));
    }

    /** What is so of what stands at {@code place} where it fits {@code shape}; empty where no words tell it. */
    private Optional<List<Part>> parts(String place, Shape shape, int depth) {
        if (depth > DEPTH_LIMIT) {
            return Optional.empty();
        }
        return switch (names.resolve(shape)) {
            case Shape.Scalar scalar -> scalar(place.isEmpty() ? "it" : place, scalar);
            case Shape.Fields fields -> members(place, fields, depth);
            case Shape.Choice choice
            when choice.tag() instanceof Tag.ByKind -> limiting(choice).flatMap(one -> parts(place, one, depth + 1));
            case Shape.Every every -> all(place, every.parts(), depth);
            case Shape.Limited limited
            when limited.shape() instanceof Shape.Any
                    && limited.conditions().size() == 1
                    && limited.conditions().getFirst() instanceof Condition.Not(Shape excluded) ->
                parts(place, excluded, depth + 1)
                        .filter(parts -> parts.size() == 1)
                        .map(parts -> parts.stream()
                                .map(part -> new Part(part.not(), part.is()))
                                .toList());
            case Shape.Limited limited -> Optional.empty();
            case Shape.Any any -> Optional.of(List.of());
            case Shape.Choice choice -> Optional.empty();
            case Shape.Sequence list -> Optional.empty();
            case Shape.Named named -> Optional.empty();
        };
    }

    private Optional<List<Part>> all(String place, List<Shape> shapes, int depth) {
        List<Part> all = new ArrayList<>();
        for (Shape each : shapes) {
            Optional<List<Part>> parts = parts(place, each, depth + 1);
            if (parts.isEmpty()) {
                return parts;
            }
            all.addAll(parts.get());
        }
        return Optional.of(all);
    }

    private Optional<List<Part>> members(String place, Shape.Fields fields, int depth) {
        List<Part> all = new ArrayList<>();
        for (var member : fields.fields().entrySet()) {
            String name = place.isEmpty() ? member.getKey() : place + "/" + member.getKey();
            Field field = member.getValue();
            Optional<List<Part>> parts = parts(name, field.shape(), depth + 1);
            if (parts.isEmpty()) {
                return parts;
            }
            boolean only = parts.get().isEmpty() && field.needed();
            all.addAll(only ? List.of(new Part(name + " is present", name + " is missing")) : parts.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<Part>> scalar(String name, Shape.Scalar scalar) {
        if (scalar.rules().isEmpty()) {
            String kind = "a " + scalar.kind().word();
            return Optional.of(List.of(new Part(name + " is " + kind, name + " is not " + kind)));
        }
        if (scalar.rules().size() > 1) {
            return Optional.empty();
        }
        String words = scalar.rules().getFirst().words();
        return Optional.of(List.of(new Part(name + " is " + words, name + " is not " + words)));
    }

    /** Of a schema that says nothing of kinds: the one kind of which it says something. */
    static Optional<Shape> limiting(Shape.Choice choice) {
        if (!choice.alternatives().keySet().containsAll(Free.WORDS)) {
            return Optional.empty();
        }
        List<Shape> limiting = choice.alternatives().values().stream()
                .filter(each ->
                        each instanceof Shape.Fields fields && !fields.fields().isEmpty()
                                || each instanceof Shape.Scalar scalar
                                        && !scalar.rules().isEmpty())
                .toList();
        return limiting.size() == 1 ? Optional.of(limiting.getFirst()) : Optional.empty();
    }
}
