package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which operation of the link a request is for, in either version of its contract. */
record Reach(Amendment amendment, Routes routesBefore, Routes routesAfter) {
    static Reach of(Amendment amendment) {
        return new Reach(amendment, new Routes(amendment.before()), new Routes(amendment.after()));
    }

    /** The key of the operation that {@code request} is for; empty where neither contract knows it. */
    Optional<String> key(Request request) {
        return routesAfter
                .find(request.method(), request.path())
                .or(() -> routesBefore.find(request.method(), request.path()))
                .map(route -> route.operation().key());
    }

    /** As the contract writes {@code operation}: the name of a parameter says what it is. */
    String title(String operation) {
        return amendment.title(operation);
    }

    boolean reached(List<Passage> passages, String operation) {
        return passages.stream().anyMatch(passage -> key(passage.request()).equals(Optional.of(operation)));
    }

    Set<String> operations(List<Passage> passages) {
        Set<String> keys = new LinkedHashSet<>();
        passages.forEach(passage -> key(passage.request()).ifPresent(keys::add));
        return keys;
    }

    /**
     * An aim at {@code operation}, with the base path where requests in calm weather have it.
     *
     * @param seen what passed in calm weather
     */
    Aim aim(String operation, Optional<String> mark, int hits, List<Passage> seen) {
        Contract contract =
                amendment.after().operations().containsKey(operation) ? amendment.after() : amendment.before();
        Operation known = Optional.ofNullable(contract.operations().get(operation))
                .orElseThrow(() -> new IllegalArgumentException("no operation " + operation));
        String full = contract.basePath() + known.path();
        boolean bare = seen.stream()
                .filter(passage -> key(passage.request()).equals(Optional.of(operation)))
                .findFirst()
                .filter(passage ->
                        !new PathTemplate(full).fits(passage.request().path()))
                .isPresent();
        String base = bare ? "" : contract.basePath();
        return new Aim(
                mark,
                Optional.of(known.method()),
                Optional.of(base + known.path()),
                rivals(contract, known, base),
                hits);
    }

    /** What is meant before {@code known} where both fit: {@code /users/me} before {@code /users/{id}}. */
    private static List<String> rivals(Contract contract, Operation known, String base) {
        int literals = new PathTemplate(known.path()).literals();
        return contract.operations().values().stream()
                .filter(other -> other.method().equals(known.method()))
                .map(Operation::path)
                .filter(path -> new PathTemplate(path).literals() > literals
                        && path.split("/", -1).length == known.path().split("/", -1).length)
                .map(path -> base + path)
                .toList();
    }
}
