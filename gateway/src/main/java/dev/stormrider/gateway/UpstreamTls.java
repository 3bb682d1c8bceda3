package dev.stormrider.gateway;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * How a provider behind https is spoken to.
 *
 * @param trusted the authorities that vouch for it; empty, those that the JDK trusts
 * @param identity who the gateway says it is, where the provider asks
 * @param insecure whether anybody is taken for the provider, whoever vouches for it and whatever its name is
 */
public record UpstreamTls(List<X509Certificate> trusted, Optional<Identity> identity, boolean insecure) {
    /** The certificate and the name are checked as the JDK checks them. */
    public static final UpstreamTls VERIFIED = new UpstreamTls(List.of(), Optional.empty(), false);

    /** Nothing is checked. */
    public static final UpstreamTls INSECURE = new UpstreamTls(List.of(), Optional.empty(), true);

    public UpstreamTls {
        trusted = List.copyOf(trusted);
        if (insecure && !trusted.isEmpty()) {
            throw new IllegalArgumentException("either authorities are trusted, or everybody is: not both");
        }
    }

    public static UpstreamTls trusting(X509Certificate... authorities) {
        return new UpstreamTls(List.of(authorities), Optional.empty(), false);
    }

    public UpstreamTls with(Identity shown) {
        return new UpstreamTls(trusted, Optional.of(shown), insecure);
    }

    /** @param protocols what is asked for in the handshake; empty, nothing */
    SslContext context(Optional<ApplicationProtocolConfig> protocols) throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    // Said although it is Netty's default: without it any certificate would do for any host.
                    .endpointIdentificationAlgorithm(insecure ? "" : "HTTPS");
            if (insecure) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else if (!trusted.isEmpty()) {
                builder.trustManager(trusted);
            }
            identity.ifPresent(shown -> builder.keyManager(shown.key(), shown.chain()));
            protocols.ifPresent(builder::applicationProtocolConfig);
            return builder.build();
        } catch (SSLException unfit) {
            throw new IOException("TLS cannot be set up for a provider: " + Wire.told(unfit), unfit);
        }
    }
}
