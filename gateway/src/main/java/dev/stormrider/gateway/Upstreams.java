package dev.stormrider.gateway;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a relay leads to. A name is looked up anew for each connection, since what it stands for may move, and never on
 * an event loop, which must not wait for a name server.
 */
record Upstreams(String host, int port, Executor lookups) {
    Upstreams {
        if (host.isBlank()) {
            throw new IllegalArgumentException("an upstream has a host");
        }
        if (port < 1 || port > Upstream.MOST_PORT) {
            throw new IllegalArgumentException(
                    "the port of an upstream is from 1 to " + Upstream.MOST_PORT + ", not " + port);
        }
    }

    /** Tells {@code found} the addresses to try, in their order; none where the name leads nowhere. */
    void addresses(Consumer<List<InetSocketAddress>> found) {
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            found.accept(lookedUp());
            return;
        }
        try {
            lookups.execute(() -> found.accept(lookedUp()));
        } catch (RejectedExecutionException busy) {
            found.accept(List.of());
        }
    }

    private List<InetSocketAddress> lookedUp() {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
