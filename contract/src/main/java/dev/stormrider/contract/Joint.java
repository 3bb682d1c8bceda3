package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What may be written where several shapes hold at once. A member may be written that any of the parts lists, as long
 * as no part refuses it: what JSON Schema 2020-12 calls evaluated (core, section 11.3).
 */
public final class Joint {
    private static final int HOP_LIMIT = 200;

    /** So many cases of one shape are told apart where values are made up. */
    private static final int CASE_LIMIT = 9;

    /** So many members, or conditions, are held against another in one step. */
    private static final int LOOKS_A_STEP = 8;

    /** A condition is looked through as a whole. */
    private static final int LOOKS_A_CONDITION = 16;

    private final Names names;
    private final Effort effort;

    private Joint(Names names, Effort effort) {
        this.names = names;
        this.effort = effort;
    }

    /**
     * One shape with the same meaning to a writer that at its top is no {@link Shape.Every} and no name. Below it there
     * may be new ones, made of the members that several parts list; they never are more than the parts themselves hold.
     * What it costs is taken from {@code effort}, enough or not.
     */
    public static Shape of(Shape.Every every, Names names, Effort effort) {
        Joint joint = new Joint(names, effort);
        List<Shape> parts = new ArrayList<>();
        SequencedSet<Condition> conditions = new LinkedHashSet<>();
        for (Shape part : parts(every, names, effort)) {
            joint.unlimited(part, parts, conditions, 0);
        }
        joint.looks(conditions.size() * (long) every.parts().size());
        List<Condition> left = new ArrayList<>();
        for (Condition condition : conditions) {
            Optional<Shape> sure =
                    condition instanceof Condition.When when ? sure(when, every, conditions) : Optional.empty();
            sure.ifPresentOrElse(part -> joint.flatten(part, parts, new HashSet<>(), 0), () -> left.add(condition));
        }
        return Shape.Limited.of(joint.joined(parts, every.at()), left, every.at());
    }

    /** What has to hold where another part makes sure which case it is; empty where none does. */
    private static Optional<Shape> sure(Condition.When when, Shape.Every every, Set<Condition> conditions) {
        if (every.parts().contains(when.given())) {
            return Optional.of(when.then());
        }
        return conditions.contains(new Condition.Not(when.given())) ? Optional.of(when.otherwise()) : Optional.empty();
    }

    /** The shape of {@code limited} itself, and as it is in each case that its conditions speak of. */
    static List<Shape> cases(Shape.Limited limited) {
        List<Shape> cases = new ArrayList<>(List.of(limited.shape()));
        for (Condition condition : limited.conditions()) {
            if (condition instanceof Condition.When(Shape given, Shape then, Shape otherwise)) {
                cases.add(new Shape.Every(List.of(limited.shape(), given, then), limited.at()));
                cases.add(new Shape.Every(List.of(limited.shape(), otherwise), limited.at()));
            }
        }
        return cases.subList(0, Math.min(cases.size(), CASE_LIMIT));
    }

    private Shape joined(List<Shape> parts, Source at) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Shape.Choice choice && parts.size() > 1) {
                return distributed(choice, i, parts, at);
            }
        }
        return plain(parts, at);
    }

    /** Takes the conditions off {@code part}, and what it is made of apart. */
    private void unlimited(Shape part, List<Shape> parts, Set<Condition> conditions, int hops) {
        if (!(part instanceof Shape.Limited(Shape inner, List<Condition> own, Source at))) {
            parts.add(part);
            return;
        }
        looks(LOOKS_A_CONDITION * (long) own.size());
        conditions.addAll(own);
        List<Shape> below = new ArrayList<>();
        flatten(inner, below, new HashSet<>(), hops + 1);
        below.stream()
                .filter(each -> !holds(parts, each) && hops < HOP_LIMIT)
                .forEach(each -> unlimited(each, parts, conditions, hops + 1));
    }

    /** What has to hold at once, each once: no {@link Shape.Every}, no name, nothing that admits every value. */
    static List<Shape> parts(Shape.Every every, Names names, Effort effort) {
        List<Shape> parts = new ArrayList<>();
        new Joint(names, effort).flatten(every, parts, new HashSet<>(), 0);
        return parts;
    }

    /** All of {@code parts}, of which none is a choice, an every or a name. */
    static Shape plain(List<Shape> parts, Names names, Source at, Effort effort) {
        return new Joint(names, effort).plain(parts, at);
    }

    /** A shape that no value fits. */
    static Shape nothing(Source at) {
        return new Shape.Choice(new Tag.Untagged(false), new LinkedHashMap<>(), List.of(), at);
    }

    private void looks(long count) {
        effort.pays(1 + count / LOOKS_A_STEP);
    }

    private void flatten(Shape shape, List<Shape> parts, Set<String> opened, int hops) {
        looks(parts.size());
        Shape part = names.resolve(shape);
        boolean again = shape instanceof Shape.Named(String name, Source at) && !opened.add(name);
        if (part instanceof Shape.Every every && !again && hops < HOP_LIMIT) {
            every.parts().forEach(each -> flatten(each, parts, opened, hops + 1));
        } else if (!(part instanceof Shape.Every) && !(part instanceof Shape.Any) && !holds(parts, part)) {
            parts.add(part);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean holds(List<Shape> parts, Shape part) {
        return parts.stream().anyMatch(each -> each == part);
    }

    private static Shape distributed(Shape.Choice choice, int at, List<Shape> parts, Source source) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        choice.alternatives().forEach((name, alternative) -> {
            List<Shape> each = new ArrayList<>(parts);
            each.set(at, alternative);
            alternatives.put(name, new Shape.Every(each, source));
        });
        return new Shape.Choice(choice.tag(), alternatives, List.of(), choice.at());
    }

    private Shape plain(List<Shape> parts, Source at) {
        if (parts.isEmpty()) {
            return new Shape.Any(at);
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        if (parts.stream().allMatch(Shape.Fields.class::isInstance)) {
            return fields(parts.stream().map(Shape.Fields.class::cast).toList(), at);
        }
        if (parts.stream().allMatch(Shape.Sequence.class::isInstance)) {
            return sequence(parts.stream().map(Shape.Sequence.class::cast).toList(), at);
        }
        Set<Kind> kinds = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (Shape part : parts) {
            if (!(part instanceof Shape.Scalar scalar)) {
                return nothing(at);
            }
            kinds.add(scalar.kind());
            scalar.rules().stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
        }
        return kinds.size() == 1 ? new Shape.Scalar(kinds.iterator().next(), rules, at) : nothing(at);
    }

    private static Shape sequence(List<Shape.Sequence> parts, Source at) {
        int most = parts.stream().mapToInt(part -> part.places().size()).max().orElse(0);
        List<Shape> places = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int place = i;
            places.add(every(parts.stream().flatMap(part -> listed(part, place)).toList(), at));
        }
        List<Shape> further = parts.stream().flatMap(part -> listed(part, most)).toList();
        return new Shape.Sequence(
                places,
                further.isEmpty() ? new Unlisted.Ignored() : new Unlisted.Shaped(every(further, at)),
                parts.stream().mapToInt(Shape.Sequence::least).max().orElse(0),
                parts.stream().mapToInt(Shape.Sequence::most).min().orElse(Integer.MAX_VALUE),
                parts.stream().anyMatch(Shape.Sequence::distinct),
                at);
    }

    /** What {@code list} says of the item at {@code place}; nothing where it passes over it. */
    private static Stream<Shape> listed(Shape.Sequence list, int place) {
        return place < list.places().size() || list.further() instanceof Unlisted.Shaped
                ? Stream.of(list.place(place))
                : Stream.empty();
    }

    private Shape fields(List<Shape.Fields> parts, Source at) {
        TreeMap<String, List<Shape.Fields>> listing = new TreeMap<>();
        // A part that says something of members that it does not list says it of all that the others list.
        boolean strict = parts.stream().anyMatch(part -> !(part.unlisted() instanceof Unlisted.Ignored));
        for (Shape.Fields part : parts) {
            looks(part.fields().size());
            part.fields()
                    .keySet()
                    .forEach(name -> listing.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(part));
        }
        looks(strict ? listing.size() * (long) parts.size() : 0);
        TreeMap<String, Field> fields = new TreeMap<>();
        listing.forEach((name, listed) -> fields.put(name, field(name, strict ? parts : listed, at)));
        return new Shape.Fields(
                fields,
                unlisted(parts, at),
                parts.stream().mapToInt(Shape.Fields::least).max().orElse(0),
                parts.stream().mapToInt(Shape.Fields::most).min().orElse(Integer.MAX_VALUE),
                at);
    }

    private static Field field(String name, List<Shape.Fields> parts, Source at) {
        List<Shape> shapes = new ArrayList<>();
        boolean written = false;
        boolean needed = false;
        Optional<Value> fallback = Optional.empty();
        for (Shape.Fields part : parts) {
            Field field = part.fields().get(name);
            if (field != null) {
                shapes.add(field.shape());
                written |= field.written();
                needed |= field.needed();
                fallback = fallback.or(field::fallback);
            } else {
                switch (part.unlisted().of(name)) {
                    case Unlisted.Ignored ignored -> {}
                    case Unlisted.Shaped(Shape shape) -> shapes.add(shape);
                    case Unlisted.Refused refused -> shapes.add(nothing(part.at()));
                }
            }
        }
        return new Field(every(shapes, at), written, needed, fallback, at);
    }

    private static Unlisted unlisted(List<Shape.Fields> parts, Source at) {
        List<Shape> shapes = new ArrayList<>();
        Unlisted matched = new Unlisted.Ignored();
        for (Shape.Fields part : parts) {
            switch (part.unlisted()) {
                case Unlisted.Refused refused -> {
                    return refused;
                }
                case Unlisted.Shaped(Shape shape) -> shapes.add(shape);
                case Unlisted.Ignored ignored -> {}
                case Unlisted.Matched byName -> matched = Unlisted.together(matched, byName);
                case Unlisted.Both byName -> matched = Unlisted.together(matched, byName);
            }
        }
        if (!(matched instanceof Unlisted.Ignored)) {
            return shapes.isEmpty() ? matched : Unlisted.together(matched, new Unlisted.Shaped(every(shapes, at)));
        }
        return shapes.isEmpty() ? new Unlisted.Ignored() : new Unlisted.Shaped(every(shapes, at));
    }

    private static Shape every(List<Shape> shapes, Source at) {
        List<Shape> parts = new ArrayList<>();
        shapes.stream().filter(shape -> !holds(parts, shape)).forEach(parts::add);
        return parts.size() == 1 ? parts.getFirst() : new Shape.Every(parts, at);
    }
}
