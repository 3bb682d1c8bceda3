package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Request;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What requests are counted under: the operation of a contract, or the path with what looks like an id left out. */
public final class Titles implements Function<Request, String> {
    private static final int LONG = 16;

    private final Optional<Routes> routes;

    public Titles(Optional<Contract> contract) {
        this.routes = contract.map(Routes::new);
    }

    /** Whether {@code request} is for an operation of the contract; any is, where there is none. */
    public boolean wanted(Request request) {
        return routes.isEmpty() || routes.get().find(request.method(), request.path()).isPresent();
    }

    @Override
    public String apply(Request request) {
        return routes.flatMap(known -> known.find(request.method(), request.path()))
                .map(route -> route.operation().title())
                .orElseGet(() -> request.method() + " " + plain(request.path()));
    }

    private static String plain(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.length() >= LONG || segment.chars().anyMatch(Character::isDigit) ? "{}" : segment)
                .collect(Collectors.joining("/"));
    }
}
