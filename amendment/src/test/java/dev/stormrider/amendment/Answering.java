package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Contracts of one operation that may be asked anything, for tests of what is answered. */
final class Answering {
    private static final Source AT = Source.NOWHERE;

    private Answering() {}

    /** The contract by which the provider answers {@code shape}. */
    static Contract of(Shape shape) {
        Operation operation = new Operation(
                "GET /",
                "GET",
                "/",
                "",
                new Message("request", Party.CONSUMER, new Shape.Any(AT)),
                new Message("response", Party.PROVIDER, shape),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", "", new TreeMap<>(Map.of("GET /", operation)), Names.none(), List.of(), AT);
    }
}
