package dev.stormrider.report;

import java.util.List;
import java.util.function.BiFunction;

/** A Markdown text of a bounded length: pieces go in whole or not at all. Not for use by several threads. */
final class Comment {
    /** GitHub takes 65,536 characters; what a bot puts around this has room. */
    static final int LIMIT = 60_000;

    /** So much of it is kept for what ends it. */
    static final int LAST_WORDS = 400;

    private final StringBuilder text = new StringBuilder();

    Comment add(String piece) {
        text.append(piece);
        return this;
    }

    /**
     * Adds what {@code piece} makes of each of {@code things}, counted from 1, while the whole stays within
     * {@code limit} characters, then a line that says how many more there are. {@code head} and {@code foot} stand
     * around them, where there is at least one.
     */
    <T> Comment add(String head, List<T> things, BiFunction<Integer, T, String> piece, String foot, int limit) {
        if (things.isEmpty()) {
            return this;
        }
        text.append(head);
        int most = Math.min(limit, LIMIT - LAST_WORDS) - foot.length();
        int told = 0;
        boolean fits = true;
        while (fits && told < things.size()) {
            String next = piece.apply(told + 1, things.get(told));
            fits = text.length() + next.length() <= most;
            if (fits) {
                text.append(next);
                told++;
            }
        }
        text.append(foot);
        if (told < things.size()) {
            text.append("\nand ").append(things.size() - told).append(" more\n");
        }
        return this;
    }

    String text() {
        return text.toString();
    }
}
