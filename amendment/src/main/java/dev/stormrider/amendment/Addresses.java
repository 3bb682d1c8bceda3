package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Prose;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** Whether who asks by {@code written} asks under a path that {@code read} has no server at. */
    static boolean moved(Contract written, Contract read) {
        return !written.basePaths().isEmpty()
                && !read.basePaths().isEmpty()
                && !read.basePaths().contains(written.basePath());
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
        return met > known ? addresses.contract(operations) : before;
    }

    private Optional<Operation> rebased(Operation operation) {
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

    private Contract contract(SortedMap<String, Operation> operations) {
        TreeMap<String, Prose> prose = new TreeMap<>();
        before.prose()
                .forEach((name, part) -> prose.put(
                        renamed(name),
                        new Prose(
                                renamed(part.operation()),
                                part.message(),
                                part.status(),
                                part.lines(),
                                part.mentions())));
        return new Contract(
                before.title(),
                before.version(),
                base,
                new TreeSet<>(),
                operations,
                before.data(),
                before.callbacks(),
                renamed(before.endings()),
                before.names(),
                before.notes(),
                prose,
                before.at());
    }

    private <T> SortedMap<String, T> renamed(SortedMap<String, T> byName) {
        TreeMap<String, T> renamed = new TreeMap<>();
        byName.forEach((name, value) -> renamed.put(renamed(name), value));
        return renamed;
    }

    /** A name that begins with the key of an operation, or is one. */
    private String renamed(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf(' ', end - 1)) {
            String key = keys.get(name.substring(0, end));
            if (key != null) {
                return key + name.substring(end);
            }
        }
        return name;
    }
}
