package dev.stormrider.rule;

/**
 * Repeatable chance: the same seed gives the same draws, on every machine. Immutable; a new draw comes from a derived
 * seed, so that what one place draws does not depend on how often another place drew.
 */
public record Seed(long value) {
    /** The seed for the {@code i}-th thing under this one. */
    public Seed and(long i) {
        return new Seed(mix(value + 0x9E3779B97F4A7C15L * (i + 1)));
    }

    /** The seed for the thing called {@code name} under this one. */
    public Seed and(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return and(hash);
    }

    /** An even draw from 0 up to, and not including, {@code limit}, which is at least 1. */
    public int below(int limit) {
        return (int) Long.remainderUnsigned(mix(value), limit);
    }

    /** An even draw from 0 up to, and not including, 1. */
    public double fraction() {
        return (mix(value) >>> 11) * 0x1.0p-53;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
