package dev.stormrider.fault;

/**
 * Has no more than {@code most} connections at once, and ends one more as soon as it is accepted.
 *
 * @param abruptly whether that one is broken (TCP RST) rather than closed (FIN)
 */
public record LimitConnections(int most, boolean abruptly) implements Gate {
    public LimitConnections {
        if (most < 0) {
            throw new IllegalArgumentException("a number of connections is not negative: " + most);
        }
    }

    @Override
    public Entry meet(Knock knock) {
        return knock.others() < most ? new Entry.Open() : new Entry.Shut(abruptly);
    }

    @Override
    public String words() {
        return "has no more than " + most + (most == 1 ? " connection" : " connections") + " at once";
    }
}
