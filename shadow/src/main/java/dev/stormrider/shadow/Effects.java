package dev.stormrider.shadow;

import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests do something. A safe method promises not to (RFC 9110, section 9.2.1), where the contract knows the
 * operation and nobody says otherwise; whatever else there is may.
 *
 * @param acting titles or keys of operations that do something though their method promises not to
 */
record Effects(Set<String> acting) {
    Effects(List<String> acting) {
        this(Set.copyOf(acting));
    }

    Effects {
        acting = Set.copyOf(acting);
    }

    /** Whether {@code request}, which asks for {@code operation}, may do something. */
    boolean of(Request request, Optional<Operation> operation) {
        return !Request.safe(request.meant())
                || operation.filter(each -> !named(each)).isEmpty();
    }

    /** Whether no request for {@code operation} is without them. */
    boolean of(Operation operation) {
        return !operation.safe() || named(operation);
    }

    private boolean named(Operation operation) {
        return acting.contains(operation.title()) || acting.contains(operation.key());
    }
}
