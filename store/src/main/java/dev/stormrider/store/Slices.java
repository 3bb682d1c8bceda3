package dev.stormrider.store;

import dev.stormrider.ledger.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parts of lists, of which one more was read than is shown: that tells whether there is a next one. */
final class Slices {
    private Slices() {}

    static <T> Slice<T> of(List<T> read, int most, Function<T, Cursor> place) {
        return named(read, most, each -> place.apply(each).text());
    }

    /** The same, where a text tells the place. */
    static <T> Slice<T> named(List<T> read, int most, Function<T, String> place) {
        if (read.size() <= most) {
            return new Slice<>(read, Optional.empty());
        }
        List<T> shown = read.subList(0, most);
        return new Slice<>(shown, Optional.of(place.apply(shown.getLast())));
    }
}
