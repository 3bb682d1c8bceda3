package dev.stormrider.format;

import dev.stormrider.contract.Bulk;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what tells the alternatives of a choice apart: their kinds, or a field that each of them requires with values
 * of its own. Only where there is neither, a value is whatever fits.
 */
final class Alternatives {
    /** More shapes than this are not put into the place of a choice. */
    private static final long BULK_LIMIT = 50_000;

    private final Function<String, Optional<Shape>> resolve;
    private final Meet meet;
    private final Bulk bulk = new Bulk();
    private final Tagging tagging;
    private final boolean byTheLetter;
    private final Map<String, Map<Kind, Shape>> kinds = new HashMap<>();
    private final List<Source> alike = new ArrayList<>();

    /** {@code resolve} gives the finished shape behind a name; empty while that shape is being made. */
    Alternatives(Function<String, Optional<Shape>> resolve, Meet meet, boolean byTheLetter) {
        this.resolve = resolve;
        this.meet = meet;
        this.tagging = new Tagging(resolve, meet);
        this.byTheLetter = byTheLetter;
    }

    /** Where {@code oneOf} was read as {@code anyOf}. */
    List<Source> alike() {
        return List.copyOf(alike);
    }

    /** The same choice, told apart as well as can be. */
    Shape told(Shape.Choice choice) {
        return switch (choice.tag()) {
            case Tag.ByKind() -> choice;
            case Tag.ByField(String field) -> byField(choice, field);
            case Tag.Untagged(boolean exactlyOne) -> untagged(choice, exactlyOne);
        };
    }

    private Shape untagged(Shape.Choice choice, boolean exactlyOne) {
        LinkedHashMap<String, Shape> possible = new LinkedHashMap<>();
        choice.alternatives().forEach((name, shape) -> {
            if (!Meet.isNothing(shape)) {
                possible.put(name, shape);
            }
        });
        if (!exactlyOne) {
            once(possible);
        }
        if (possible.size() <= 1) {
            return possible.isEmpty()
                    ? Meet.nothing(choice.at())
                    : possible.firstEntry().getValue();
        }
        EnumMap<Kind, SequencedMap<String, Shape>> groups = new EnumMap<>(Kind.class);
        for (Map.Entry<String, Shape> alternative : possible.entrySet()) {
            Map<Kind, Shape> kinds = byKind(alternative.getValue());
            if (kinds.isEmpty()) {
                return new Shape.Choice(choice.tag(), possible, choice.tolerated(), choice.at());
            }
            kinds.forEach((kind, shape) ->
                    groups.computeIfAbsent(kind, first -> new LinkedHashMap<>()).put(alternative.getKey(), shape));
        }
        Shape told = joined(groups, exactlyOne, choice.at());
        if (bulk.of(told) > BULK_LIMIT) {
            // Told apart by kind, names are opened: where each leads to two others, that doubles on each level.
            meet.spend(choice.at());
            return new Shape.Choice(choice.tag(), possible, choice.tolerated(), choice.at());
        }
        return told;
    }

    private Shape joined(Map<Kind, SequencedMap<String, Shape>> groups, boolean exactlyOne, Source at) {
        LinkedHashMap<String, Shape> kinds = new LinkedHashMap<>();
        groups.forEach((kind, members) -> kinds.put(kind.word(), group(kind, members, exactlyOne, at)));
        return kinds.size() == 1
                ? kinds.firstEntry().getValue()
                : new Shape.Choice(new Tag.ByKind(), kinds, List.of(), at);
    }

    /** The parts of {@code shape} by the one kind that each is of; empty where that cannot be told. */
    private Map<Kind, Shape> byKind(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> Map.of();
            case Shape.Scalar scalar -> Map.of(scalar.kind(), scalar);
            case Shape.Fields fields -> Map.of(Kind.OBJECT, fields);
            case Shape.Sequence sequence -> Map.of(Kind.ARRAY, sequence);
            case Shape.Named named -> namedByKind(named);
            case Shape.Every every ->
                every.parts().stream()
                        .map(this::byKind)
                        .filter(kinds -> kinds.size() == 1)
                        .findFirst()
                        .map(kinds ->
                                Map.<Kind, Shape>of(kinds.keySet().iterator().next(), every))
                        .orElse(Map.of());
            case Shape.Choice choice -> choiceByKind(choice);
            case Shape.Limited limited -> {
                Map<Kind, Shape> kinds = byKind(limited.shape());
                yield kinds.size() == 1 ? Map.of(kinds.keySet().iterator().next(), limited) : Map.of();
            }
        };
    }

    private Map<Kind, Shape> namedByKind(Shape.Named named) {
        Map<Kind, Shape> known = kinds.get(named.name());
        if (known != null) {
            return known;
        }
        Optional<Shape> behind = resolve.apply(named.name());
        Map<Kind, Shape> found = behind.map(this::byKind).orElse(Map.of());
        Map<Kind, Shape> each =
                found.size() == 1 ? Map.of(found.keySet().iterator().next(), named) : found;
        if (behind.isPresent()) {
            kinds.put(named.name(), each);
        }
        return each;
    }

    private Map<Kind, Shape> choiceByKind(Shape.Choice choice) {
        EnumMap<Kind, Shape> kinds = new EnumMap<>(Kind.class);
        for (Shape alternative : choice.alternatives().values()) {
            Map<Kind, Shape> each = byKind(alternative);
            if (each.size() != 1) {
                return Map.of();
            }
            kinds.putAll(each);
        }
        if (choice.tag() instanceof Tag.ByKind) {
            return kinds;
        }
        return kinds.size() == 1 ? Map.of(kinds.keySet().iterator().next(), choice) : Map.of();
    }

    /** To have the same alternative twice makes a difference only where exactly one may fit. */
    private static void once(SequencedMap<String, Shape> alternatives) {
        Set<Shape> seen = new HashSet<>();
        alternatives.values().removeIf(shape -> !seen.add(shape));
    }

    /** Several alternatives of one kind. */
    private Shape group(Kind kind, SequencedMap<String, Shape> members, boolean exactlyOne, Source at) {
        if (!exactlyOne) {
            once(members);
        }
        if (members.size() == 1) {
            return members.firstEntry().getValue();
        }
        Optional<Shape> found =
                kind == Kind.OBJECT ? tagging.byOwnField(members, at) : listed(kind, members, exactlyOne, at);
        if (found.isEmpty() && exactlyOne && alike(members, at)) {
            return group(kind, members, false, at);
        }
        return found.orElseGet(() -> new Shape.Choice(new Tag.Untagged(exactlyOne), members, List.of(), at));
    }

    /** Whether each alternative is there twice, so that by the letter no value fits exactly one: nobody means that. */
    private boolean alike(SequencedMap<String, Shape> members, Source at) {
        if (byTheLetter) {
            return false;
        }
        Map<Shape, Integer> counts = new HashMap<>();
        members.values().forEach(each -> counts.merge(tagging.behind(each), 1, Integer::sum));
        boolean twice = counts.values().stream().allMatch(count -> count > 1);
        if (twice) {
            alike.add(at);
        }
        return twice;
    }

    /**
     * Alternatives that each list their values are one list: {@code oneOf} over {@code const} is how 3.1 writes an
     * enum.
     */
    private Optional<Shape> listed(Kind kind, SequencedMap<String, Shape> members, boolean exactlyOne, Source at) {
        List<Value> values = new ArrayList<>();
        for (Shape member : members.values()) {
            boolean list = tagging.behind(member) instanceof Shape.Scalar scalar
                    && scalar.rules().size() == 1
                    && scalar.rules().getFirst() instanceof OneOf;
            if (!list) {
                return Optional.empty();
            }
            values.addAll(tagging.values(member));
        }
        boolean overlap = Set.copyOf(values).size() < values.size();
        return overlap && exactlyOne
                ? Optional.empty()
                : Optional.of(new Shape.Scalar(
                        kind, List.of(new OneOf(values.stream().distinct().toList())), at));
    }

    /**
     * A choice with a discriminator: each alternative gets the field if it lacks it, and the names its own values say.
     */
    private Shape byField(Shape.Choice choice, String field) {
        LinkedHashMap<String, Shape> objects = new LinkedHashMap<>();
        EnumMap<Kind, SequencedMap<String, Shape>> others = new EnumMap<>(Kind.class);
        choice.alternatives().forEach((name, shape) -> {
            Map<Kind, Shape> kinds = byKind(shape);
            if (kinds.size() == 1 && !kinds.containsKey(Kind.OBJECT)) {
                Kind kind = kinds.keySet().iterator().next();
                others.computeIfAbsent(kind, first -> new LinkedHashMap<>()).put(name, shape);
            } else {
                tagging.tagged(field, name, shape).forEach(objects::putIfAbsent);
            }
        });
        Shape tagged = new Shape.Choice(choice.tag(), objects, choice.tolerated(), choice.at());
        if (others.isEmpty()) {
            return tagged;
        }
        others.put(Kind.OBJECT, new LinkedHashMap<>(Map.of(field, tagged)));
        return joined(others, true, choice.at());
    }
}
