package dev.stormrider.gateway;

import dev.stormrider.rule.Seed;
import java.util.List;
import java.util.function.BiConsumer;

/** Heads of messages in which a few runs of bytes are others, drawn by a seed. */
final class Mangled {
    private static final int MOST_CHANGES = 3;

    private Mangled() {}

    /**
     * Does {@code what} with {@code tries} of {@code heads}, mangled, and with how each is told where it goes wrong.
     */
    static void each(List<String> heads, List<String> marks, int number, int tries, BiConsumer<String, String> what) {
        for (int i = 0; i < tries; i++) {
            Seed seed = new Seed(number).and(i);
            String text = of(heads.get(seed.and("head").below(heads.size())), marks, seed);
            what.accept(text, "seed " + number + ", try " + i + ": " + text);
        }
    }

    /** {@code head} with up to three places overwritten by some of {@code marks}. */
    private static String of(String head, List<String> marks, Seed seed) {
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
