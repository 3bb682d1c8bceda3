package dev.stormrider.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long list.
 *
 * @param next the cursor that begins the next part; empty at the end. It means something to the ledger alone.
 */
public record Slice<T>(List<T> items, Optional<String> next) {
    /** The most that one part holds. */
    public static final int MOST = 200;

    public Slice {
        items = List.copyOf(items);
    }

    /** {@code most}, if it is within the limit. */
    public static int checked(int most) {
        if (most < 1 || most > MOST) {
            throw new Objection.Refused("a list is asked for in parts of 1 to " + MOST + ", and not of " + most);
        }
        return most;
    }
}
