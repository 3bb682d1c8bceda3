package dev.stormrider.gateway;

import dev.stormrider.rule.Seed;
import java.util.function.LongSupplier;

/**
 * What a gateway is given from outside.
 *
 * @param nanoTime a clock that never goes back, in nanoseconds; asked by many threads
 * @param seed for everything that is drawn
 * @param markHeader the header that carries a request's mark where the W3C baggage does not
 * @param threads event loops; 0, as many as there are processors, but no more than four
 * @param journal whether exchanges that no fault picks are told to the listener
 */
public record Settings(
        LongSupplier nanoTime, Seed seed, String markHeader, int threads, boolean journal, Limits limits) {
    public static final String MARK_HEADER = "x-stormrider-mark";

    public Settings {
        if (threads < 0) {
            throw new IllegalArgumentException("the number of threads is not negative: " + threads);
        }
    }

    public static Settings usual(Seed seed) {
        return new Settings(System::nanoTime, seed, MARK_HEADER, 0, true, Limits.USUAL);
    }

    public Settings with(Limits changed) {
        return new Settings(nanoTime, seed, markHeader, threads, journal, changed);
    }

    public Settings with(LongSupplier changed) {
        return new Settings(changed, seed, markHeader, threads, journal, limits);
    }

    public Settings withMarkHeader(String changed) {
        return new Settings(nanoTime, seed, changed, threads, journal, limits);
    }

    public Settings withThreads(int changed) {
        return new Settings(nanoTime, seed, markHeader, changed, journal, limits);
    }

    public Settings withoutJournal() {
        return new Settings(nanoTime, seed, markHeader, threads, false, limits);
    }
}
