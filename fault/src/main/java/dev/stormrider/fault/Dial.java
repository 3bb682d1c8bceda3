package dev.stormrider.fault;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The one number of a fault that can be turned down.
 *
 * @param gentlest the least that it can be turned to
 * @param now where it stands; at least {@code gentlest}
 * @param at the fault with the number turned to another
 * @param words how much a number is, for people: {@code "1.04 s"}
 */
public record Dial(long gentlest, long now, LongFunction<Fault> at, LongFunction<String> words) {
    public Dial {
        if (gentlest > now) {
            throw new IllegalArgumentException("a dial is turned down, not up: " + gentlest + " from " + now);
        }
    }

    /** A time that can be made shorter, to the millisecond, down to none at all. */
    static Dial of(Duration now, Function<Duration, Fault> at) {
        return new Dial(
                0,
                now.toMillis(),
                millis -> at.apply(Duration.ofMillis(millis)),
                millis -> Words.of(Duration.ofMillis(millis)));
    }
}
