package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                "[" + items(list) + count(list.least(), list.most()) + (list.distinct() ? " distinct" : "") + "]";
            case Shape.Choice choice -> choice(choice);
            case Shape.Every every ->
                every.parts().stream().map(Drawn::shape).collect(Collectors.joining(" & ", "(", ")"));
            case Shape.Limited limited ->
                limited.conditions().stream()
                        .map(Drawn::condition)
                        .collect(Collectors.joining(" and ", shape(limited.shape()) + " [", "]"));
        };
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.Not(Shape excluded) -> "not " + shape(excluded);
            case Condition.When(Shape given, Shape then, Shape otherwise) ->
                "if " + shape(given) + " then " + shape(then) + " else " + shape(otherwise);
            case Condition.Holding(Shape item, int least, int most) -> "holds" + count(least, most) + " " + shape(item);
            case Condition.Naming(Shape name) -> "names " + shape(name);
            case Condition.Needing(String member, SortedSet<String> others) -> member + " needs " + others;
            case Condition.Among(List<Value> values) ->
                values.stream().map(Value::json).collect(Collectors.joining(" or "));
            case Condition.Spelled(Shape text) -> "spelled " + shape(text);
            case Condition.Untold untold -> "untold " + untold.text();
        };
    }

    private static String items(Shape.Sequence list) {
        List<String> places = list.places().stream().map(Drawn::shape).toList();
        boolean plain = places.isEmpty() && list.further() instanceof Unlisted.Shaped;
        return plain ? shape(list.item()) : String.join(", ", places) + unlisted(list.further());
    }

    private static String rules(List<Rule> rules) {
        return rules.isEmpty() ? "" : rules.stream().map(Drawn::rule).collect(Collectors.joining(" and ", "(", ")"));
    }

    /** In words of our own: how rules are told to people may change without any shape being different. */
    private static String rule(Rule rule) {
        return switch (rule) {
            case Encoded(String name) -> "in the format " + name;
            case Matching(String pattern) -> "a match of " + pattern;
            case MultipleOf multiple when multiple.equals(MultipleOf.one()) -> "a whole number";
            case MultipleOf(BigDecimal step) -> "a multiple of " + step.toPlainString();
            case OneOf(List<Value> values) ->
                (values.size() == 1 ? "" : "one of ")
                        + values.stream().map(Value::json).collect(Collectors.joining(", "));
            case Length(int least, int most) -> length(least, most);
            case Range range ->
                Stream.of(
                                range.least().map(low -> bound(low, "at least ", "more than ")),
                                range.most().map(high -> bound(high, "at most ", "less than ")))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" and "));
        };
    }

    private static String length(int least, int most) {
        String limits =
                least == 0 ? "at most " + most : most == Length.UNLIMITED ? "at least " + least : least + " to " + most;
        return limits + (limits.endsWith(" 1") ? " character long" : " characters long");
    }

    private static String bound(Range.Bound bound, String included, String excluded) {
        return (bound.included() ? included : excluded) + bound.limit().toPlainString();
    }

    private static String count(int least, int most) {
        return least == 0 && most == Integer.MAX_VALUE
                ? ""
                : " " + least + ".." + (most == Integer.MAX_VALUE ? "" : String.valueOf(most));
    }

    private static String fields(Shape.Fields fields) {
        String unlisted = unlisted(fields.unlisted());
        return fields.fields().entrySet().stream()
                .map(entry -> entry.getKey()
                        + mark(entry.getValue())
                        + ": "
                        + shape(entry.getValue().shape()))
                .collect(Collectors.joining(", ", "{", unlisted + count(fields.least(), fields.most()) + "}"));
    }

    private static String unlisted(Unlisted unlisted) {
        return switch (unlisted) {
            case Unlisted.Ignored ignored -> "";
            case Unlisted.Refused refused -> " only";
            case Unlisted.Shaped(Shape shape) -> " *: " + shape(shape);
            case Unlisted.Both both -> unlisted(both.one()) + " and" + unlisted(both.two());
            case Unlisted.Matched matched ->
                matched.patterns().entrySet().stream()
                        .map(each -> " /" + each.getKey() + "/: " + shape(each.getValue()))
                        .collect(Collectors.joining("", "", unlisted(matched.others())));
        };
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
        String tolerated = choice.tolerated().stream().map(each -> " ~" + each).collect(Collectors.joining());
        return choice.alternatives().entrySet().stream()
                .map((Map.Entry<String, Shape> entry) -> entry.getKey() + " " + shape(entry.getValue()))
                .collect(Collectors.joining(" | ", tag + "<", tolerated + ">"));
    }
}
