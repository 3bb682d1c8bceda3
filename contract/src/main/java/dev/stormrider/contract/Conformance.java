package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a value keeps to a shape. A writer is judged by what the shape lists, a reader by what it admits: an open
 * object lets a reader pass over a member that no writer was promised to write.
 */
public final class Conformance {
    /** Deeper values than this are not judged further down; messages are refused for their depth long before. */
    private static final int DEPTH_LIMIT = 600;

    /** How many flaws are told of one value. */
    private static final int FLAW_LIMIT = 50;

    private final Names names;
    private final boolean writing;
    private final List<Flaw> flaws = new ArrayList<>();

    private Conformance(Names names, boolean writing) {
        this.names = names;
        this.writing = writing;
    }

    /** Whether a reader of this shape has promised to read {@code value}. */
    public static boolean admits(Shape shape, Value value, Names names) {
        return readingFlaws(shape, value, names).isEmpty();
    }

    /** Whether a writer of this shape may write {@code value}. */
    public static boolean writes(Shape shape, Value value, Names names) {
        return writingFlaws(shape, value, names).isEmpty();
    }

    public static List<Flaw> readingFlaws(Shape shape, Value value, Names names) {
        return flaws(shape, value, names, false);
    }

    public static List<Flaw> writingFlaws(Shape shape, Value value, Names names) {
        return flaws(shape, value, names, true);
    }

    private static List<Flaw> flaws(Shape shape, Value value, Names names, boolean writing) {
        Conformance conformance = new Conformance(names, writing);
        conformance.check(shape, value, "", 0);
        return List.copyOf(conformance.flaws);
    }

    private void check(Shape shape, Value value, String place, int depth) {
        if (depth > DEPTH_LIMIT || flaws.size() >= FLAW_LIMIT) {
            return;
        }
        switch (names.resolve(shape)) {
            case Shape.Any any -> {}
            case Shape.Scalar scalar -> scalar(scalar, value, place);
            case Shape.Fields fields -> fields(fields, value, place, depth);
            case Shape.Sequence sequence -> sequence(sequence, value, place, depth);
            case Shape.Choice choice -> choice(choice, value, place, depth);
            case Shape.Every every -> every.parts().forEach(part -> check(part, value, place, depth + 1));
            case Shape.Named named -> throw new IllegalStateException("not resolved: " + named);
        }
    }

    private void scalar(Shape.Scalar scalar, Value value, String place) {
        if (value.kind() != scalar.kind()) {
            flaw(place, value, scalar.kind().word(), scalar.at());
            return;
        }
        for (Rule rule : scalar.rules()) {
            if (!rule.admits(value)) {
                flaw(place, value, rule.words(), scalar.at());
            }
        }
    }

    private void fields(Shape.Fields fields, Value value, String place, int depth) {
        if (!(value instanceof Value.Members(var members))) {
            flaw(place, value, Kind.OBJECT.word(), fields.at());
            return;
        }
        if (members.size() < fields.least() || members.size() > fields.most()) {
            String count = "an object of " + fields.least() + " to " + fields.most() + " members";
            flaws.add(new Flaw(place, "an object of " + members.size(), count, fields.at()));
        }
        fields.fields().forEach((name, field) -> {
            if (!members.containsKey(name) && (writing ? field.written() : field.needed())) {
                flaws.add(new Flaw(Places.under(place, name), "missing", "present", field.at()));
            }
        });
        for (Map.Entry<String, Value> member : members.entrySet()) {
            member(fields, member.getKey(), member.getValue(), place, depth);
        }
    }

    private void member(Shape.Fields fields, String name, Value value, String place, int depth) {
        Field field = fields.fields().get(name);
        String here = Places.under(place, name);
        if (field != null) {
            check(field.shape(), value, here, depth + 1);
            return;
        }
        switch (fields.unlisted()) {
            case Unlisted.Ignored ignored when !writing -> {}
            case Unlisted.Ignored ignored ->
                flaws.add(new Flaw(here, "present", "absent: it is not listed", fields.at()));
            case Unlisted.Refused refused ->
                flaws.add(new Flaw(here, "present", "absent: no further members are admitted", fields.at()));
            case Unlisted.Shaped(Shape shape) -> check(shape, value, here, depth + 1);
        }
    }

    private void sequence(Shape.Sequence sequence, Value value, String place, int depth) {
        if (!(value instanceof Value.Items(List<Value> items))) {
            flaw(place, value, Kind.ARRAY.word(), sequence.at());
            return;
        }
        if (items.size() < sequence.least() || items.size() > sequence.most()) {
            flaws.add(new Flaw(place, "a list of " + items.size(), Places.count(sequence), sequence.at()));
        }
        if (sequence.distinct() && new HashSet<>(items).size() < items.size()) {
            flaws.add(new Flaw(place, "a list with an item twice", "a list of different items", sequence.at()));
        }
        for (int i = 0; i < items.size(); i++) {
            check(sequence.item(), items.get(i), place + "/" + i, depth + 1);
        }
    }

    private void choice(Shape.Choice choice, Value value, String place, int depth) {
        if (choice.tag() instanceof Tag.Untagged(boolean exactlyOne)) {
            untagged(choice, exactlyOne, value, place);
            return;
        }
        Optional<String> tag = Choices.tagOf(choice, value);
        Optional<Shape> chosen = tag.flatMap(name -> Choices.alternative(choice, name));
        if (chosen.isPresent()) {
            check(chosen.get(), value, place, depth + 1);
        } else if (writing || tag.isEmpty() || !Choices.tolerates(choice, tag.get())) {
            String found = tag.orElse("without a tag");
            String wanted = "one of " + String.join(", ", choice.alternatives().keySet());
            flaws.add(new Flaw(Choices.tagPlace(choice, place), found, wanted, choice.at()));
        }
    }

    private void untagged(Shape.Choice choice, boolean exactlyOne, Value value, String place) {
        long fits = choice.alternatives().values().stream()
                .filter(alternative -> flaws(alternative, value, names, writing).isEmpty())
                .count();
        if (fits == 0 || exactlyOne && fits > 1) {
            String wanted = (exactlyOne ? "exactly one" : "one") + " of "
                    + choice.alternatives().size() + " alternatives (it fits " + fits + ")";
            flaw(place, value, wanted, choice.at());
        }
    }

    private void flaw(String place, Value found, String wanted, Source at) {
        flaws.add(new Flaw(place, Places.shown(found), wanted, at));
    }
}
