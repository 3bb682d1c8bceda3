package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Identity;
import dev.stormrider.gateway.ListenerTls;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Pem;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.TestAuthority;
import dev.stormrider.gateway.UpstreamTls;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links that speak TLS each in its own way; what a provider does that speaks it, another link does. */
@Timeout(60)
class LinkTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final TestAuthority friends = TestAuthority.create(Instant.now());
    private final TestAuthority made = TestAuthority.create(Instant.now());
    private final Identity friend = friends.issue(List.of("friend.test"));

    private Origin origin;
    private Wired wired;

    @BeforeEach
    void open() throws IOException {
        origin = Origin.saying("hello");
        wired = wired(LinkTls.USUAL);
    }

    private Wired wired(LinkTls usual) throws IOException {
        Gateway gateway = Gateway.open(Settings.usual(new Seed(7)).withThreads(1));
        ControlSettings settings =
                new ControlSettings("1", System::nanoTime, Optional.empty(), usual, new Authority(() -> made));
        Control control = Control.of(gateway, settings, PassageListener.NOBODY);
        return new Wired(gateway, control, control.listen(Wired.anyPort()));
    }

    @AfterEach
    void close() throws IOException {
        wired.close();
        origin.close();
    }

    private Response asked(String name, URI upstream, String tls) throws IOException {
        return wired.post(
                "/v1/links", "{\"name\":\"" + name + "\",\"upstreams\":[\"" + upstream + "\"],\"tls\":{" + tls + "}}");
    }

    private URI link(String name, URI upstream, String tls) throws IOException {
        Response opened = asked(name, upstream, tls);
        assertThat(opened.status()).as(opened.body().text()).isEqualTo(201);
        return wired.control().link(name).orElseThrow().address();
    }

    private static String json(String pem) {
        return new Value.Text(pem).json();
    }

    private static String key(Identity identity) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(identity.key().getEncoded());
        return json("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private static String certificates(Identity identity) throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate each : identity.chain()) {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(each.getEncoded());
            pem.append("-----BEGIN CERTIFICATE-----\n").append(base64).append("\n-----END CERTIFICATE-----\n");
        }
        return json(pem.toString());
    }

    private static HttpResponse<String> get(URI link, List<X509Certificate> trusted, Optional<Identity> shown)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate each : trusted) {
            store.setCertificateEntry(each.getSerialNumber().toString(), each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (shown.isPresent()) {
            X509Certificate[] chain = shown.get().chain().toArray(X509Certificate[]::new);
            own.setKeyEntry("own", shown.get().key(), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(context)
                .connectTimeout(LIMIT)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(link.resolve("/a")).timeout(LIMIT).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String served(URI link) throws Exception {
        return get(link, List.of(made.certificate()), Optional.empty()).body();
    }

    private static int plain(URI link) throws IOException {
        return Wired.ask(URI.create("http://" + link.getAuthority()), "GET", "/", "")
                .status();
    }

    @Test
    void oneSpeaksItUnderNamesOfItsOwnAndTheNextDoesNot() throws Exception {
        URI secure = link("secure", origin.address(), "\"consumers\":{\"names\":[\"shop.test\",\"10.0.0.7\"]}");
        URI open = link("open", origin.address(), "");
        String pem = wired.get("/v1/authority").body().text();

        HttpResponse<String> answer = get(secure, Pem.certificates("it", pem), Optional.empty());

        SSLSession session = answer.sslSession().orElseThrow();
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(((X509Certificate) session.getPeerCertificates()[0]).getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .startsWith("shop.test", "10.0.0.7", "localhost", "127.0.0.1");
        assertThat(secure.getScheme()).isEqualTo("https");
        assertThat(open.getScheme()).isEqualTo("http");
        assertThat(plain(secure)).isEqualTo(200);
    }

    @Test
    void oneShowsACertificateThatIsGivenAndAsksForThoseOfConsumers() throws Exception {
        Identity own = friends.issue(List.of());
        URI link = link(
                "asking",
                origin.address(),
                "\"consumers\":{\"certificate\":" + certificates(own) + ",\"key\":" + key(own) + ",\"clients\":"
                        + json(friends.pem()) + "}");
        List<X509Certificate> trusted = List.of(friends.certificate());

        assertThat(get(link, trusted, Optional.of(friend)).body()).isEqualTo("hello");
        assertThatThrownBy(() -> get(link, trusted, Optional.empty())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(link, trusted, Optional.of(made.issue(List.of()))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> served(link)).isInstanceOf(SSLException.class);
        assertThat(plain(link)).isEqualTo(400);
    }

    @Test
    void oneThatSpeaksNothingButTlsRefusesAllElse() throws Exception {
        assertThat(plain(link("strict", origin.address(), "\"consumers\":{\"plain\":false}")))
                .isEqualTo(400);
    }

    @Test
    void aProviderIsVerifiedAsItsLinkSays() throws Exception {
        URI provider = link("provider", origin.address(), "\"consumers\":{\"plain\":false}");

        URI usual = link("usual", provider, "");
        URI trusting = link("trusting", provider, "\"providers\":{\"trust\":" + json(made.pem()) + "}");
        URI other = link("other", provider, "\"providers\":{\"trust\":" + json(friends.pem()) + "}");
        URI insecure = link("insecure", provider, "\"providers\":{\"insecure\":true}");

        assertThat(plain(usual)).isEqualTo(502);
        assertThat(plain(trusting)).isEqualTo(200);
        assertThat(plain(other)).isEqualTo(502);
        assertThat(plain(insecure)).isEqualTo(200);
    }

    @Test
    void aProviderThatAsksIsShownTheCertificateOfTheLink() throws Exception {
        URI provider = link("provider", origin.address(), "\"consumers\":{\"clients\":" + json(friends.pem()) + "}");
        String trust = "\"trust\":" + json(made.pem());

        URI silent = link("silent", provider, "\"providers\":{" + trust + "}");
        URI known = link(
                "known",
                provider,
                "\"providers\":{" + trust + ",\"certificate\":" + certificates(friend) + ",\"key\":" + key(friend)
                        + "}");

        assertThat(plain(silent)).isEqualTo(502);
        assertThat(plain(known)).isEqualTo(200);
    }

    @Test
    void whatALinkDoesNotSayIsAsItIsForAll() throws Exception {
        wired.close();
        Identity all = made.issue(List.of("all.test"));
        wired = wired(new LinkTls(
                Optional.of(new ListenerTls(
                        all, false, true, ListenerTls.Clients.REQUIRED, List.of(friends.certificate()))),
                UpstreamTls.INSECURE));
        List<X509Certificate> trusted = List.of(made.certificate());

        URI same = link("same", origin.address(), "");
        URI named = link("named", origin.address(), "\"consumers\":{\"names\":[\"shop.test\"]}");
        URI anybody = link("anybody", origin.address(), "\"consumers\":{\"clients\":\"none\",\"plain\":false}");
        URI silent = link("silent", origin.address(), "\"consumers\":{\"spoken\":false}");
        URI believing = link(
                "believing",
                anybody,
                "\"consumers\":{\"spoken\":false},\"providers\":{\"certificate\":" + certificates(friend) + ",\"key\":"
                        + key(friend) + "}");
        URI checking = link("checking", anybody, "\"consumers\":{\"spoken\":false},\"providers\":{\"insecure\":false}");

        assertThat(get(same, trusted, Optional.of(friend)).body()).isEqualTo("hello");
        assertThatThrownBy(() -> served(same)).isInstanceOf(IOException.class);
        assertThat(get(named, trusted, Optional.of(friend)).body()).isEqualTo("hello");
        assertThatThrownBy(() -> served(named)).isInstanceOf(IOException.class);
        assertThat(served(anybody)).isEqualTo("hello");
        assertThat(plain(silent)).isEqualTo(200);
        assertThat(plain(believing)).isEqualTo(200);
        assertThat(plain(checking)).isEqualTo(502);
    }

    private void refuses(String tls, String... reasons) throws IOException {
        Response refused = asked("a", origin.address(), tls);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().text()).contains(reasons).doesNotContain("BEGIN PRIVATE KEY-----\\n");
        assertThat(wired.get("/v1/links").body().text()).isEqualTo("{\"links\":[]}\n");
    }

    @Test
    void whatCannotBeIsRefusedAllOfItAtOnce() throws Exception {
        refuses(
                "\"consumers\":{\"names\":[\"a b\"],\"clients\":\"x\"},\"providers\":{\"insecure\":true}",
                "tls.consumers.names: \\\"a b\\\" is no host and no address",
                "tls.consumers.clients: this holds ",
                "tls.providers: no provider of this link is behind https");
        refuses("\"consumers\":{\"names\":[\"999.1.1.1\"]}", "tls.consumers.names: no certificate can be for");
        refuses("\"consumers\":{\"key\":\"x\"}", "tls.consumers.key: a certificate and its key belong together");
        refuses(
                "\"consumers\":{\"names\":[],\"certificate\":\"x\",\"key\":\"x\"}",
                "tls.consumers.names: a certificate is made up for names or given",
                "tls.consumers.key: this holds no private key");
        refuses(
                "\"consumers\":{\"certificate\":" + certificates(friend) + ",\"key\":" + key(made.issue(List.of()))
                        + "}",
                "tls.consumers.certificate: the private key is another one");
        refuses(
                "\"consumers\":{\"plain\":true,\"clients\":" + json(friends.pem()) + "}",
                "tls.consumers.plain: consumers must show certificates");
        refuses("\"consumers\":{\"spoken\":false,\"plain\":true}", "tls.consumers.spoken: TLS is not spoken");
        refuses(
                "\"providers\":{\"insecure\":true,\"trust\":" + json(friends.pem()) + "}",
                "tls.providers.insecure: either authorities are trusted");
        refuses("\"consumer\":{}", "\\\"consumer\\\"");
    }
}
