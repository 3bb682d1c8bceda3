package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shapes as one line of text, for tests to compare: {@code {id!: string, tags: [string 1..3]}}. {@code !} is a field
 * that is written and needed, {@code +} one that is only written.
 */
final class Drawn {
    private Drawn() {}

    static String shape(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> "any";
            case Shape.Named named -> "<" + named.name() + ">";
            case Shape.Scalar scalar -> scalar.kind().word() + rules(scalar.rules());
            case Shape.Fields fields -> fields(fields);
            case Shape.Sequence list ->
                "[" + shape(list.item()) + count(list.least(), list.most()) + (list.distinct() ? " distinct" : "")
                        + "]";
            case Shape.Choice choice -> choice(choice);
            case Shape.Every every ->
                every.parts().stream().map(Drawn::shape).collect(Collectors.joining(" & ", "(", ")"));
        };
    }

    private static String rules(List<Rule> rules) {
        return rules.isEmpty() ? "" : rules.stream().map(Rule::words).collect(Collectors.joining(" and ", "(", ")"));
    }

    private static String count(int least, int most) {
        return least == 0 && most == Integer.MAX_VALUE
                ? ""
                : " " + least + ".." + (most == Integer.MAX_VALUE ? "" : String.valueOf(most));
    }

    private static String fields(Shape.Fields fields) {
        String unlisted =
                switch (fields.unlisted()) {
                    case Unlisted.Ignored ignored -> "";
                    case Unlisted.Refused refused -> " only";
                    case Unlisted.Shaped(Shape shape) -> " *: " + shape(shape);
                };
        return fields.fields().entrySet().stream()
                .map(entry -> entry.getKey()
                        + mark(entry.getValue())
                        + ": "
                        + shape(entry.getValue().shape()))
                .collect(Collectors.joining(", ", "{", unlisted + count(fields.least(), fields.most()) + "}"));
    }

    private static String mark(Field field) {
        return field.needed() ? "!" : field.written() ? "+" : "";
    }

    private static String choice(Shape.Choice choice) {
        String tag =
                switch (choice.tag()) {
                    case Tag.ByKind() -> "kind";
                    case Tag.ByField(String field) -> "by " + field;
                    case Tag.Untagged(boolean exactlyOne) -> exactlyOne ? "one" : "any";
                };
        String tolerated = choice.tolerated().isEmpty() ? "" : " ~" + String.join(" ~", choice.tolerated());
        return choice.alternatives().entrySet().stream()
                .map((Map.Entry<String, Shape> entry) -> entry.getKey() + " " + shape(entry.getValue()))
                .collect(Collectors.joining(" | ", tag + "<", tolerated + ">"));
    }
}
