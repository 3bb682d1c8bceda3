package dev.stormrider.gateway;

import dev.stormrider.rule.Seed;
import java.util.List;

/** Heads of messages in which a few runs of bytes are others, drawn by a seed. */
final class Mangled {
    private static final int MOST_CHANGES = 3;

    private Mangled() {}

    /** {@code head} with up to three places overwritten by some of {@code marks}. */
    static String of(String head, List<String> marks, Seed seed) {
        StringBuilder text = new StringBuilder(head);
        int changes = seed.and("changes").below(MOST_CHANGES + 1);
        for (int i = 0; i < changes; i++) {
            Seed here = seed.and(i);
            int at = here.and("at").below(text.length());
            int end = Math.min(text.length(), at + here.and("cut").below(3));
            text.replace(at, end, marks.get(here.and("mark").below(marks.size())));
        }
        return text.toString();
    }
}
