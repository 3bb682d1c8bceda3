package dev.stormrider.gateway;

import java.util.List;
import java.util.Optional;

/**
 * What the faults that are armed make of a request.
 *
 * @param pick the one that hits it
 * @param waiting where none has yet, those that have to see its content first, and what was armed after them, in order
 */
record Choice(Optional<Armed.Pick> pick, List<Armed> waiting) {
    static final Choice FREE = new Choice(Optional.empty(), List.of());

    /** Whether no fault wants the request. */
    boolean free() {
        return pick.isEmpty() && waiting.isEmpty();
    }
}
