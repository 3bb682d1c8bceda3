package dev.stormrider.store;

import dev.stormrider.ledger.Objection;
import java.util.Optional;

/** Where a part of a list ended: a moment, and the number that tells apart what happened at the same one. */
record Cursor(long moment, long number) {
    static final Cursor START = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);

    /** The place that {@code text} tells, or the start. */
    static Cursor of(Optional<String> text) {
        if (text.isEmpty()) {
            return START;
        }
        String[] parts = text.get().split("-", 3);
        try {
            if (parts.length == 2) {
                return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (NumberFormatException other) {
            // Falls through to the same answer.
        }
        throw new Objection.Refused("the cursor is none that the ledger gave: leave it away to begin at the start");
    }

    String text() {
        return moment + "-" + number;
    }
}
