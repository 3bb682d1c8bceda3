package dev.stormrider.ledger;

import java.util.Optional;

/** Which texts can be kept: by each database, and in each encoding. */
public final class Texts {
    private Texts() {}

    /** What {@code text} holds that cannot be kept, as {@code U+0000}; empty where all of it can. */
    public static Optional<String> flaw(String text) {
        return text.codePoints()
                .filter(point -> !holds(point))
                .mapToObj(point -> String.format("U+%04X", point))
                .findFirst();
    }

    static boolean holds(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
