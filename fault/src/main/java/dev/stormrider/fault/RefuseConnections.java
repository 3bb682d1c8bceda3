package dev.stormrider.fault;

/**
 * Listens no more, so that who calls is told "connection refused"; connections that stand already go on. It cannot be
 * for some connections and not for others: who is refused was never seen.
 */
public record RefuseConnections() implements Gate {
    @Override
    public boolean listens() {
        return false;
    }

    /** One that had been accepted before the listener was closed. */
    @Override
    public Entry meet(Knock knock) {
        return new Entry.Shut(true);
    }

    @Override
    public String words() {
        return "refuses connections";
    }
}
