package dev.stormrider.ledger;

import java.util.Optional;

/** Which texts can be kept: by each database, and in each encoding. */
public final class Texts {
    private Texts() {}

    /** What {@code text} holds that cannot be kept, as {@code U+0000}; empty where all of it can. */
    public static Optional<String> flaw(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each != 0 && !Character.isSurrogate(each)) {
                continue;
            }
            int point = text.codePointAt(at);
            if (!holds(point)) {
                return Optional.of(String.format("U+%04X", point));
            }
            at++;
        }
        return Optional.empty();
    }

    static boolean holds(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
