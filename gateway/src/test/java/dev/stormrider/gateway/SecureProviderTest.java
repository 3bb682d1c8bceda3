package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Providers behind https: their certificates are checked as the JDK checks them. */
@Timeout(60)
class SecureProviderTest {
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    static Path folder;

    private static Path store;

    @BeforeAll
    static void makeACertificate() throws IOException, InterruptedException {
        store = folder.resolve("provider.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "provider",
                "-keyalg",
                "EC",
                "-dname",
                "CN=provider",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
    }

    private static SSLServerSocket listener() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static Caller.Heard heard() throws Exception {
        try (SSLServerSocket listener = listener();
                Origin origin = Origin.listening(
                        listener, (request, out, socket) -> out.write(Origin.bytes(Origin.ok("secret"))));
                Loopback loopback = Loopback.with(Origin.saying(""))) {
            URI address = URI.create("https://127.0.0.1:" + listener.getLocalPort());
            loopback.link().route(List.of(new Upstream("provider", address)));
            try (Caller caller = loopback.caller()) {
                Caller.Heard heard = caller.get("/").hear();
                assertThat(origin.seen).hasSize(heard.status() == 200 ? 1 : 0);
                return heard;
            }
        }
    }

    @Test
    void aCertificateThatIsTrustedIsSpokenTo() throws Exception {
        System.setProperty(TRUST, store.toString());
        System.setProperty(TRUST + "Password", "changeit");
        try {
            assertThat(heard().body()).isEqualTo("secret");
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNot() throws Exception {
        Caller.Heard heard = heard();

        assertThat(heard.status()).isEqualTo(502);
        assertThat(heard.body()).contains("certif");
    }

    @Test
    void aProviderElsewhereIsCalledByItsOwnName() throws Exception {
        // An address for documentation (RFC 5737): looked up here, and never called.
        Provider elsewhere = Provider.of(new Upstream("p", URI.create("https://192.0.2.1")));
        Provider here = Provider.of(new Upstream("p", URI.create("http://127.0.0.1:81")));

        assertThat(elsewhere.keepsHost()).isFalse();
        assertThat(elsewhere.upstream().authority()).isEqualTo("192.0.2.1");
        assertThat(elsewhere.address().getPort()).isEqualTo(443);
        assertThat(here.keepsHost()).isTrue();
    }
}
