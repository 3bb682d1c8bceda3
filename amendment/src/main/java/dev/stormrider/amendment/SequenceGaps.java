package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gaps between two lists: how many items there are, what they are, and whether one may come twice. */
final class SequenceGaps {
    /** Longer lists than this are not made up. */
    private static final int ITEM_LIMIT = 10_000;

    private final Shape.Sequence from;
    private final Shape.Sequence to;
    private final Difference difference;
    private final Maker maker;

    SequenceGaps(Shape.Sequence from, Shape.Sequence to, Difference difference) {
        this.from = from;
        this.to = to;
        this.difference = difference;
        this.maker = difference.maker();
    }

    Local all() {
        List<Local> parts = new ArrayList<>();
        counts().forEach(gap -> parts.add(Local.of(gap)));
        if (from.most() > 0) {
            parts.add(difference.below(from.item(), to.item()).under("/0", this::around));
        }
        return Local.joined(parts);
    }

    /** A list that begins with {@code first} and is as short as the writer may make it. */
    private Optional<Value> around(Optional<Value> first) {
        return first.flatMap(item -> list(Math.max(1, from.least()), Optional.of(item)));
    }

    private List<Gap> counts() {
        List<Gap> gaps = new ArrayList<>();
        if (from.least() < to.least()) {
            int fewer = Math.min(from.most(), to.least() - 1);
            gaps.add(count(list(fewer, Optional.empty()), fewer, "at least " + to.least()));
        }
        if (from.most() > to.most()) {
            int more = Math.max(to.most() + 1, from.least());
            gaps.add(count(list(more, Optional.empty()), more, "at most " + to.most()));
        }
        if (to.distinct() && !from.distinct() && from.most() > 1) {
            gaps.add(Gap.value(twice(), "may hold the same item twice", "expects all items to differ", from, to));
        }
        return gaps;
    }

    private Gap count(Optional<Value> list, int items, String limit) {
        String may = items == 0 ? "may be empty" : "may have " + items + (items == 1 ? " item" : " items");
        return Gap.value(list, may, "expects " + limit, from, to);
    }

    private Optional<Value> twice() {
        int size = Math.max(2, from.least());
        return size > ITEM_LIMIT
                ? Optional.empty()
                : maker.least(from.item()).map(item -> new Value.Items(Collections.nCopies(size, item)));
    }

    private Optional<Value> list(int size, Optional<Value> first) {
        if (size > ITEM_LIMIT) {
            return Optional.empty();
        }
        List<Value> items = new ArrayList<>(first.stream().toList());
        Set<Value> different = new HashSet<>(items);
        for (int i = 0; items.size() < size && i < 2 * size + 10; i++) {
            Optional<Value> item = maker.least(from.item(), i);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            if (!from.distinct() || different.add(item.get())) {
                items.add(item.get());
            }
        }
        return items.size() == size ? Optional.of(new Value.Items(items)) : Optional.empty();
    }
}
