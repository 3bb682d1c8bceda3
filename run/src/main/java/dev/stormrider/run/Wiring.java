package dev.stormrider.run;

import dev.stormrider.contract.Party;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** What parties that are started are told, by names of the environment: the consumer where its provider is. */
public final class Wiring {
    private Wiring() {}

    /** For a consumer that finds its provider at {@code gateway}, an address with a host and a port. */
    static Map<String, String> of(URI gateway) {
        String address = gateway.toString();
        return Map.of(
                "GATEWAY",
                address,
                "GATEWAY_URL",
                address,
                "GATEWAY_HOST",
                gateway.getHost(),
                "GATEWAY_PORT",
                String.valueOf(gateway.getPort()));
    }

    /** The names that {@code party} is told, and may ask for by {@code ${NAME}}. */
    public static Set<String> names(Party party) {
        return switch (party) {
            case CONSUMER -> of(URI.create("http://127.0.0.1:1")).keySet();
            case PROVIDER -> Set.of();
        };
    }
}
