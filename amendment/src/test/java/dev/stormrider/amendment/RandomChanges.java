package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/** Shapes changed in one place, as people change them: a field, a limit, a value, a kind, an alternative. */
record RandomChanges(Dice dice, RandomShapes shapes) {
    private static final Source AT = Source.NOWHERE;

    static RandomChanges of(Dice dice) {
        return new RandomChanges(dice, new RandomShapes(dice));
    }

    Shape changed(Shape shape) {
        return dice.oneIn(12) ? shapes.shape(1) : within(shape);
    }

    /** As {@link #changed}, but a value of the new shape is of the same kind as before. */
    private Shape within(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> shapes.shape(1);
            case Shape.Named named ->
                dice.oneIn(2) ? new Shape.Named(dice.of(RandomShapes.NAMES), AT) : shapes.shape(1);
            case Shape.Scalar scalar -> scalar(scalar);
            case Shape.Fields fields -> fields(fields);
            case Shape.Sequence list -> sequence(list);
            case Shape.Choice choice -> choice(choice);
            case Shape.Every every -> every(every);
            case Shape.Limited limited -> limited(limited);
        };
    }

    private Shape scalar(Shape.Scalar scalar) {
        List<Rule> rules = new ArrayList<>(scalar.rules());
        int at = rules.isEmpty() ? 0 : dice.below(rules.size());
        if (!rules.isEmpty() && rules.get(at) instanceof OneOf(List<Value> values) && scalar.kind() == Kind.STRING) {
            rules.set(at, new OneOf(values(values)));
        } else if (rules.isEmpty() || dice.oneIn(3)) {
            rules.addAll(shapes.rules(scalar.kind()));
        } else if (dice.oneIn(2)) {
            rules.remove(at);
        } else {
            return new Shape.Scalar(scalar.kind(), shapes.rules(scalar.kind()), AT);
        }
        return new Shape.Scalar(scalar.kind(), rules, AT);
    }

    private List<Value> values(List<Value> values) {
        List<Value> changed = new ArrayList<>(values);
        if (changed.size() > 1 && dice.oneIn(2)) {
            changed.remove(dice.below(changed.size()));
        } else {
            changed.add(Value.of(dice.of(RandomShapes.TEXTS)));
        }
        return changed.stream().distinct().toList();
    }

    private Shape fields(Shape.Fields shape) {
        TreeMap<String, Field> fields = new TreeMap<>(shape.fields());
        Unlisted unlisted = shape.unlisted();
        int least = shape.least();
        int most = shape.most();
        String name = fields.isEmpty() ? "a" : dice.of(List.copyOf(fields.keySet()));
        Field field = fields.getOrDefault(name, shapes.field(shapes.shape(1)));
        switch (dice.below(9)) {
            case 0 -> fields.put(dice.of(RandomShapes.FIELDS), shapes.field(shapes.shape(1)));
            case 1 -> fields.remove(name);
            case 2, 3 -> fields.put(name, shapes.field(field.shape()));
            case 4 -> unlisted = ((Shape.Fields) shapes.fields(1)).unlisted();
            case 5 -> least = dice.below(3);
            case 6 -> most = dice.oneIn(2) ? Integer.MAX_VALUE : 1 + dice.below(4);
            default -> fields.put(name, new Field(changed(field.shape()), field.written(), field.needed(), AT));
        }
        return new Shape.Fields(fields, unlisted, least, most, AT);
    }

    private Shape sequence(Shape.Sequence list) {
        List<Shape> places = new ArrayList<>(list.places());
        Unlisted further = list.further();
        int least = list.least();
        int most = list.most();
        boolean distinct = list.distinct();
        switch (dice.below(places.isEmpty() ? 5 : 9)) {
            case 0 -> least = dice.below(3);
            case 1 -> most = 1 + dice.below(4);
            case 2 -> distinct = !distinct;
            case 3, 4 -> further = new Unlisted.Shaped(changed(list.item()));
            case 5 -> {
                places.add(dice.below(places.size() + 1), shapes.shape(1));
                least += 1;
                most += most < Integer.MAX_VALUE ? 1 : 0;
            }
            case 6 -> {
                places.removeLast();
                least = Math.max(0, least - 1);
            }
            case 7 -> further = new Unlisted.Ignored();
            default -> places.set(0, changed(places.getFirst()));
        }
        return new Shape.Sequence(places, further, least, most, distinct, AT);
    }

    private Shape limited(Shape.Limited limited) {
        List<Condition> conditions = new ArrayList<>(limited.conditions());
        switch (dice.below(4)) {
            case 0 -> conditions.remove(dice.below(conditions.size()));
            case 1 -> conditions.add(shapes.condition(1));
            case 2 -> conditions.set(0, conditions.getFirst().each(this::changed));
            default -> {
                return Shape.Limited.of(within(limited.shape()), conditions, AT);
            }
        }
        return Shape.Limited.of(limited.shape(), conditions, AT);
    }

    private Shape choice(Shape.Choice choice) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>(choice.alternatives());
        String name = alternatives.isEmpty() ? "0" : dice.of(List.copyOf(alternatives.keySet()));
        Tag tag = choice.tag();
        List<Stranger> tolerated = choice.tolerated();
        switch (dice.below(5)) {
            case 0 -> alternatives.remove(name);
            case 1 -> add(tag, alternatives);
            case 2 -> {
                if (tag instanceof Tag.Untagged(boolean exactlyOne)) {
                    tag = new Tag.Untagged(!exactlyOne);
                } else if (tag instanceof Tag.ByField) {
                    tolerated = dice.oneIn(2) ? List.of() : List.of(shapes.stranger());
                }
            }
            default -> {
                Shape alternative = alternatives.getOrDefault(name, shapes.shape(1));
                alternatives.put(name, tag instanceof Tag.Untagged ? changed(alternative) : within(alternative));
            }
        }
        return new Shape.Choice(tag, alternatives, tolerated, AT);
    }

    private void add(Tag tag, LinkedHashMap<String, Shape> alternatives) {
        switch (tag) {
            case Tag.ByKind byKind -> {
                Kind kind = dice.of(List.of(Kind.values()));
                alternatives.putIfAbsent(kind.word(), shapes.ofKind(kind, 1));
            }
            case Tag.ByField(String field) -> {
                String name = dice.of(RandomShapes.TAGS);
                alternatives.putIfAbsent(name, shapes.tagged(field, name, 1));
            }
            case Tag.Untagged untagged ->
                alternatives.putIfAbsent(Integer.toString(alternatives.size()), shapes.shape(1));
        }
    }

    private Shape every(Shape.Every every) {
        List<Shape> parts = new ArrayList<>(every.parts());
        int at = dice.below(parts.size());
        switch (dice.below(4)) {
            case 0 -> parts.add(shapes.shape(1));
            case 1 -> {
                if (parts.size() > 1) {
                    parts.remove(at);
                }
            }
            default -> parts.set(at, changed(parts.get(at)));
        }
        return new Shape.Every(parts, AT);
    }
}
