package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Two shapes at once as one shape: what both admit, exactly. Where that cannot be written as one shape, or would not
 * end, {@link Shape.Every} is left standing.
 */
final class Meet {
    /** Two choices whose alternatives pair up to more than this are not multiplied out. */
    private static final int PAIR_LIMIT = 32;

    private static final int DEPTH_LIMIT = 100;

    private final Function<String, Optional<Shape>> resolve;
    private final long limit;
    private final List<String> inside = new ArrayList<>();
    private Optional<Source> spent = Optional.empty();
    private int depth;
    private long work;

    /**
     * {@code resolve} gives the finished shape behind a name; empty while that shape is being made. {@code limit}: how
     * many fields and shapes may be made by meeting, so that a small file cannot grow without limit.
     */
    Meet(Function<String, Optional<Shape>> resolve, long limit) {
        this.resolve = resolve;
        this.limit = limit;
    }

    /** Notes that something at {@code at} was left as it is, since there would have been too many shapes. */
    void spend(Source at) {
        spent = spent.or(() -> Optional.of(at));
    }

    /** Where shapes were left side by side, since there would have been too many; empty where none were. */
    Optional<Source> spent() {
        return spent;
    }

    /** A shape that no value fits. */
    static Shape nothing(Source at) {
        return new Shape.Choice(new Tag.Untagged(false), new LinkedHashMap<>(), List.of(), at);
    }

    static boolean isNothing(Shape shape) {
        return shape instanceof Shape.Choice choice
                && choice.alternatives().isEmpty()
                && choice.tolerated().isEmpty();
    }

    Shape of(Shape one, Shape two) {
        if (one.equals(two) || two instanceof Shape.Any || isNothing(one)) {
            return one;
        }
        if (one instanceof Shape.Any || isNothing(two)) {
            return two;
        }
        if (depth >= DEPTH_LIMIT || work >= limit) {
            spend(one.at());
            return both(one, two);
        }
        depth++;
        work++;
        try {
            return one instanceof Shape.Named || two instanceof Shape.Named ? named(one, two) : inline(one, two);
        } finally {
            depth--;
        }
    }

    /** Two recursive names that meet would meet again inside of themselves: there they are left side by side. */
    private Shape named(Shape one, Shape two) {
        String pair = name(one) + "\n" + name(two);
        Optional<Shape> first = resolved(one);
        Optional<Shape> second = resolved(two);
        if (first.isEmpty() || second.isEmpty() || inside.contains(pair)) {
            return both(one, two);
        }
        inside.add(pair);
        Shape met = of(first.get(), second.get());
        inside.removeLast();
        if (met.equals(first.get())) {
            return one;
        }
        return met.equals(second.get()) ? two : met;
    }

    private static String name(Shape shape) {
        return shape instanceof Shape.Named(String name, Source at) ? name : "";
    }

    private Optional<Shape> resolved(Shape shape) {
        return shape instanceof Shape.Named(String name, Source at) ? resolve.apply(name) : Optional.of(shape);
    }

    private Shape inline(Shape one, Shape two) {
        if (one instanceof Shape.Every || two instanceof Shape.Every) {
            return both(one, two);
        }
        if (one instanceof Shape.Limited limited) {
            return limited(limited, two);
        }
        if (two instanceof Shape.Limited limited) {
            return limited(limited, one);
        }
        if (one instanceof Shape.Choice choice) {
            return choice(choice, two);
        }
        if (two instanceof Shape.Choice choice) {
            return choice(choice, one);
        }
        if (one instanceof Shape.Scalar first && two instanceof Shape.Scalar second && first.kind() == second.kind()) {
            return new Shape.Scalar(first.kind(), RuleMeet.rules(first.rules(), second.rules()), one.at());
        }
        if (one instanceof Shape.Fields first && two instanceof Shape.Fields second) {
            return fields(first, second);
        }
        if (one instanceof Shape.Sequence first && two instanceof Shape.Sequence second) {
            return sequence(first, second);
        }
        return nothing(one.at());
    }

    private Shape sequence(Shape.Sequence one, Shape.Sequence two) {
        List<Shape> places = new ArrayList<>();
        for (int i = 0; i < Math.max(one.places().size(), two.places().size()); i++) {
            places.add(of(one.place(i), two.place(i)));
        }
        work += places.size();
        return new Shape.Sequence(
                places,
                unlisted(one.further(), two.further()),
                Math.max(one.least(), two.least()),
                Math.min(one.most(), two.most()),
                one.distinct() || two.distinct(),
                one.at());
    }

    /** What meets the shape keeps the conditions; where nothing meets it, none are left. */
    private Shape limited(Shape.Limited limited, Shape other) {
        Shape met = of(limited.shape(), other);
        return isNothing(met) ? met : kept(met, limited.conditions(), limited.at());
    }

    /**
     * What of {@code shape} keeps {@code conditions}; they meet what stands behind a name, also behind one of a choice.
     */
    Shape kept(Shape shape, List<Condition> conditions, Source at) {
        if (shape instanceof Shape.Choice choice) {
            LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
            choice.alternatives().forEach((name, each) -> alternatives.put(name, kept(each, conditions, at)));
            return new Shape.Choice(choice.tag(), alternatives, choice.tolerated(), choice.at());
        }
        return shape instanceof Shape.Named && !conditions.isEmpty()
                ? of(shape, new Shape.Limited(new Shape.Any(at), conditions, at))
                : Shape.Limited.of(shape, conditions, at);
    }

    private static Shape both(Shape one, Shape two) {
        List<Shape> parts = new ArrayList<>(one instanceof Shape.Every every ? every.parts() : List.of(one));
        for (Shape part : two instanceof Shape.Every every ? every.parts() : List.of(two)) {
            if (!parts.contains(part)) {
                parts.add(part);
            }
        }
        return new Shape.Every(parts, one.at());
    }

    private Shape choice(Shape.Choice choice, Shape other) {
        if (other instanceof Shape.Choice second) {
            if (choice.tag().equals(second.tag()) && !(choice.tag() instanceof Tag.Untagged)) {
                return sameTag(choice, second);
            }
            if ((long) choice.alternatives().size() * second.alternatives().size() > PAIR_LIMIT) {
                return both(choice, other);
            }
        }
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        choice.alternatives().forEach((name, alternative) -> {
            Shape met = of(alternative, other);
            if (!isNothing(met)) {
                alternatives.put(name, met);
            }
        });
        return told(choice, alternatives);
    }

    /** Both are told apart by the same thing, so only alternatives of the same name can meet. */
    private Shape sameTag(Shape.Choice one, Shape.Choice two) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        one.alternatives().forEach((name, alternative) -> {
            Shape partner = two.alternatives().get(name);
            Shape met = partner == null ? nothing(one.at()) : of(alternative, partner);
            if (!isNothing(met)) {
                alternatives.put(name, met);
            }
        });
        return told(one, alternatives);
    }

    /** A kind needs no telling apart where only one is left; a field that tells alternatives apart keeps its value. */
    private static Shape told(Shape.Choice from, SequencedMap<String, Shape> alternatives) {
        if (alternatives.isEmpty()) {
            return nothing(from.at());
        }
        return alternatives.size() == 1 && !(from.tag() instanceof Tag.ByField)
                ? alternatives.firstEntry().getValue()
                : new Shape.Choice(from.tag(), alternatives, from.tolerated(), from.at());
    }

    private Shape fields(Shape.Fields one, Shape.Fields two) {
        TreeMap<String, Field> fields = new TreeMap<>();
        one.fields().forEach((name, field) -> field(name, field, two).ifPresent(met -> fields.put(name, met)));
        two.fields().forEach((name, field) -> {
            if (!one.fields().containsKey(name)) {
                field(name, field, one).ifPresent(met -> fields.put(name, met));
            }
        });
        work += fields.size();
        return new Shape.Fields(
                fields,
                unlisted(one.unlisted(), two.unlisted()),
                Math.max(one.least(), two.least()),
                Math.min(one.most(), two.most()),
                one.at());
    }

    private Optional<Field> field(String name, Field field, Shape.Fields other) {
        Field partner = other.fields().get(name);
        if (partner != null) {
            return Optional.of(new Field(
                    of(field.shape(), partner.shape()),
                    field.written() || partner.written(),
                    field.needed() || partner.needed(),
                    field.fallback().or(partner::fallback),
                    field.at()));
        }
        return switch (other.unlisted().of(name)) {
            case Unlisted.Ignored ignored -> Optional.of(field);
            case Unlisted.Shaped(Shape shape) -> Optional.of(field.with(of(field.shape(), shape)));
            // Listed on one side and refused by the other: it may not be there. Where it must be, nothing fits.
            case Unlisted.Refused refused
            when field.needed() || field.written() -> Optional.of(field.with(nothing(field.at())));
            case Unlisted.Refused refused -> Optional.empty();
        };
    }

    private Unlisted unlisted(Unlisted one, Unlisted two) {
        return one instanceof Unlisted.Shaped(Shape first) && two instanceof Unlisted.Shaped(Shape second)
                ? new Unlisted.Shaped(of(first, second))
                : Unlisted.together(one, two);
    }
}
