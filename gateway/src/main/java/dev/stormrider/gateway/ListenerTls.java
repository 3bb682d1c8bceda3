package dev.stormrider.gateway;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * How a link's listener speaks TLS.
 *
 * @param identity who it says it is
 * @param plain whether consumers that speak no TLS are served as well, at the same port
 * @param streams whether HTTP/2 is offered, and preferred
 * @param clients whether consumers have to say who they are
 * @param trusted the authorities that vouch for consumers; of use only where {@code clients} asks for them
 */
public record ListenerTls(
        Identity identity, boolean plain, boolean streams, Clients clients, List<X509Certificate> trusted) {
    /** Whether consumers show a certificate. */
    public enum Clients {
        /** They are not asked. */
        UNASKED,
        /** They may. One that shows a certificate which nobody vouches for is refused. */
        WELCOME,
        /** They must. */
        REQUIRED
    }

    public ListenerTls {
        trusted = List.copyOf(trusted);
        if (clients != Clients.UNASKED && trusted.isEmpty()) {
            throw new IllegalArgumentException(
                    "consumers are asked for certificates, and no authority is given that vouches for them");
        }
        if (plain && clients == Clients.REQUIRED) {
            throw new IllegalArgumentException(
                    "consumers must show certificates, and could pass that by where they need not speak TLS");
        }
    }

    /** HTTP/1.1 for consumers that are not asked who they are, over TLS and without. */
    public static ListenerTls of(Identity identity) {
        return new ListenerTls(identity, true, false, Clients.UNASKED, List.of());
    }

    SslContext context() throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chain())
                    // The JDK's: it runs wherever we do, and what is measured here are faults, not TLS.
                    .sslProvider(SslProvider.JDK)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            streams
                                    ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                                    : List.of(ApplicationProtocolNames.HTTP_1_1)));
            if (clients != Clients.UNASKED) {
                builder.clientAuth(clients == Clients.REQUIRED ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL)
                        .trustManager(trusted);
            }
            return builder.build();
        } catch (SSLException unfit) {
            throw new IOException("the listener's certificate cannot be used: " + Wire.told(unfit), unfit);
        }
    }
}
