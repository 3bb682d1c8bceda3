package dev.stormrider.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant who has mistyped a word. */
final class Nearest {
    private static final int MOST = 2;

    private Nearest() {}

    /** The word of {@code known} that {@code typed} comes nearest to; empty where none is near. */
    static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(each, typed) <= MOST)
                .min(Comparator.comparingInt(each -> distance(each, typed)));
    }

    /** The Levenshtein distance: how many letters have to be changed, added or removed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
