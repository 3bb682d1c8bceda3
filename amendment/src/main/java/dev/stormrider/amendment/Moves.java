package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations that the new contract has under another path or method: with the same id, or else with the same
 * messages where no other operation of either contract has such.
 */
final class Moves {
    private final Map<String, Operation> others = new HashMap<>();

    private Moves() {}

    static Moves of(Contract before, Contract after) {
        Moves moves = new Moves();
        List<Operation> gone = without(before, after);
        List<Operation> fresh = without(after, before);
        if (!gone.isEmpty() && !fresh.isEmpty()) {
            moves.pair(by(gone, Operation::id), by(fresh, Operation::id), before, after);
            moves.pair(
                    by(before.operations().values(), Moves::messages),
                    by(after.operations().values(), Moves::messages),
                    before,
                    after);
        }
        return moves;
    }

    private static List<Operation> without(Contract one, Contract other) {
        return one.operations().values().stream()
                .filter(each -> !other.operations().containsKey(each.key()))
                .toList();
    }

    /** The operation of the other contract that {@code operation} became, or was; empty where it is gone or new. */
    Optional<Operation> other(Operation operation) {
        return Optional.ofNullable(others.get(operation.key()));
    }

    private void pair(
            Map<Object, List<Operation>> old, Map<Object, List<Operation>> now, Contract before, Contract after) {
        old.forEach((trait, these) -> {
            List<Operation> those = now.getOrDefault(trait, List.of());
            boolean alone = these.size() == 1 && those.size() == 1;
            // What is there under its old key too has not moved.
            if (alone && gone(these.getFirst(), after) && gone(those.getFirst(), before)) {
                pair(these.getFirst(), those.getFirst());
            }
        });
    }

    private static boolean gone(Operation operation, Contract from) {
        return !from.operations().containsKey(operation.key());
    }

    private void pair(Operation old, Operation now) {
        if (!others.containsKey(old.key()) && !others.containsKey(now.key())) {
            others.put(old.key(), now);
            others.put(now.key(), old);
        }
    }

    private static Map<Object, List<Operation>> by(
            Collection<Operation> operations, Function<Operation, Object> trait) {
        Map<Object, List<Operation>> found = new HashMap<>();
        for (Operation each : operations) {
            Object value = trait.apply(each);
            if (!value.equals("")) {
                found.computeIfAbsent(value, first -> new ArrayList<>()).add(each);
            }
        }
        return found;
    }

    private static Object messages(Operation operation) {
        return List.of(
                operation.method(),
                operation.request().shape(),
                operation.response().shape());
    }
}
