package dev.stormrider.cli;

import dev.stormrider.control.ListenAddress;
import dev.stormrider.gateway.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A link that is opened when the gateway starts.
 *
 * @param protocol which HTTP its providers are spoken to in, where that is said of this one
 */
record GatewayLink(String name, InetSocketAddress listen, List<URI> upstreams, Optional<Protocol> protocol) {
    private static final String ADVICE =
            "Write NAME=LISTEN=URL, such as orders=:8081=http://127.0.0.1:8080; more providers after commas.";

    /** The same, whose providers are spoken to in {@code usual} where nothing was said of that. */
    GatewayLink spokenIn(Protocol usual) {
        return new GatewayLink(name, listen, upstreams, Optional.of(protocol.orElse(usual)));
    }

    /** {@code orders=:8081=http://127.0.0.1:8080}. No arrow: shells take its head for themselves. */
    static GatewayLink read(String text) throws Mistake {
        String[] parts = text.split("=", 3);
        if (parts.length < 3) {
            throw new Mistake("--link", "\"" + text + "\" is no link", ADVICE);
        }
        try {
            return new GatewayLink(
                    parts[0],
                    ListenAddress.read(parts[1]),
                    Stream.of(parts[2].split(",")).map(URI::create).toList(),
                    Optional.empty());
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake("--link", String.valueOf(noAddress.getMessage()), ADVICE);
        }
    }
}
