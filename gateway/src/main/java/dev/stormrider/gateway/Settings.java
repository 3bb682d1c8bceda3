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
 * @param tellFaults whether the answer to an exchange that a fault picked says so in {@link #FAULT_HEADER}
 * @param upgrades whether a consumer that asks for it in HTTP/1.1 goes on in HTTP/2 where its provider answers the
 *     greeting of that
 * @param bounds whom faults may strike at most
 */
public record Settings(
        LongSupplier nanoTime,
        Seed seed,
        String markHeader,
        int threads,
        boolean journal,
        Limits limits,
        boolean tellFaults,
        boolean upgrades,
        Bounds bounds) {
    public static final String MARK_HEADER = "x-stormrider-mark";

    /** Carries the name of the fault. */
    public static final String FAULT_HEADER = "x-stormrider-fault";

    public Settings {
        if (threads < 0) {
            throw new IllegalArgumentException("the number of threads is not negative: " + threads);
        }
    }

    public static Settings usual(Seed seed) {
        return new Settings(System::nanoTime, seed, MARK_HEADER, 0, true, Limits.USUAL, false, false, Bounds.none());
    }

    public Settings with(Limits changed) {
        return new Settings(nanoTime, seed, markHeader, threads, journal, changed, tellFaults, upgrades, bounds);
    }

    public Settings with(LongSupplier changed) {
        return new Settings(changed, seed, markHeader, threads, journal, limits, tellFaults, upgrades, bounds);
    }

    public Settings withMarkHeader(String changed) {
        return new Settings(nanoTime, seed, changed, threads, journal, limits, tellFaults, upgrades, bounds);
    }

    public Settings withThreads(int changed) {
        return new Settings(nanoTime, seed, markHeader, changed, journal, limits, tellFaults, upgrades, bounds);
    }

    public Settings withoutJournal() {
        return new Settings(nanoTime, seed, markHeader, threads, false, limits, tellFaults, upgrades, bounds);
    }

    public Settings tellingFaults() {
        return new Settings(nanoTime, seed, markHeader, threads, journal, limits, true, upgrades, bounds);
    }

    public Settings upgrading() {
        return new Settings(nanoTime, seed, markHeader, threads, journal, limits, tellFaults, true, bounds);
    }

    /** The same with other bounds, which are shared by all links. */
    public Settings within(Bounds changed) {
        return new Settings(nanoTime, seed, markHeader, threads, journal, limits, tellFaults, upgrades, changed);
    }
}
