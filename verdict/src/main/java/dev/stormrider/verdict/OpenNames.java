package dev.stormrider.verdict;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Pointer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Places of answers as they may be told. The names in a map are data, such as the ids of customers, and are left open
 * as indices are; so is a name that no contract lists and that does not read like one that somebody has given.
 */
final class OpenNames {
    private static final String OPEN = "*";

    /** Alternatives of alternatives may be many. */
    private static final int SHAPES = 1_000;

    private static final Pattern GIVEN = Pattern.compile("[A-Za-z_$@][A-Za-z_$:-]{0,39}\\d{0,2}");

    /** What may stand somewhere by one version of a contract. */
    private record Level(Names names, List<Shape> shapes) {
        static Level of(Names names, Stream<Shape> shapes) {
            return new Level(
                    names,
                    shapes.flatMap(names::candidates).distinct().limit(SHAPES).toList());
        }

        boolean lists(String name) {
            return shapes.stream()
                    .anyMatch(each -> each instanceof Shape.Fields fields
                            && fields.fields().containsKey(name));
        }

        boolean maps(String name) {
            return shapes.stream()
                    .anyMatch(each -> each instanceof Shape.Fields fields
                            && fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)
                            && !(names.resolve(shape) instanceof Shape.Any));
        }

        Level below(String step) {
            return of(names, shapes.stream().flatMap(each -> below(each, step)));
        }

        private static Stream<Shape> below(Shape shape, String step) {
            if (shape instanceof Shape.Sequence list) {
                return step.equals(OPEN)
                        ? Stream.concat(list.places().stream(), Stream.of(list.item()))
                        : Stream.empty();
            }
            if (shape instanceof Shape.Fields fields) {
                Field field = fields.fields().get(step);
                return field != null
                        ? Stream.of(field.shape())
                        : fields.unlisted().of(step).shapes();
            }
            return Stream.empty();
        }
    }

    private OpenNames() {}

    /**
     * {@code place}, a JSON Pointer whose indices are open, in the content of an answer that {@code matches} promise.
     */
    static String in(String place, List<Reading.Match> matches) {
        List<Level> levels = matches.stream()
                .map(match -> Level.of(
                                match.names(),
                                Stream.of(match.operation().response().shape()))
                        .below("body")
                        .below("content"))
                .toList();
        StringBuilder told = new StringBuilder();
        for (String step : Pointer.of(place).tokens()) {
            told.append('/').append(open(step, levels) ? OPEN : Pointer.step(step));
            levels = levels.stream().map(level -> level.below(step)).toList();
        }
        return told.toString();
    }

    private static boolean open(String step, List<Level> levels) {
        if (levels.stream().anyMatch(level -> level.lists(step))) {
            return false;
        }
        return levels.stream().anyMatch(level -> level.maps(step))
                || !GIVEN.matcher(step).matches();
    }
}
