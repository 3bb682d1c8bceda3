package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a contract says of one place, in a few words: {@code "required string, one of "A", "B""}. */
final class Wording {
    /** A place is looked for in so many shapes; where alternatives hold alternatives there is no end of them. */
    private static final int LOOK_LIMIT = 1_000;

    private static final int TOLD_LIMIT = 6;
    private static final int DEPTH_LIMIT = 3;

    private final Names names;
    private int looks;
    private int depth;

    private Wording(Names names) {
        this.names = names;
    }

    private record Found(Optional<Field> field, Shape shape) {}

    /** What stands at {@code pointer} below {@code root}; empty where nothing does, or it is not found. */
    static Optional<String> at(Names names, Shape root, String pointer) {
        Wording wording = new Wording(names);
        List<String> steps = pointer.isEmpty()
                ? List.of()
                : List.of(pointer.substring(1).split("/", -1)).stream()
                        .map(Pointer::name)
                        .toList();
        return wording.found(Optional.empty(), root, steps)
                .map(found -> Called.plain(pointer) ? needed(found) : wording.words(found, pointer));
    }

    /** What {@code condition} wants, to follow "expects" or what it limits. */
    static String of(Names names, Condition condition) {
        return new Wording(names).condition(condition);
    }

    private Optional<Found> found(Optional<Field> field, Shape shape, List<String> steps) {
        looks++;
        if (looks > LOOK_LIMIT) {
            return Optional.empty();
        }
        Shape here = names.resolve(shape);
        if (steps.isEmpty()) {
            return Optional.of(new Found(field, here));
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        return switch (here) {
            case Shape.Any any -> Optional.empty();
            case Shape.Scalar scalar -> Optional.empty();
            case Shape.Named named -> Optional.empty();
            case Shape.Sequence list -> item(list, step, rest);
            case Shape.Every every -> first(every.parts(), field, steps);
            case Shape.Limited limited -> found(field, limited.shape(), steps);
            case Shape.Fields fields -> member(fields, step, rest);
            case Shape.Choice choice ->
                choice.tag() instanceof Tag.ByField(String tag) && tag.equals(step) && rest.isEmpty()
                        ? Optional.of(new Found(field, choice))
                        : first(choice.alternatives().values(), field, steps);
        };
    }

    private Optional<Found> first(Collection<Shape> shapes, Optional<Field> field, List<String> steps) {
        for (Shape each : shapes) {
            Optional<Found> found = found(field, each, steps);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> item(Shape.Sequence list, String step, List<String> rest) {
        boolean own = step.length() < 9
                && step.matches("\\d+")
                && Integer.parseInt(step) < list.places().size();
        if (own) {
            return found(Optional.empty(), list.places().get(Integer.parseInt(step)), rest);
        }
        return list.further() instanceof Unlisted.Shaped(Shape further)
                ? found(Optional.empty(), further, rest)
                : Optional.empty();
    }

    private Optional<Found> member(Shape.Fields fields, String name, List<String> rest) {
        Field field = fields.fields().get(name);
        if (field != null) {
            return found(Optional.of(field), field.shape(), rest);
        }
        return fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape further)
                ? found(Optional.empty(), further, rest)
                : Optional.empty();
    }

    /** A credential, or a scope, is nothing but there. */
    private static String needed(Found found) {
        return found.field().filter(Field::needed).isPresent() ? "needed" : "asked for";
    }

    /** An address is always there. */
    private String words(Found found, String pointer) {
        return pointer.equals(Operation.ADDRESS) ? words(found.shape()) : words(found);
    }

    private String words(Found found) {
        String shape = words(found.shape());
        return found.field()
                .map(field -> (field.needed() || field.written() ? "required " : "optional ") + shape)
                .orElse(shape);
    }

    private String words(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> "value of any kind";
            case Shape.Scalar scalar -> scalar(scalar);
            case Shape.Named named -> words(names.resolve(named));
            case Shape.Sequence list ->
                "list" + counted(list.least(), list.most(), "item") + (list.distinct() ? ", all different" : "");
            case Shape.Every every -> "value of " + every.parts().size() + " shapes at once";
            case Shape.Fields fields -> "object" + counted(fields.least(), fields.most(), "member") + closed(fields);
            case Shape.Choice choice -> choice(choice);
            case Shape.Limited limited -> limited(limited);
        };
    }

    private String limited(Shape.Limited limited) {
        return Stream.concat(
                        Stream.of(words(limited.shape())),
                        limited.conditions().stream().map(this::condition))
                .collect(Collectors.joining(", "));
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.Not(Shape excluded) -> none(part(excluded));
            case Condition.When when -> "with more to keep " + Case.words(names, when.given(), fits(when));
            case Condition.Holding holding ->
                counted(holding.least(), holding.most(), "item").replaceFirst("^ of ", "a list with ") + " being "
                        + part(holding.item());
            case Condition.Naming(Shape name) -> "member names " + part(name).replaceFirst("^string, ", "");
            case Condition.Among(var values) when values.size() > TOLD_LIMIT -> "one of " + values.size() + " values";
            case Condition.Among among -> among.words();
            case Condition.Needing needing -> needing.words();
            case Condition.Spelled spelled -> spelled.words();
            case Condition.Untold untold -> untold.words();
        };
    }

    private static String none(String excluded) {
        return excluded.startsWith("one of ") ? "none" + excluded.substring(3) : "anything but " + excluded;
    }

    private static boolean fits(Condition.When when) {
        return !(when.then() instanceof Shape.Any);
    }

    /** A shape that is spoken of within another one's words; how far down that goes is limited. */
    private String part(Shape shape) {
        if (depth >= DEPTH_LIMIT) {
            return "of a certain shape";
        }
        depth++;
        String told =
                switch (names.resolve(shape)) {
                    case Shape.Scalar scalar
                    when listed(scalar) -> rule(scalar.rules().getFirst());
                    case Shape.Fields fields -> "an object" + told(fields);
                    case Shape.Choice choice
                    when Case.limiting(choice).isPresent() ->
                        part(Case.limiting(choice).get());
                    case Shape other -> words(other);
                };
        depth--;
        return told;
    }

    private static boolean listed(Shape.Scalar scalar) {
        return scalar.rules().size() == 1 && scalar.rules().getFirst() instanceof OneOf;
    }

    /** The members that make an object what it is. */
    private String told(Shape.Fields fields) {
        List<String> members = new ArrayList<>();
        fields.fields().forEach((name, field) -> {
            if (names.resolve(field.shape()) instanceof Shape.Scalar scalar && listed(scalar)) {
                members.add(name + " " + rule(scalar.rules().getFirst()));
            } else if (field.needed() || field.written()) {
                members.add(name);
            }
        });
        return members.isEmpty() || members.size() > TOLD_LIMIT ? "" : " with " + String.join(" and ", members);
    }

    private static String scalar(Shape.Scalar scalar) {
        List<String> parts = new ArrayList<>(List.of(scalar.kind().word()));
        scalar.rules().stream().map(Wording::rule).forEach(parts::add);
        return String.join(", ", parts);
    }

    /** Long lists are counted: the exposures name what is new to somebody. */
    private static String rule(Rule rule) {
        return rule instanceof OneOf list && list.values().size() > TOLD_LIMIT
                ? "one of " + list.values().size() + " values"
                : rule.words();
    }

    private static String closed(Shape.Fields fields) {
        return switch (fields.unlisted()) {
            case Unlisted.Ignored ignored -> "";
            case Unlisted.Refused refused -> " without further fields";
            case Unlisted.Shaped shaped -> " with further fields";
            case Unlisted.Matched matched -> " with further fields by their names";
            case Unlisted.Both both -> " with further fields by their names";
        };
    }

    private static String counted(int least, int most, String noun) {
        if (most == Integer.MAX_VALUE) {
            return least == 0 ? "" : " of at least " + least + " " + noun + (least == 1 ? "" : "s");
        }
        return " of " + (least == 0 ? "at most " : least + " to ") + most + " " + noun + (most == 1 ? "" : "s");
    }

    private String choice(Shape.Choice choice) {
        Collection<String> alternatives = choice.alternatives().keySet();
        return switch (choice.tag()) {
            case Tag.ByKind byKind ->
                choice.alternatives().values().stream().map(this::words).collect(Collectors.joining(" or "));
            case Tag.Untagged untagged when alternatives.isEmpty() -> "no value at all";
            case Tag.Untagged untagged -> "one of " + alternatives.size() + " alternatives";
            case Tag.ByField byField -> {
                int more = alternatives.size() - TOLD_LIMIT;
                yield (alternatives.size() == 1 ? "" : "one of ")
                        + alternatives.stream().limit(TOLD_LIMIT).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "");
            }
        };
    }
}
