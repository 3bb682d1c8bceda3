package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which HTTP a provider is spoken to in: as was said beforehand, or as it answers. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class SpokenTest {
    // Certificates are good for a while from now, whenever these tests are run.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestAuthority AUTHORITY = TestAuthority.create(Instant.now());

    @Parameter
    private Passing passing = Passing.TOLD;

    /** A listener that takes {@code protocols} alone (RFC 7301), the best first. */
    private static SSLServerSocket listener(String... protocols) throws IOException, GeneralSecurityException {
        Identity identity = AUTHORITY.issue(List.of());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        listener.setSSLParameters(parameters);
        return listener;
    }

    private static Upstream behind(SSLServerSocket listener, Protocol protocol) {
        URI address = URI.create("https://127.0.0.1:" + listener.getLocalPort());
        return new Upstream("provider", address, UpstreamTls.trusting(AUTHORITY.certificate()), protocol);
    }

    /** Speaks what was agreed on, and answers with the name of that. */
    private static void speak(SSLSocket socket) throws IOException {
        socket.startHandshake();
        if (socket.getApplicationProtocol().equals("h2")) {
            StreamsTest.echo(new FramePeer(socket).greeted());
            return;
        }
        while (!Origin.head(socket.getInputStream()).isEmpty()) {
            socket.getOutputStream().write(Origin.bytes(Origin.ok(socket.getApplicationProtocol())));
        }
    }

    private static Origin speaking(SSLServerSocket listener) {
        return Origin.talking(listener, socket -> speak((SSLSocket) socket));
    }

    private Loopback before(Upstream upstream) throws IOException {
        Loopback opened =
                Loopback.with(Origin.saying(""), passing.of(Loopback.SETTINGS).withThreads(1));
        opened.link().route(List.of(upstream));
        return opened;
    }

    @Test
    void aProviderBehindTlsThatTakesHttp2AloneIsSpokenToInThat() throws Exception {
        try (SSLServerSocket listener = listener("h2");
                Origin origin = speaking(listener);
                Loopback loopback = before(behind(listener, Protocol.AS_CONSUMER));
                Caller caller = loopback.caller()) {
            assertThat(caller.get("/a").hear().body()).isEqualTo("/a ");
            assertThat(caller.post("/b", "c").hear().body()).isEqualTo("/b c");
            try (Caller other = loopback.caller()) {
                assertThat(other.get("/d").hear().body()).isEqualTo("/d ");
            }
            // One of them to find out.
            assertThat(origin.connections).hasValue(2);
        }
    }

    @Test
    void aProviderBehindTlsThatTakesBothIsSpokenToAsItsConsumersSpeak() throws Exception {
        try (SSLServerSocket listener = listener("h2", "http/1.1");
                Origin origin = speaking(listener);
                Loopback loopback = before(behind(listener, Protocol.AS_CONSUMER));
                Caller caller = loopback.caller();
                FramePeer peer = FramePeer.to(loopback.link())) {
            assertThat(caller.get("/a").hear().body()).isEqualTo("http/1.1");
            assertThat(caller.get("/b").hear().body()).isEqualTo("http/1.1");
            peer.get(1, "/c");
            assertThat(peer.body(1)).isEqualTo("/c ");
            assertThat(origin.connections.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatWasSaidBeforehandGoes() throws Exception {
        try (SSLServerSocket listener = listener("http/1.1", "h2");
                Origin origin = speaking(listener);
                Loopback loopback = before(behind(listener, Protocol.HTTP_2));
                Caller caller = loopback.caller()) {
            assertThat(caller.get("/a").hear().body()).isEqualTo("/a ");
            assertThat(origin.connections).hasValue(1);
        }
    }

    @Test
    void whoIsToBeSpokenToInHttp1IsNotGreetedInAnother() throws Exception {
        AtomicReference<String> first = new AtomicReference<>("");
        try (Origin origin = Origin.answering((request, out, socket) -> {
                    first.compareAndSet("", request.line());
                    out.write(Origin.bytes(Origin.ok("1.1")));
                });
                Loopback loopback =
                        before(new Upstream("p", origin.upstream().address(), UpstreamTls.VERIFIED, Protocol.HTTP_1));
                FramePeer peer = FramePeer.to(loopback.link())) {
            peer.get(1, "/a");

            assertThat(peer.body(1)).isEqualTo("1.1");
            assertThat(first).hasValue("GET /a HTTP/1.1");
            assertThat(origin.connections).hasValue(1);
        }
    }

    @Test
    void protocolsAreCalledAsAlpnCallsThem() {
        assertThat(Protocol.of("h2")).contains(Protocol.HTTP_2);
        assertThat(Protocol.of("http/1.1")).contains(Protocol.HTTP_1);
        assertThat(Protocol.of("h2c")).isEmpty();
        assertThat(Protocol.of("")).isEmpty();
    }

    @Test
    void whereNoneIsWishedForTheConsumerDecides() {
        assertThat(Protocol.wished(Optional.empty())).contains(Protocol.AS_CONSUMER);
        assertThat(Protocol.wished(Optional.of("h2"))).contains(Protocol.HTTP_2);
        assertThat(Protocol.wished(Optional.of(""))).isEmpty();
    }
}
