package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Prose;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A contract of which some operations go by other keys, whatever is known of them by those too. */
record Renamed(Contract contract, Map<String, String> keys) {
    Renamed {
        keys = Map.copyOf(keys);
    }

    /** The contract at another base path, with {@code operations} in the place of its own. */
    Contract at(String basePath, SortedSet<String> basePaths, SortedMap<String, Operation> operations) {
        return new Contract(
                contract.title(),
                contract.version(),
                basePath,
                basePaths,
                operations,
                contract.data(),
                of(contract.callbacks()),
                of(contract.endings()),
                contract.names(),
                contract.notes(),
                prose(),
                contract.at());
    }

    /** The contract, its operations being the same. */
    Contract whole() {
        return keys.isEmpty() ? contract : at(contract.basePath(), contract.basePaths(), of(contract.operations()));
    }

    private SortedMap<String, Prose> prose() {
        TreeMap<String, Prose> prose = new TreeMap<>();
        contract.prose()
                .forEach((name, part) -> prose.put(
                        of(name),
                        new Prose(of(part.operation()), part.message(), part.status(), part.lines(), part.mentions())));
        return prose;
    }

    private <T> SortedMap<String, T> of(SortedMap<String, T> byName) {
        TreeMap<String, T> renamed = new TreeMap<>();
        byName.forEach((name, value) -> renamed.put(of(name), value));
        return renamed;
    }

    /** A name that begins with the key of an operation, or is one. */
    private String of(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf(' ', end - 1)) {
            String key = keys.get(name.substring(0, end));
            if (key != null) {
                return key + name.substring(end);
            }
        }
        return name;
    }
}
