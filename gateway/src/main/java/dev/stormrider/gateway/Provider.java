package dev.stormrider.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An upstream with its address looked up, once: a run is short, and an event loop must not wait for a name server.
 *
 * @param tlsForStreams as {@code tls}, for connections that speak HTTP/2
 * @param keepsHost whether the consumer's Host field is passed on. A provider on this machine knows no name, and builds
 *     its links from Host, so that they lead back through the gateway; one elsewhere may serve several names
 * @param authority what a Host field calls it
 * @param spoken which HTTP it speaks
 */
record Provider(
        Upstream upstream,
        InetSocketAddress address,
        Optional<SslContext> tls,
        Optional<SslContext> tlsForStreams,
        boolean keepsHost,
        AsciiString authority,
        Spoken spoken) {
    static Provider of(Upstream upstream) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(upstream.host()), upstream.port());
        Optional<SslContext> tls = Optional.empty();
        Optional<SslContext> tlsForStreams = Optional.empty();
        if (upstream.secure()) {
            tls = Optional.of(upstream.tls().context(Optional.of(Multiplexing.SINGLY_OVER_TLS)));
            tlsForStreams = Optional.of(upstream.tls().context(Optional.of(Multiplexing.OVER_TLS)));
        }
        return new Provider(
                upstream,
                address,
                tls,
                tlsForStreams,
                address.getAddress().isLoopbackAddress(),
                AsciiString.of(upstream.authority()),
                new Spoken(upstream.protocol(), upstream.secure()));
    }

    String name() {
        return upstream.name();
    }

    /** Each provider is its own, so that connections of a route that was left are not used by the next. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
