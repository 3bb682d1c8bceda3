package dev.stormrider.format;

import dev.stormrider.contract.Bulk;
import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings shapes, as schemas spell them, into the form that differences are taken of: what {@code allOf} joins becomes
 * one shape, and choices are told apart by kind or by field where they can be. What is admitted stays the same.
 */
final class Settling {
    /** Beyond this depth no further name is opened, so that a chain of names, however long, ends nobody's stack. */
    private static final int DEPTH_LIMIT = 300;

    /** What meeting may make of a small file, and for each shape that a file spells out. */
    private static final long LEAST_WORK = 2_000;

    private static final long WORK_PER_SHAPE = 20;

    private final SortedMap<String, Shape> raw;
    private final Map<String, Shape> settled = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Meet meet;
    private final Alternatives alternatives;
    private int depth;

    /**
     * No name of {@code raw} is defined by itself without a member or an item between: see {@link Circles}. What is
     * read {@code byTheLetter} is not taken for meant where it contradicts itself.
     */
    Settling(SortedMap<String, Shape> raw, boolean byTheLetter) {
        this.raw = raw;
        this.meet = new Meet(this::named, LEAST_WORK + WORK_PER_SHAPE * new Bulk().sum(raw.values().stream()));
        this.alternatives = new Alternatives(this::named, meet, byTheLetter);
    }

    /**
     * Tells where parts and alternatives were left as they are spelled, since they multiply to too many, and where
     * alternatives were taken for meant otherwise than they are spelled.
     */
    void tell(Notes notes) {
        alternatives
                .alike()
                .forEach(at -> notes.add(
                        at, "`oneOf` lists each alternative twice, so that none fits alone: it is read as `anyOf`"));
        meet.spent()
                .ifPresent(at -> notes.add(
                        at,
                        "what `allOf` and choices come to here is more than can be looked through: it is left as it is"
                                + " spelled, and a change may stay undecided"));
    }

    Names names() {
        TreeMap<String, Shape> all = new TreeMap<>();
        raw.keySet().forEach(name -> named(name).ifPresent(shape -> all.put(name, shape)));
        return new Names(all);
    }

    /** The settled shape called {@code name}; empty while it is being settled, or where that would lead too deep. */
    private Optional<Shape> named(String name) {
        Shape known = settled.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Shape shape = raw.get(name);
        if (shape == null || depth > DEPTH_LIMIT || !underWay.add(name)) {
            return Optional.empty();
        }
        Shape done = of(shape);
        underWay.remove(name);
        settled.put(name, done);
        return Optional.of(done);
    }

    Shape of(Shape shape) {
        depth++;
        Shape done = each(shape);
        depth--;
        return done;
    }

    private Shape each(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> any;
            case Shape.Scalar scalar -> scalar;
            case Shape.Named named -> named;
            case Shape.Fields fields -> fields(fields);
            case Shape.Sequence list ->
                new Shape.Sequence(
                        list.places().stream().map(this::of).toList(),
                        unlisted(list.further()),
                        list.least(),
                        list.most(),
                        list.distinct(),
                        list.at());
            case Shape.Choice choice -> choice(choice);
            case Shape.Every every -> every(every);
            case Shape.Limited limited -> {
                List<Condition> conditions = limited.conditions().stream()
                        .map(each -> each.each(this::of))
                        .toList();
                Shape met = meet.kept(of(limited.shape()), conditions, limited.at());
                yield met instanceof Shape.Choice choice ? alternatives.told(choice) : met;
            }
        };
    }

    private Shape fields(Shape.Fields fields) {
        TreeMap<String, Field> members = new TreeMap<>();
        fields.fields().forEach((name, field) -> members.put(name, field.with(of(field.shape()))));
        return new Shape.Fields(members, unlisted(fields.unlisted()), fields.least(), fields.most(), fields.at());
    }

    private Unlisted unlisted(Unlisted unlisted) {
        return Unlisted.each(unlisted, this::of);
    }

    private Shape choice(Shape.Choice choice) {
        LinkedHashMap<String, Shape> each = new LinkedHashMap<>();
        choice.alternatives().forEach((name, alternative) -> each.put(name, of(alternative)));
        return alternatives.told(new Shape.Choice(choice.tag(), each, choice.tolerated(), choice.at()));
    }

    private Shape every(Shape.Every every) {
        List<Shape> parts = new ArrayList<>();
        every.parts().forEach(part -> parts.add(of(part)));
        Shape met = parts.stream().reduce(meet::of).orElse(new Shape.Any(every.at()));
        return met instanceof Shape.Choice choice ? alternatives.told(choice) : met;
    }
}
