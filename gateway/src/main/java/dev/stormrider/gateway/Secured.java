package dev.stormrider.gateway;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.Optional;

/** How consumers speak TLS, set up once. */
record Secured(SslContext context, boolean plain) {
    static Optional<Secured> of(Optional<ListenerTls> tls) throws IOException {
        return tls.isEmpty()
                ? Optional.empty()
                : Optional.of(new Secured(tls.get().context(), tls.get().plain()));
    }
}
