package dev.stormrider.guard;

import java.time.Duration;
import java.util.ArrayDeque;

/** What traffic was like at the looks of the last while. As many looks as fit into it are kept, and one before. */
final class Window {
    /** So much lies between two looks at most, and so long is what is looked back at. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private record Look(Duration at, Figures figures) {}

    private final Duration length;
    private final ArrayDeque<Look> looks = new ArrayDeque<>();

    Window(Duration length) {
        this.length = length;
    }

    /**
     * Refuses what cannot be looked at.
     *
     * @param length how far is looked back
     * @param exchanges of fewer nothing is said
     * @param every how often it is looked at
     */
    static void checked(Duration length, int exchanges, Duration every) {
        Rail.checked(every);
        if (length.compareTo(every) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window of " + length.toMillis() + " ms; it can be from one look ("
                    + every.toMillis() + " ms) to " + LONGEST.toMinutes() + " min");
        }
        if (exchanges < 1) {
            throw new IllegalArgumentException("at least one exchange is needed to say anything, not " + exchanges);
        }
    }

    void add(Duration now, Figures figures) {
        looks.addLast(new Look(now, figures));
        Duration from = now.minus(length);
        while (looks.size() > 2 && second().compareTo(from) <= 0) {
            looks.removeFirst();
        }
    }

    private Duration second() {
        var all = looks.iterator();
        all.next();
        return all.next().at();
    }

    /** What has passed within {@code span} before the last look, or since the first where that is not as long ago. */
    Figures within(Duration span) {
        return looks.getLast().figures().since(before(span));
    }

    /**
     * How many requests that had come {@code span} before the last look have not ended by now, at the least; 0 where
     * nobody looked so long ago.
     */
    long waiting(Duration span) {
        Duration from = looks.getLast().at().minus(span);
        if (looks.getFirst().at().compareTo(from) > 0) {
            return 0;
        }
        return Math.max(0, before(span).begun() - looks.getLast().figures().ended());
    }

    /** The last look that is at least {@code span} ago; the first where there is none. */
    private Figures before(Duration span) {
        Duration from = looks.getLast().at().minus(span);
        Figures found = looks.getFirst().figures();
        for (Look look : looks) {
            if (look.at().compareTo(from) > 0) {
                break;
            }
            found = look.figures();
        }
        return found;
    }
}
