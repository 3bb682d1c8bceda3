package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on either side, with the JDK's own on the other end. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class TlsTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    // Certificates are good for a while from now, whenever these tests are run.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestAuthority AUTHORITY = TestAuthority.create(Instant.now());

    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestAuthority STRANGER = TestAuthority.create(Instant.now());

    private static final Identity HERE = AUTHORITY.issue(List.of("shop.test"));

    @TempDir
    Path folder;

    /** The JDK's TLS: who is trusted, and who one says one is. */
    private static SSLContext context(X509Certificate trusted, Optional<Identity> identity)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (identity.isPresent()) {
            X509Certificate[] chain = identity.get().chain().toArray(X509Certificate[]::new);
            own.setKeyEntry("own", identity.get().key(), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Link secured(Loopback loopback, ListenerTls tls) throws IOException {
        return loopback.gateway()
                .link(
                        "secured",
                        Loopback.anyPort(),
                        Optional.of(tls),
                        List.of(loopback.origin().upstream()),
                        loopback.told());
    }

    private static HttpResponse<String> get(SSLContext context, URI address, HttpClient.Version version)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(context).version(version).build()) {
            return client.send(
                    HttpRequest.newBuilder(address.resolve("/a")).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> get(SSLContext context, URI address) throws IOException, InterruptedException {
        return get(context, address, HttpClient.Version.HTTP_1_1);
    }

    @Test
    void aConsumerThatTrustsTheAuthorityIsServedUnderEachName() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("secret")), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            SSLContext context = context(AUTHORITY.certificate(), Optional.empty());
            URI byName = URI.create("https://localhost:" + link.address().getPort());

            assertThat(link.address().getScheme()).isEqualTo("https");
            assertThat(get(context, link.address()).body()).isEqualTo("secret");
            assertThat(get(context, byName).body()).isEqualTo("secret");
            loopback.passage(passage ->
                    assertThat(passage.answer().orElseThrow().status()).isEqualTo(200));
        }
    }

    @Test
    void theAuthorityIsReadFromTheFileThatItIsWrittenTo() throws Exception {
        Path file = folder.resolve("authority.pem");
        AUTHORITY.write(file);

        assertThat(Pem.certificates(file)).containsExactly(AUTHORITY.certificate());
        assertThat(Files.readString(file))
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE");
    }

    @Test
    void aConsumerThatTrustsSomebodyElseIsNotServed() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("secret")), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            SSLContext context = context(STRANGER.certificate(), Optional.empty());

            assertThatThrownBy(() -> get(context, link.address())).isInstanceOf(SSLException.class);
            assertThat(loopback.origin().seen).isEmpty();
        }
    }

    @Test
    void plainAndTlsShareOnePort() throws Exception {
        SSLContext context = context(AUTHORITY.certificate(), Optional.empty());
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("all")), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            try (Caller caller = Caller.to(link)) {
                assertThat(caller.get("/plain").hear().body()).isEqualTo("all");
                assertThat(caller.get("/again").hear().body()).isEqualTo("all");
            }
            assertThat(get(context, link.address()).body()).isEqualTo("all");
        }
    }

    @Test
    void plainIsRefusedWhereOnlyTlsIsSpoken() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS))) {
            ListenerTls strict = new ListenerTls(HERE, false, false, ListenerTls.Clients.UNASKED, List.of());
            try (Caller caller = Caller.to(secured(loopback, strict))) {
                Caller.Heard heard = caller.get("/").hear();

                assertThat(heard.status()).isEqualTo(400);
                assertThat(heard.body()).contains("https");
                assertThat(caller.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void eitherHttpIsAgreedOnInTheHandshake() throws Exception {
        SSLContext context = context(AUTHORITY.certificate(), Optional.empty());
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS))) {
            ListenerTls both = new ListenerTls(HERE, true, true, ListenerTls.Clients.UNASKED, List.of());
            Link link = secured(loopback, both);
            for (String protocol : List.of("h2", "http/1.1")) {
                try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                        .createSocket("127.0.0.1", link.address().getPort())) {
                    var parameters = socket.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {protocol});
                    socket.setSSLParameters(parameters);
                    socket.startHandshake();

                    assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ListenerTls.Clients.class)
    void consumersAreAskedWhoTheyAreAsTheLinkSays(ListenerTls.Clients clients) throws Exception {
        ListenerTls tls = new ListenerTls(
                HERE, clients != ListenerTls.Clients.REQUIRED, false, clients, List.of(AUTHORITY.certificate()));
        SSLContext nobody = context(AUTHORITY.certificate(), Optional.empty());
        SSLContext known = context(AUTHORITY.certificate(), Optional.of(AUTHORITY.issue(List.of("consumer"))));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, tls);

            assertThat(get(known, link.address()).body()).isEqualTo("1");
            if (clients == ListenerTls.Clients.REQUIRED) {
                assertThatThrownBy(() -> get(nobody, link.address())).isInstanceOf(IOException.class);
            } else {
                assertThat(get(nobody, link.address()).body()).isEqualTo("1");
            }
        }
    }

    @Test
    void aConsumerThatSaysNothingIsNotWaitedForForEver() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.hurried()))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            try (Caller silent = Caller.to(link);
                    Caller halfway = Caller.to(link)) {
                halfway.send(new byte[] {0x16, 3, 1, 0, 100});

                assertThat(silent.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aResetBehindTlsIsAReset() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            link.arm(
                    "f",
                    new Aim(Optional.empty(), Optional.empty(), Optional.empty(), Aim.EVERY),
                    new Reset(Way.REQUEST));
            SSLContext context = context(AUTHORITY.certificate(), Optional.empty());
            try (Socket socket = context.getSocketFactory()
                    .createSocket("127.0.0.1", link.address().getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(Origin.bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));

                assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("reset");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5_000_000})
    void longAnswersComeWholeAndTheEndIsSaidInTls(int length) throws Exception {
        SSLContext context = context(AUTHORITY.certificate(), Optional.empty());
        String body = "x".repeat(length);
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(body)), passing.of(Loopback.SETTINGS))) {
            Link link = secured(loopback, ListenerTls.of(HERE));
            try (Socket socket = context.getSocketFactory()
                    .createSocket("127.0.0.1", link.address().getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(Origin.bytes("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
                // Without TLS's own end this read would fail.
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

                assertThat(all).endsWith("\r\n\r\n" + body);
            }
        }
    }

    private Caller.Heard through(SSLContext provider, boolean wants, UpstreamTls tls, String host) throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                provider.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(wants);
            try (Origin origin = Origin.listening(
                            listener, (request, out, socket) -> out.write(Origin.bytes(Origin.ok("secret"))));
                    Loopback loopback = Loopback.with(Origin.saying(""), passing.of(Loopback.SETTINGS))) {
                URI address = URI.create("https://" + host + ":" + listener.getLocalPort());
                loopback.link().route(List.of(new Upstream("provider", address, tls)));
                try (Caller caller = loopback.caller()) {
                    Caller.Heard heard = caller.get("/").hear();
                    assertThat(origin.seen).hasSize(heard.status() == 200 ? 1 : 0);
                    return heard;
                }
            }
        }
    }

    private static SSLContext provider(Identity identity) throws Exception {
        return context(AUTHORITY.certificate(), Optional.of(identity));
    }

    private static final UpstreamTls TRUSTING = UpstreamTls.trusting(AUTHORITY.certificate());

    @Test
    void aProviderThatTheGivenAuthorityVouchesForIsSpokenTo() throws Exception {
        assertThat(through(provider(HERE), false, TRUSTING, "localhost").body()).isEqualTo("secret");
        assertThat(through(provider(HERE), false, TRUSTING, "127.0.0.1").body()).isEqualTo("secret");
    }

    @Test
    void aProviderIsNotSpokenToWithoutBeingTrusted() throws Exception {
        Caller.Heard byNobody = through(provider(HERE), false, UpstreamTls.VERIFIED, "localhost");
        Caller.Heard byStranger =
                through(provider(HERE), false, UpstreamTls.trusting(STRANGER.certificate()), "localhost");

        assertThat(byNobody.status()).isEqualTo(502);
        assertThat(byNobody.body()).contains("showed a certificate that nobody who is trusted here vouches for");
        assertThat(byStranger.body()).contains("showed a certificate that nobody who is trusted here vouches for");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        Identity elsewhere =
                AUTHORITY.issueFor(List.of("elsewhere.test"), Instant.now().plusSeconds(3600));
        Caller.Heard heard = through(provider(elsewhere), false, TRUSTING, "127.0.0.1");

        assertThat(heard.status()).isEqualTo(502);
        assertThat(heard.body()).contains("showed a certificate for another host");
    }

    @Test
    void aCertificateThatHasRunOutIsRefused() throws Exception {
        Identity old = AUTHORITY.issue(List.of(), Instant.now().minusSeconds(3600));
        Caller.Heard heard = through(provider(old), false, TRUSTING, "localhost");

        assertThat(heard.status()).isEqualTo(502);
        assertThat(heard.body()).contains("showed a certificate out of its time");
    }

    @Test
    void whoeverItIsIsSpokenToWhereThatIsWished() throws Exception {
        Identity strange =
                STRANGER.issueFor(List.of("elsewhere.test"), Instant.now().minusSeconds(3600));

        assertThat(through(provider(strange), false, UpstreamTls.INSECURE, "localhost")
                        .body())
                .isEqualTo("secret");
    }

    @Test
    void aProviderThatAsksWhoCallsIsToldOrTheReasonIsGiven() throws Exception {
        Identity gateway = AUTHORITY.issue(List.of("gateway"));
        Identity unknown = STRANGER.issue(List.of("gateway"));

        assertThat(through(provider(HERE), true, TRUSTING.with(gateway), "localhost")
                        .body())
                .isEqualTo("secret");
        for (UpstreamTls tls : List.of(TRUSTING, TRUSTING.with(unknown))) {
            Caller.Heard heard = through(provider(HERE), true, tls, "localhost");
            assertThat(heard.status()).isEqualTo(502);
            assertThat(heard.body()).contains("wants a certificate that says who asks");
        }
    }

    @Test
    void aProviderThatSpeaksNoTlsIsSaidTo() throws Exception {
        Origin origin = Origin.talking(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(Origin.bytes("HTTP/1.1 400 no TLS at all\r\n\r\n"));
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            int port = origin.upstream().address().getPort();
            loopback.link().route(List.of(new Upstream("provider", URI.create("https://127.0.0.1:" + port))));
            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.status()).isEqualTo(502);
            assertThat(heard.body()).contains("speaks no TLS");
        }
    }

    @Test
    void filesThatAreNoKeyOrNoCertificateAreNamed() throws Exception {
        Path certificate = folder.resolve("a.pem");
        Path junk = folder.resolve("junk.pem");
        AUTHORITY.write(certificate);
        Files.writeString(junk, "nothing");

        assertThatThrownBy(() -> Identity.read(junk, junk)).hasMessageContaining("junk.pem");
        assertThatThrownBy(() -> Identity.read(certificate, certificate))
                .hasMessageContaining("a.pem holds no private key");
        assertThatThrownBy(() -> Identity.read(folder.resolve("none.pem"), junk))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ListenerTls(HERE, true, false, ListenerTls.Clients.REQUIRED, List.of()))
                .hasMessageContaining("no authority");
    }

    @Test
    void aKeyThatIsAnotherOneThanTheCertificatesIsRefused() {
        Identity other = STRANGER.issue(List.of());

        assertThatThrownBy(() -> new Identity(other.key(), HERE.chain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the private key is another one than its certificate is for");
    }
}
