package dev.stormrider.amendment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gaps between two lists: how many items there are, what they are, position by position where there are any, and
 * whether one may come twice.
 */
final class SequenceGaps {
    /** Longer lists than this are not made up. */
    private static final int ITEM_LIMIT = 10_000;

    private final Shape.Sequence from;
    private final Shape.Sequence to;
    private final Difference difference;
    private final Maker maker;

    /** How many items the writer may write at most: a position that nobody can fill is the last. */
    private final int most;

    SequenceGaps(Shape.Sequence from, Shape.Sequence to, Difference difference) {
        this.from = from;
        this.to = to;
        this.difference = difference;
        this.maker = difference.maker();
        this.most = IntStream.range(0, Math.min(from.written(), from.places().size()))
                .filter(i -> difference.barren().shown(from.place(i)))
                .findFirst()
                .orElse(from.written());
    }

    Local all() {
        List<Local> parts = new ArrayList<>();
        counts().forEach(gap -> parts.add(Local.of(gap)));
        int positions = Math.max(from.places().size(), to.places().size());
        for (int i = 0; i <= positions && i < most; i++) {
            parts.add(at(i));
        }
        return Local.joined(parts);
    }

    private Local at(int index) {
        if (index >= to.most()) {
            // The number of items says so already.
            return Local.NOTHING;
        }
        if (index < to.places().size() || to.further() instanceof Unlisted.Shaped) {
            return difference
                    .below(from.place(index), to.place(index))
                    .under("/" + index, first -> first.flatMap(item -> list(index, item)));
        }
        return Local.of(extra(index, Forecast.TOLERATED, "does not know it and passes over it"));
    }

    /** A list with {@code item} at {@code index}, as short as the writer may make it. */
    private Optional<Value> list(int index, Value item) {
        return list(Math.max(index + 1, from.least()), index, Optional.of(item));
    }

    private List<Gap> counts() {
        List<Gap> gaps = new ArrayList<>();
        int listed = to.places().size();
        for (int i = from.least(); i < Math.min(to.least(), listed); i++) {
            gaps.add(missing(i));
        }
        if (from.least() < to.least() && to.least() > listed) {
            int fewer = Math.min(most, to.least() - 1);
            gaps.add(count(fewer, "at least " + to.least()));
        }
        for (int i = to.most(); i < Math.min(most, from.places().size()); i++) {
            gaps.add(extra(i, Forecast.REFUSED, "expects at most " + to.most()));
        }
        if (most > Math.max(to.most(), from.places().size())) {
            int more = Math.max(Math.max(to.most(), from.places().size()) + 1, from.least());
            gaps.add(count(more, "at most " + to.most()));
        }
        if (to.distinct() && !from.distinct() && most > 1) {
            gaps.add(Gap.value(twice(), "may hold the same item twice", "expects all items to differ", from, to));
        }
        return gaps;
    }

    private Gap count(int items, String limit) {
        String may = items == 0 ? "may be empty" : "may have " + items + (items == 1 ? " item" : " items");
        return Gap.value(list(items, -1, Optional.empty()), may, "expects " + limit, from, to);
    }

    /** A position that only the writer has. */
    private Gap extra(int index, Forecast forecast, String but) {
        Optional<Value> value = maker.least(from.place(index));
        Optional<Value> whole = value.flatMap(item -> list(index, item));
        return new Gap(
                forecast == Forecast.TOLERATED ? forecast : Gap.refused(whole),
                Turn.EXTRA,
                "/" + index,
                value,
                whole,
                index < from.least() ? "is sent" : "may be sent",
                but,
                from.place(index).at(),
                to.at());
    }

    /** A position that the reader needs. */
    private Gap missing(int index) {
        Optional<Value> whole = list(Math.min(index, most), -1, Optional.empty());
        return new Gap(
                Gap.refused(whole),
                Turn.MISSING,
                "/" + index,
                Optional.empty(),
                whole,
                index < most ? "may be missing" : "is never sent",
                "needs it",
                from.at(),
                to.place(index).at());
    }

    private Optional<Value> twice() {
        int size = Math.max(2, from.least());
        if (size > ITEM_LIMIT) {
            return Optional.empty();
        }
        Stream<Shape> either = from.places().size() > 1
                ? Stream.of(from.place(0), from.place(1))
                : Stream.of(from.place(size - 1), from.place(0));
        return either.flatMap(shape -> maker.least(shape).stream())
                .<Value>map(item -> from.places().isEmpty()
                        ? new Value.Items(Collections.nCopies(size, item))
                        : new Value.Items(doubled(size, item)))
                .filter(list -> Conformance.writes(from, list, difference.writerNames(), difference.effort()))
                .findFirst();
    }

    /** {@code item} twice, then what else has to be there. */
    private List<Value> doubled(int size, Value item) {
        List<Value> items = new ArrayList<>(List.of(item, item));
        for (int i = 2; i < size; i++) {
            maker.least(from.place(i)).ifPresent(items::add);
        }
        return items;
    }

    /** A list of {@code size} items with {@code given} at {@code index}. */
    private Optional<Value> list(int size, int index, Optional<Value> given) {
        if (size > ITEM_LIMIT) {
            return Optional.empty();
        }
        List<Value> items = new ArrayList<>();
        // Values that hold each other are looked at whole to tell them apart: only where they have to differ.
        Set<Value> different = new HashSet<>(from.distinct() ? given.stream().toList() : List.of());
        for (int i = 0; items.size() < size && i < 2 * size + 10; i++) {
            boolean own = items.size() == index;
            Optional<Value> item = own ? given : maker.least(from.place(items.size()), i);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            if (own || !from.distinct() || different.add(item.get())) {
                items.add(item.get());
            }
        }
        return items.size() == size ? Optional.of(new Value.Items(items)) : Optional.empty();
    }
}
