package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import java.util.Optional;

/** Which callbacks are told of by themselves. */
final class Callbacks {
    private static final String OF = " of ";
    private static final String CALLBACK = "callback ";

    private Callbacks() {}

    /** Whether the operation that {@code callback} belongs to is there on both sides, so that its fate is its own. */
    static boolean apart(Operation callback, Contract one, Contract other) {
        return owner(callback)
                .map(owner -> one.operations().containsKey(owner)
                        && other.operations().containsKey(owner))
                .orElse(true);
    }

    /** The key of the operation that {@code callback} belongs to; empty where it is a webhook. */
    static Optional<String> owner(Operation callback) {
        int of = callback.key().lastIndexOf(OF);
        return of < 0 || !callback.path().startsWith(CALLBACK) ? Optional.empty() : Optional.of(callback.key().substring(of + OF.length()));
    }
}
