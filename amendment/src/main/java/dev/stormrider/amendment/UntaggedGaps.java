package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Joint;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gaps against a choice whose alternatives nothing tells apart. Each alternative of the writer has to fit into one
 * of the reader. Where none shows it, it is compared with its counterpart, if it has one; else values are tried; and
 * where no value shows the contrary either, it stays undecided.
 */
final class UntaggedGaps {
    /** So many names of alternatives are told. */
    private static final int TOLD_LIMIT = 8;

    private static final int EDGE_LIMIT = 100;

    private final Shape.Choice reader;
    private final Difference difference;
    private final Maker maker;
    private final Effort effort;
    private final Targets targets;

    UntaggedGaps(Shape.Choice reader, Difference difference) {
        this.reader = reader;
        this.difference = difference;
        this.maker = difference.maker();
        this.effort = difference.effort();
        this.targets = difference.targets(reader);
    }

    Local all(Shape writer) {
        Local gaps = one("", writer, new IdentityHashMap<>());
        boolean exactlyOne = reader.tag() instanceof Tag.Untagged(boolean one) && one;
        return exactlyOne
                ? Local.joined(List.of(gaps, twice(writer).map(Local::of).orElse(Local.NOTHING)))
                : gaps;
    }

    /** {@code takers} says how many alternatives of the writer's choice still are each of the reader's. */
    private Local one(String key, Shape alternative, IdentityHashMap<Shape, Integer> takers) {
        if (difference.barren().shown(alternative) || targets.hold(alternative)) {
            return Local.NOTHING;
        }
        Shape from = difference.writerNames().resolve(alternative);
        Optional<Shape> fitting = likeliest(key, alternative, from)
                .filter(target -> difference.fits().holds(new Pair(alternative, target)))
                .findFirst();
        if (fitting.isPresent()) {
            return maker.isIdle() ? Local.NOTHING : difference.below(alternative, fitting.get());
        }
        if (from instanceof Shape.Every every) {
            Shape joint = Joint.of(every, difference.writerNames(), effort);
            return joint instanceof Shape.Choice choice ? nested(choice) : into(key, alternative, takers);
        }
        return from instanceof Shape.Choice choice ? nested(choice) : into(key, alternative, takers);
    }

    private Local nested(Shape.Choice choice) {
        List<Local> parts = new ArrayList<>();
        IdentityHashMap<Shape, Integer> takers =
                targets.takers(choice.alternatives().values());
        for (Map.Entry<String, Shape> entry : choice.alternatives().entrySet()) {
            if (!effort.pays(1)) {
                parts.add(Local.of(Gap.spent(choice, reader)));
                break;
            }
            String name = entry.getKey();
            Shape alternative = entry.getValue();
            Local local = difference.once(alternative, reader, () -> one(name, alternative, takers));
            parts.add(local.under("", value -> value.flatMap(made -> Choices.tagged(choice, name, made))));
        }
        return Local.joined(parts);
    }

    /** The reader's alternatives, the likeliest first. Choices are not worth trying as a whole, but for their like. */
    private Stream<Shape> likeliest(String key, Shape alternative, Shape from) {
        if (!effort.pays(reader.alternatives().size())) {
            return Stream.empty();
        }
        return reader.alternatives().entrySet().stream()
                .sorted(Comparator.comparing(entry -> !likely(key, alternative, entry)))
                .map(Map.Entry::getValue)
                .filter(target -> !(from instanceof Shape.Choice)
                        || alternative.equals(target)
                        || difference.readerNames().resolve(target) instanceof Shape.Choice);
    }

    private static boolean likely(String key, Shape alternative, Map.Entry<String, Shape> target) {
        return alternative instanceof Shape.Named ? alternative.equals(target.getValue()) : key.equals(target.getKey());
    }

    private Local into(String key, Shape alternative, IdentityHashMap<Shape, Integer> takers) {
        if (maker.isIdle() || !effort.pays(reader.alternatives().size())) {
            return Local.of(Gap.spent(alternative, reader));
        }
        return counterpart(key, alternative, takers)
                .map(target -> paired(alternative, target))
                .orElseGet(() -> Local.of(none(alternative)));
    }

    /** The alternative that this one was before, as far as one can tell; never one that another one still is. */
    private Optional<Shape> counterpart(String key, Shape alternative, IdentityHashMap<Shape, Integer> takers) {
        Optional<Kind> kind = Kinds.of(alternative, difference.writerNames());
        IdentityHashMap<Shape, Integer> own = targets.takers(List.of(alternative));
        List<Map.Entry<String, Shape>> free = reader.alternatives().entrySet().stream()
                .filter(target -> kind.equals(targets.kind(target.getValue())))
                .filter(target -> takers.getOrDefault(target.getValue(), 0) <= own.getOrDefault(target.getValue(), 0))
                .toList();
        return free.stream()
                .filter(target -> likely(key, alternative, target))
                .findFirst()
                .or(() -> free.size() == 1 && !(alternative instanceof Shape.Named)
                        ? Optional.of(free.getFirst())
                        : Optional.empty())
                .map(Map.Entry::getValue);
    }

    /**
     * Gaps that another alternative makes up for are no gaps; if it may make up for all of them, values have to tell.
     * Where values were looked for and there is no gap, none has to be made up for.
     */
    private Local paired(Shape alternative, Shape target) {
        Local local = difference.below(alternative, target);
        if (local.harmless()) {
            return local;
        }
        List<Gap> shown = local.gaps().stream()
                .filter(gap ->
                        gap.harmless() || gap.whole().filter(this::refused).isPresent())
                .toList();
        boolean any = shown.stream().anyMatch(gap -> !gap.harmless());
        return any || !local.edges().isEmpty()
                ? new Local(any ? shown : local.gaps(), local.edges())
                : Local.of(none(alternative));
    }

    private Gap none(Shape alternative) {
        Optional<Value> refused = Stream.concat(maker.several(alternative), edges(alternative))
                .filter(this::refused)
                .findFirst();
        if (refused.isPresent()) {
            return Gap.value(
                    refused, "may be " + Places.shown(refused.get()), "expects " + alternatives(), alternative, reader);
        }
        Optional<Value> example = maker.least(alternative);
        return Gap.undecided(
                example,
                "may be " + example.map(Places::shown).orElse("something else"),
                "could not be shown to admit all such values",
                alternative,
                reader);
    }

    /** What the writer may write of the values at the edges of what the reader's alternatives say of scalars. */
    private Stream<Value> edges(Shape alternative) {
        return reader.alternatives().values().stream()
                .flatMap(each -> difference.readerNames().resolve(each) instanceof Shape.Scalar scalar
                        ? scalar.rules().stream().flatMap(Rule::edges)
                        : Stream.empty())
                .limit(EDGE_LIMIT)
                .filter(value -> Conformance.writes(alternative, value, difference.writerNames(), effort));
    }

    private boolean refused(Value value) {
        return !Conformance.admits(reader, value, difference.readerNames(), effort);
    }

    /** {@code "Cat or Dog"} where the alternatives have names, else how many there are. */
    private String alternatives() {
        List<String> names = reader.alternatives().values().stream()
                .flatMap(each -> each instanceof Shape.Named(String name, Source at) ? Stream.of(name) : Stream.empty())
                .toList();
        int size = reader.alternatives().size();
        if (size == 0) {
            return "no value at all";
        }
        return names.size() == size && size <= TOLD_LIMIT
                ? String.join(" or ", names)
                : "one of " + size + " alternatives";
    }

    /** The gap where a value may be listed by two alternatives of which exactly one has to fit. */
    private Optional<Gap> twice(Shape writer) {
        Together together = new Together(reader, difference);
        if (!overlapping(writer)) {
            return together.gap(writer);
        }
        if (maker.isIdle()) {
            return Optional.of(Gap.spent(writer, reader));
        }
        Stream<Value> read =
                reader.alternatives().values().stream().flatMap(each -> difference.readerMade(each).stream());
        Optional<Value> refused = Stream.of(maker.several(writer), read, together.twice(writer))
                .flatMap(values -> values)
                .filter(value -> Conformance.writes(writer, value, difference.writerNames(), effort))
                .filter(value -> fits(value) > 1)
                .findFirst();
        String may = twice(refused);
        return Optional.of(
                refused.isPresent()
                        ? Gap.value(refused, may, expected(reader), writer, reader)
                        : Gap.undecided(maker.least(writer), may, expected(reader), writer, reader));
    }

    /** {@code "may be 7, which fits two alternatives"}. */
    static String twice(Optional<Value> value) {
        return value.map(each -> "may be " + Places.shown(each) + ", which fits two alternatives")
                .orElse("may fit two alternatives");
    }

    static String expected(Shape.Choice reader) {
        return "expects it to fit exactly one of " + reader.alternatives().size() + " alternatives";
    }

    private long fits(Value value) {
        return reader.alternatives().values().stream()
                .filter(each -> Conformance.writes(each, value, difference.readerNames(), effort))
                .count();
    }

    /**
     * Whether the writer, of whose alternatives exactly one has to fit, can write nothing that both of these list: two
     * of its own list it as well.
     */
    private boolean unwritable(Shape one, Shape other, List<Shape> kept) {
        Meeting meeting = new Meeting(difference, effort);
        return kept.size() > 1
                && kept.stream()
                                .filter(each -> meeting.within(each, one, other))
                                .limit(2)
                                .count()
                        > 1;
    }

    private boolean overlapping(Shape writer) {
        Apart written = new Apart(difference.writerNames(), difference.readerNames(), effort);
        Apart read = new Apart(difference.readerNames(), difference.readerNames(), effort);
        List<Shape> kept = difference.writerNames().resolve(writer) instanceof Shape.Choice choice
                        && choice.tag().equals(reader.tag())
                ? List.copyOf(choice.alternatives().values())
                : List.of();
        // Two alternatives that the writer has to keep apart as well are not new to anybody.
        Targets known = new Targets(kept, difference.writerNames(), difference.unchanged());
        Map<Integer, Integer> left = new HashMap<>();
        kept.forEach(each -> left.merge(difference.unchanged().codes().of(each), 1, Integer::sum));
        List<Shape> met = new ArrayList<>();
        List<Shape> fresh = new ArrayList<>();
        for (Shape each : reader.alternatives().values()) {
            // One that is there more often than before is new, though it is known.
            if (known.hold(each) && left.merge(difference.unchanged().codes().of(each), -1, Integer::sum) >= 0) {
                met.add(each);
            } else if (!written.shown(writer, each)) {
                fresh.add(each);
            }
        }
        for (Shape each : fresh) {
            if (met.stream().anyMatch(other -> !read.shown(each, other) && !unwritable(each, other, kept))) {
                return true;
            }
            met.add(each);
        }
        return false;
    }
}
