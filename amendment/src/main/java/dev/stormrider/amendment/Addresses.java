package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where operations are asked: what stands in the path of the server in one version may stand in the paths of the
 * operations in the other. Hosts and schemes are left to whoever deploys.
 */
final class Addresses {
    private final Contract before;
    private final String base;
    private final Map<String, String> keys = new HashMap<>();

    private Addresses(Contract before, String base) {
        this.before = before;
        this.base = base;
    }

    /** Whether {@code operation} is asked for by {@code written} under a path that {@code read} has no server at. */
    static boolean moved(Operation operation, Contract written, Contract read) {
        List<String> there =
                read.operation(operation.key()).map(met -> bases(met, read)).orElse(List.of());
        List<String> here = bases(operation, written);
        return !here.isEmpty() && !there.isEmpty() && !there.contains(here.getFirst());
    }

    /** The paths of the servers where it is asked for, the first one first; none where nobody names any. */
    private static List<String> bases(Operation operation, Contract contract) {
        if (!operation.bases().isEmpty() || contract.basePaths().isEmpty()) {
            return operation.bases();
        }
        return Stream.concat(Stream.of(contract.basePath()), contract.basePaths().stream())
                .toList();
    }

    /** The path where it is asked for, that of the server included. */
    static String whole(Operation operation, Contract contract) {
        return bases(operation, contract).stream().findFirst().orElse("") + operation.path();
    }

    /**
     * {@code before} with the base path of {@code after}, and every operation at the address where it was; itself where
     * that cannot be, or where no operation would be met by it.
     */
    static Contract rebased(Contract before, Contract after) {
        if (before.basePath().equals(after.basePath())) {
            return before;
        }
        Addresses addresses = new Addresses(before, after.basePath());
        TreeMap<String, Operation> operations = new TreeMap<>();
        for (Operation each : before.operations().values()) {
            Optional<Operation> rebased = addresses.rebased(each);
            if (rebased.isEmpty()) {
                return before;
            }
            addresses.keys.put(each.key(), rebased.get().key());
            operations.put(rebased.get().key(), rebased.get());
        }
        long met = operations.keySet().stream()
                .filter(key -> after.operations().containsKey(key))
                .count();
        long known = before.operations().keySet().stream()
                .filter(key -> after.operations().containsKey(key))
                .count();
        return met > known
                ? new Renamed(before, addresses.keys).at(after.basePath(), new TreeSet<>(), operations)
                : before;
    }

    private Optional<Operation> rebased(Operation operation) {
        if (!operation.bases().isEmpty()) {
            return Optional.of(operation);
        }
        String nameless =
                before.basePath() + operation.key().substring(operation.method().length() + 1);
        String whole = before.basePath() + operation.path();
        if (!whole.startsWith(base + "/") || !nameless.startsWith(base + "/")) {
            return Optional.empty();
        }
        return Optional.of(new Operation(
                operation.method() + " " + nameless.substring(base.length()),
                operation.method(),
                whole.substring(base.length()),
                operation.bases(),
                operation.id(),
                operation.request(),
                operation.response(),
                operation.credentials(),
                operation.styles(),
                operation.examples(),
                operation.answers(),
                operation.links(),
                operation.at()));
    }
}
