package dev.stormrider.gateway;

/** How long nothing has moved on a connection, to the tenth of a second or so in which it is looked at. */
final class Silence {
    private boolean stirred = true;
    private long since;

    /** Something moved. */
    void stir() {
        stirred = true;
    }

    /** How long nothing had moved at {@code now}, in nanoseconds. */
    long at(long now) {
        if (stirred) {
            stirred = false;
            since = now;
        }
        return now - since;
    }
}
