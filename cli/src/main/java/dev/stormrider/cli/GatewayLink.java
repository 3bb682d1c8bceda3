package dev.stormrider.cli;

import dev.stormrider.contract.Source;
import dev.stormrider.control.LinkTls;
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
 * @param tls how it speaks TLS; empty, as all do that say nothing else
 * @param protocol which HTTP its providers are spoken to in, where that is said of this one
 * @param at where it was asked for
 */
record GatewayLink(
        String name,
        InetSocketAddress listen,
        List<URI> upstreams,
        Optional<LinkTls> tls,
        Optional<Protocol> protocol,
        Source at) {
    private static final String ADVICE =
            "Write NAME=LISTEN=URL, such as orders=:8081=http://127.0.0.1:8080; more providers after commas.";

    /** The same, whose providers are spoken to in {@code usual} where nothing was said of that. */
    GatewayLink spokenIn(Protocol usual) {
        return new GatewayLink(name, listen, upstreams, tls, Optional.of(protocol.orElse(usual)), at);
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
                    Optional.empty(),
                    Optional.empty(),
                    new Source("--link", 0));
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake("--link", String.valueOf(noAddress.getMessage()), ADVICE);
        }
    }
}
