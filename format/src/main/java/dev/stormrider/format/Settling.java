package dev.stormrider.format;

import dev.stormrider.contract.Bulk;
import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
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

    /** By so many shapes more than a file spells out all may grow, wherever the same one stands in several places. */
    private static final long LEAST_GROWTH = 200_000;

    private final SortedMap<String, Shape> raw;
    private final Map<String, Shape> settled = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Meet meet;
    private final Alternatives alternatives;
    private final Bulk bulk = new Bulk();
    private long growth;
    private int depth;

    /**
     * No name of {@code raw} is defined by itself without a member or an item between: see {@link Circles}. What is
     * read {@code byTheLetter} is not taken for meant where it contradicts itself.
     */
    Settling(SortedMap<String, Shape> raw, boolean byTheLetter) {
        this.raw = raw;
        long spelled = new Bulk().sum(raw.values().stream());
        this.growth = LEAST_GROWTH + WORK_PER_SHAPE * spelled;
        this.meet = new Meet(this::named, LEAST_WORK + WORK_PER_SHAPE * spelled);
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
                Shape inner = of(limited.shape());
                Shape alone = new Shape.Limited(new Shape.Any(limited.at()), conditions, limited.at());
                yield met(meet.kept(inner, conditions, limited.at()), List.of(inner, alone), limited.at());
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
        return met(parts.stream().reduce(meet::of).orElse(new Shape.Any(every.at())), parts, every.at());
    }

    /**
     * {@code met}, which came of {@code parts}, told apart. What is multiplied out holds the same shapes several times
     * over; level by level that may come to more than anybody can look through, though few were made.
     */
    private Shape met(Shape met, List<Shape> parts, Source at) {
        long more = bulk.of(met) - bulk.sum(parts.stream());
        if (more > growth) {
            meet.spend(at);
            return new Shape.Every(parts, at);
        }
        growth -= Math.max(0, more);
        return met instanceof Shape.Choice choice ? alternatives.told(choice) : met;
    }
}
