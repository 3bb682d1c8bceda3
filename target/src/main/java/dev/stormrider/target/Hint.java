package dev.stormrider.target;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices a party that listens and answers, but as none does that is about to get ready (404): it is more likely asked
 * in the wrong way than slow. Said once, however often the party is started, and nothing is decided by it. For one
 * thread at a time.
 */
final class Hint {
    private static final Duration MOST = Duration.ofSeconds(5);

    /** Of a limit that is short a part has to be left in which the hint is of use. */
    private static final int PART = 6;

    private final String name;
    private final Duration readyWithin;
    private @Nullable Duration since;
    private boolean said;

    Hint(String name, Duration readyWithin) {
        this.name = name;
        this.readyWithin = readyWithin;
    }

    /** The party is waited for anew; what was said is not said again. */
    void anew() {
        since = null;
    }

    /** What is to be said once {@code trouble} was seen after {@code waited}; mostly nothing. */
    Optional<String> after(Duration waited, Optional<Trouble> trouble) {
        if (said || trouble.filter(Trouble::unlikelyToPass).isEmpty()) {
            since = null;
            return Optional.empty();
        }
        Duration first = since == null ? waited : since;
        since = first;
        Duration lasted = waited.minus(first);
        if (lasted.compareTo(patience()) < 0) {
            return Optional.empty();
        }
        said = true;
        return Optional.of(name + " listens, but " + trouble.get().seen() + ", for " + seconds(lasted)
                + " now: is ready right? It is waited for up to " + seconds(readyWithin) + ".");
    }

    private Duration patience() {
        Duration part = readyWithin.dividedBy(PART);
        return part.compareTo(MOST) < 0 ? part : MOST;
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
