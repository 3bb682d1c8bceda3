package dev.stormrider.run;

import dev.stormrider.experiment.Version;
import dev.stormrider.verdict.Respite;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long consumers that fail without asking anybody are waited for, as an open circuit breaker does. Each version is
 * waited for once, for as long as breakers are mostly open; what that showed holds for its other rides. Safe for use by
 * many threads.
 */
final class Patience {
    /** What is known of a version that was waited for. */
    enum Known {
        COMES_BACK,
        STAYS_AWAY
    }

    /** A call is made this much after the time is over that a user allows, so that it shows whether it was kept. */
    private static final Duration BEYOND = Duration.ofMillis(100);

    private final Respite respite;
    private final Map<Version, Known> known = new EnumMap<>(Version.class);
    private final Map<Version, Duration> rests = new EnumMap<>(Version.class);

    Patience(Respite respite) {
        this.respite = respite;
    }

    /** How long any that fails is waited for: who says how soon it has to be back wants to see it. */
    Duration least() {
        return respite.within().map(said -> said.plus(BEYOND)).orElse(Duration.ZERO);
    }

    /** How long a version of which nothing is known is waited for. */
    Duration most() {
        return respite.most();
    }

    synchronized Optional<Known> of(Version consumer) {
        return Optional.ofNullable(known.get(consumer));
    }

    /** What is seen first holds, but one that came back once may do so again. */
    synchronized void learn(Version consumer, Known seen, Duration after) {
        if (seen == Known.COMES_BACK) {
            known.put(consumer, seen);
            rests.merge(consumer, after, (one, other) -> one.compareTo(other) > 0 ? one : other);
        } else {
            known.putIfAbsent(consumer, seen);
        }
    }

    /** After how long {@code consumer} came back; zero where it did not. */
    synchronized Duration rest(Version consumer) {
        return rests.getOrDefault(consumer, Duration.ZERO);
    }
}
