package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The operations that the new contract has under another path or method: with the same id, or else with the same
 * messages where no other operation of either contract has such. A callback that goes where another one of its
 * operation went has another name, and so has the only one that is gone where only one is new.
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
            if (alike(by(gone, Moves::messages), by(fresh, Moves::messages))) {
                moves.pair(
                        by(before.operations().values(), Moves::messages),
                        by(after.operations().values(), Moves::messages),
                        before,
                        after);
            }
        }
        moves.callbacks(before, after);
        return moves;
    }

    /** Whether anything may have moved: to look at all the messages of two contracts costs more than the rest does. */
    private static boolean alike(Map<Object, List<Operation>> gone, Map<Object, List<Operation>> fresh) {
        return gone.keySet().stream().anyMatch(fresh::containsKey);
    }

    /** A name of a callback is a heading: nobody sends it. */
    private void callbacks(Contract before, Contract after) {
        Function<Operation, Object> asked = callback -> callback.method()
                + Callbacks.owner(callback)
                        .map(owner -> " "
                                + Optional.ofNullable(others.get(owner))
                                        .map(Operation::key)
                                        .filter(key -> after.operations().containsKey(key))
                                        .orElse(owner))
                        .orElse("");
        // One that goes where it went is the same, however many others there are.
        for (Function<Operation, Object> trait :
                List.<Function<Operation, Object>>of(each -> List.of(asked.apply(each), address(each)), asked)) {
            pair(by(fresh(before, after), trait), by(fresh(after, before), trait), before, after);
        }
    }

    private List<Operation> fresh(Contract of, Contract to) {
        return of.callbacks().values().stream()
                .filter(each -> Callbacks.owner(each).isPresent()
                        && gone(each, to)
                        && other(each).isEmpty())
                .toList();
    }

    /** Whom {@code callback} goes to. */
    private static Optional<Shape> address(Operation callback) {
        return callback.request().shape() instanceof Shape.Fields fields
                ? Optional.ofNullable(fields.fields().get(Operation.ADDRESS.substring(1)))
                        .map(Field::shape)
                : Optional.empty();
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

    /** What {@code read}, the other contract, has of {@code operation}: under the same key, or where it has moved. */
    Optional<Operation> met(Operation operation, Contract read) {
        return read.operation(operation.key()).or(() -> other(operation));
    }

    /** {@code before} with what has moved under the keys that it has now. */
    Contract current(Contract before) {
        Map<String, String> keys = new HashMap<>();
        Stream.concat(before.operations().values().stream(), before.callbacks().values().stream())
                .forEach(each -> other(each).ifPresent(now -> keys.put(each.key(), now.key())));
        return new Renamed(before, keys).whole();
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
        return from.operation(operation.key()).isEmpty();
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
