package dev.stormrider.fault;

/**
 * What became of a fault in one exchange.
 *
 * @param hit whether the fault changed anything; a fault that found nothing to change proves nothing
 * @param what what it did, or why it did nothing, in people's words
 */
public record Played(boolean hit, String what) {
    public static Played hit(String what) {
        return new Played(true, what);
    }

    public static Played missed(String why) {
        return new Played(false, why);
    }
}
