package dev.stormrider.store;

import dev.stormrider.ledger.Objection;
import dev.stormrider.ledger.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parts of lists, of which one more was read than is shown: that tells whether there is a next one. */
final class Slices {
    private Slices() {}

    /** {@code most}, if it is within the limit. */
    static int checked(int most) {
        if (most < 1 || most > Slice.MOST) {
            throw new Objection.Refused("a list is asked for in parts of 1 to " + Slice.MOST + ", and not of " + most);
        }
        return most;
    }

    static <T> Slice<T> of(List<T> read, int most, Function<T, Cursor> place) {
        if (read.size() <= most) {
            return new Slice<>(read, Optional.empty());
        }
        List<T> shown = read.subList(0, most);
        return new Slice<>(shown, Optional.of(place.apply(shown.getLast()).text()));
    }
}
