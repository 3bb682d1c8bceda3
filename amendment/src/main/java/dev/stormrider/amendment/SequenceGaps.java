package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The gaps between two lists: how many items there are, and whether one may come twice. */
final class SequenceGaps {
    private static final Seed SEED = new Seed(1);

    /** Longer lists than this are not made up. */
    private static final int ITEM_LIMIT = 10_000;

    private final Shape.Sequence from;
    private final Shape.Sequence to;
    private final Names names;

    SequenceGaps(Shape.Sequence from, Shape.Sequence to, Names names) {
        this.from = from;
        this.to = to;
        this.names = names;
    }

    /** A list that begins with {@code first} and is as short as the writer may make it. */
    Optional<Value> around(Optional<Value> first) {
        return first.flatMap(item -> list(Math.max(1, from.least()), Optional.of(item)));
    }

    List<Gap> counts() {
        List<Gap> gaps = new ArrayList<>();
        if (from.least() < to.least()) {
            int fewer = Math.min(from.most(), to.least() - 1);
            gaps.add(
                    gap(list(fewer, Optional.empty()), "may have " + fewer + " items", "reads at least " + to.least()));
        }
        if (from.most() > to.most()) {
            int more = to.most() + 1;
            Optional<Value> whole = list(Math.max(more, from.least()), Optional.empty());
            gaps.add(gap(whole, "may have " + more + " items", "reads at most " + to.most()));
        }
        if (to.distinct() && !from.distinct() && from.most() > 1) {
            gaps.add(gap(twice(), "may hold an item twice", "reads only lists of different items"));
        }
        return gaps;
    }

    private Optional<Value> twice() {
        int size = Math.max(2, from.least());
        return item(0).map(item -> new Value.Items(Collections.nCopies(size, item)));
    }

    private Optional<Value> list(int size, Optional<Value> first) {
        if (size > ITEM_LIMIT) {
            return Optional.empty();
        }
        List<Value> items = new ArrayList<>(first.stream().toList());
        for (int i = 0; items.size() < size && i < 2 * size + 10; i++) {
            Optional<Value> item = item(i);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            if (!from.distinct() || !items.contains(item.get())) {
                items.add(item.get());
            }
        }
        return items.size() == size ? Optional.of(new Value.Items(items)) : Optional.empty();
    }

    private Optional<Value> item(int i) {
        return Sample.sparse(from.item(), SEED.and(i), names).or(() -> Sample.full(from.item(), SEED.and(i), names));
    }

    private Gap gap(Optional<Value> whole, String may, String but) {
        return new Gap(
                whole.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                whole,
                whole,
                may,
                but,
                from.at(),
                to.at());
    }
}
