package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;

/** Which callbacks are told of by themselves. */
final class Callbacks {
    private static final String OF = " of ";

    private Callbacks() {}

    /** Whether the operation that {@code callback} belongs to is there on both sides, so that its fate is its own. */
    static boolean apart(Operation callback, Contract one, Contract other) {
        int of = callback.key().indexOf(OF);
        String owner = of < 0 ? "" : callback.key().substring(of + OF.length());
        return owner.isEmpty()
                || one.operations().containsKey(owner) && other.operations().containsKey(owner);
    }
}
