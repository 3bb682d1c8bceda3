package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.PathTemplate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which operation of a contract a request asks for. */
final class Routes {
    /** An operation and the values of its path's parameters, in their order. */
    record Route(Operation operation, List<String> path) {}

    private record Entry(PathTemplate template, Operation operation) {}

    private final Contract contract;
    private final List<Entry> entries;

    Routes(Contract contract) {
        this.contract = contract;
        this.entries = contract.operations().values().stream()
                .map(operation -> new Entry(new PathTemplate(operation.path()), operation))
                // What is written out is meant before what a parameter could stand for: /users/me before /users/{id}.
                .sorted(Comparator.comparingInt(entry -> -entry.template().literals()))
                .toList();
    }

    /** With or without the contract's base path, since a service behind a proxy may see either. */
    Optional<Route> find(String method, String path) {
        return under(path)
                .flatMap(tail -> entries.stream()
                        .filter(entry -> entry.operation().method().equals(method))
                        .flatMap(entry -> entry.template().match(tail).stream()
                                .map(values -> new Route(entry.operation(), values))))
                .findFirst();
    }

    /** The methods that {@code path} knows. */
    Set<String> methods(String path) {
        Set<String> methods = new LinkedHashSet<>();
        under(path)
                .forEach(tail -> entries.stream()
                        .filter(entry -> entry.template().match(tail).isPresent())
                        .forEach(entry -> methods.add(entry.operation().method())));
        return methods;
    }

    private Stream<String> under(String path) {
        String base = contract.basePath();
        return !base.isEmpty() && path.startsWith(base + "/")
                ? Stream.of(path.substring(base.length()), path)
                : Stream.of(path);
    }
}
