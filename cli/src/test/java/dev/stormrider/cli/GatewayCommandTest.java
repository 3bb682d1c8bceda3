package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, as people start, control, halt and end it. */
@Timeout(120)
class GatewayCommandTest {
    @TempDir
    private Path folder;

    private Gateways gateways;

    @BeforeEach
    void provide() throws IOException {
        gateways = new Gateways();
    }

    @AfterEach
    void stop() {
        gateways.close();
    }

    @Test
    void passesOnPlaysWhatItIsToldAndIsHalted() throws Exception {
        try (Gateways.Running running = gateways.start()) {
            assertThat(gateways.ask("GET", running.link(), "/", "").body()).isEqualTo("hello");
            gateways.refuseAll(running, "PT1M");

            Shell.Outcome halted =
                    Shell.run("halt", "--control", running.control().toString());
            assertThat(halted.err()).isEqualTo("1 fault is lifted.\n");
            assertThat(halted.code()).isEqualTo(Exit.OPEN);
            assertThat(gateways.status(running)).isEqualTo(200);
        }
    }

    @Test
    void aSignalEndsItAndThatIsASuccess() throws Exception {
        try (Gateways.Running running = gateways.start()) {
            gateways.refuseAll(running, "PT1M");
            running.process().toHandle().destroy();

            assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(Exit.OPEN);
        }
    }

    @Test
    void whatIsUnderWayComesToItsEndWhenItIsEnded() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        gateways.provider().createContext("/slow", exchange -> {
            asked.countDown();
            awaitQuietly(go);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (Gateways.Running running = gateways.start()) {
            var answer = gateways.client()
                    .sendAsync(
                            HttpRequest.newBuilder(running.link().resolve("/slow"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            asked.await();
            running.process().toHandle().destroy();
            assertThat(running.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
            go.countDown();

            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
            assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(Exit.OPEN);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void writesWhatWasDoneAndKeepsSecretsOut() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        Path har = folder.resolve("all.har");
        try (Gateways.Running running = gateways.start(
                "--tell-faults", "--journal", journal.toString(), "--har", har.toString(), "--mask", "?key")) {
            assertThat(gateways.ask("GET", running.link(), "/calm?key=secret", "")
                            .statusCode())
                    .isEqualTo(200);
            gateways.refuseAll(running, "PT1M");
            running.process().toHandle().destroy();
            assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(Files.readAllLines(journal)).singleElement().asString().contains("\"fault\":\"no\",\"hit\":true");
        assertThat(Files.readString(har))
                .contains("/calm?key=***", "\"status\":503")
                .doesNotContain("secret");
    }

    @Test
    void takesItsLinksFromAFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("gateway.yaml"),
                "links:\n  - { name: payments, listen: ':0', upstreams: ['" + gateways.upstream() + "'] }\n");
        try (Gateways.Running running = gateways.start("--config", file.toString())) {
            assertThat(gateways.ask("GET", running.control(), "/v1/links", "").body())
                    .contains("\"name\":\"orders\"", "\"name\":\"payments\"");
        }
    }

    @Test
    void takesItsGatesFromAFile() throws Exception {
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(
                file, "gates:\n  - { name: late, link: orders, gate: { kind: slow-accept, time: PT0.1S } }\n");
        try (Gateways.Running running = gateways.start("--config", file.toString())) {
            assertThat(gateways.ask("GET", running.control(), "/v1/gates", "").body())
                    .contains("\"words\":\"accepts connections 100 ms late\"");
        }
    }

    @Test
    void takesItsFaultsFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), """
                faults:
                  - link: orders
                    fault: { kind: refuse, status: 503, headers: [], body: { text: "" } }
                """);
        try (Gateways.Running running = gateways.start("--config", file.toString())) {
            assertThat(gateways.status(running)).isEqualTo(503);
            assertThat(gateways.ask("POST", running.control(), "/v1/halt", "").body())
                    .isEqualTo("{\"lifted\":1}\n");
            assertThat(gateways.status(running)).isEqualTo(200);
        }
    }

    @Test
    void whatAFileArmsInVainIsToldWithItsLineAllOfItAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), """
                gates:
                  - { name: late, link: none, gate: { kind: slow-accept, time: PT0.1S } }
                faults:
                  - { link: none, fault: { kind: nonsense } }
                """);
        assertRefused(
                Shell.run("gateway", "--control", ":0", "--config", file.toString()),
                "gateway.yaml:2: there is no link called \"none\"",
                "docs/gates tells the kinds",
                "gateway.yaml:4: ",
                "docs/faults tells the kinds");
        Files.writeString(file, "gates: [late]\nfaults: 7\nlinks:\n  - { name: 'a b', upstreams: ['http://a'] }\n");
        assertRefused(
                Shell.run("gateway", "--control", ":0", "--config", file.toString()),
                "gateway.yaml:1: one of the gates is the text \"late\"",
                "gateway.yaml:2: faults is");
        Files.writeString(file, "links:\n  - { name: 'a b', upstreams: ['http://127.0.0.1:1'] }\n");
        assertRefused(
                Shell.run("gateway", "--control", ":0", "--config", file.toString()),
                "gateway.yaml:2: \"a b\" is no name of a link");
    }

    @Test
    void takesItsProxiesFromAFileOfToxiproxys() throws Exception {
        Path file = Files.writeString(
                folder.resolve("toxiproxy.json"),
                "[{\"name\": \"redis\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:6379\"}]");
        try (Gateways.Running running = gateways.start("--config", file.toString())) {
            assertThat(gateways.ask("GET", running.control(), "/proxies/redis", "")
                            .body())
                    .contains("\"upstream\":\"127.0.0.1:6379\",\"enabled\":true");
        }
        Files.writeString(file, "[{\"name\": \"redis\"}]");
        assertRefused(Shell.run("gateway", "--config", file.toString()), "missing required field: upstream at proxy 1");
    }

    private static void assertRefused(Shell.Outcome outcome, String... words) {
        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains(words).doesNotContain("Exception", "\tat ");
    }

    @Test
    void whatCannotBeIsRefusedBeforeItBegins() throws IOException {
        assertRefused(Shell.run("gateway", "--link", "orders"), "\"orders\" is no link", "NAME=LISTEN=URL");
        assertRefused(Shell.run("gateway", "--link", "a=x:y=http://h"), "\"x:y\" is no address to listen on");
        assertRefused(Shell.run("gateway", "--link", "a=:0=http://127.0.0.1:1/base"), "has no user, path or query");
        assertRefused(Shell.run("gateway", "--link", "a b=:0=http://127.0.0.1:1"), "no name of a link");
        assertRefused(Shell.run("gateway", "--control", "0.0.0.0:0"), "set a token", "Add --token");
        assertRefused(Shell.run("gateway", "--journal", folder.toString()), "cannot be written");
        assertRefused(
                Shell.run("gateway", "--journal", folder.resolve("j").toString(), "--bodies", "2"), "from 0 to 1");
        assertRefused(Shell.run("gateway", "--journal-all"), "--journal-all", "Add --journal FILE");
        assertRefused(Shell.run("gateway", "--bodies", "0.1"), "--bodies", "Add --journal FILE");
        assertRefused(Shell.run("gateway", "--mask", "x-a"), "--mask", "Add --journal FILE, --har FILE or --otlp.");
        assertRefused(Shell.run("gateway", "--otlp", "a:1"), "--otlp", "a collector is at http://host:port");
        assertRefused(Shell.run("gateway", "--tls-name", "a"), "--tls-name", "Add --tls-ca FILE.");
        assertRefused(Shell.run("gateway", "--tls-ca", "c", "--tls-name", "a b"), "\"a b\" is no host and no address");
        assertRefused(Shell.run("gateway", "--token", "short"), "at least 16 characters");
        assertRefused(Shell.run("gateway", "--config", "none.yaml"), "none.yaml");
        assertRefused(
                Shell.run("gateway", "--upstream-protocol", "h3"), "\"h3\" is no protocol", "Write h2 or http/1.1");
        Path spoken = Files.writeString(
                folder.resolve("s.yaml"), "links:\n  - { name: a, upstreams: ['http://a'], protocol: h2c }\n");
        assertRefused(Shell.run("gateway", "--config", spoken.toString()), "s.yaml:2", "Write h2 or http/1.1");
        Path file = Files.writeString(folder.resolve("g.yaml"), "links:\n  - { nam: a, upstreams: [':'] }\n");
        assertRefused(Shell.run("gateway", "--config", file.toString()), "g.yaml:2", "Did you mean \"name\"?");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(Shell.run("gateway", "--control", ":" + taken.getLocalPort()), "stop what uses the port");
        }
    }

    @Test
    void aGatewayThatIsNotThereCannotBeHalted() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertRefused(Shell.run("halt", "--control", "127.0.0.1:" + free), "cannot be reached");
        assertRefused(Shell.run("halt", "--control", "ftp://a b"), "is no address");
        assertRefused(Shell.run("halt", "--control", gateways.upstream()), "answers 200");
    }

    private HttpClient trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "made", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .connectTimeout(Gateways.LIMIT)
                .sslContext(context)
                .build();
    }

    @Test
    void consumersAreServedOverTlsByAnAuthorityThatIsMadeUp() throws Exception {
        Path authority = folder.resolve("ca.pem");
        Process process = Gateways.java(
                "gateway",
                "--link",
                "orders=:0=" + gateways.upstream(),
                "--control",
                ":0",
                "--tls-ca",
                authority.toString(),
                "--tls-name",
                "shop.test");
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            URI link = Gateways.told(said, "orders: call (https://[0-9.:]+)");
            HttpRequest request = HttpRequest.newBuilder(link.resolve("/a"))
                    .timeout(Gateways.LIMIT)
                    .build();

            HttpResponse<String> answer = trusting(authority).send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.sslSession()
                            .orElseThrow()
                            .getPeerCertificates()[0]
                            .toString())
                    .contains("DNSName: shop.test");
            assertThatThrownBy(() -> gateways.client().send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLException.class);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws Exception {
        Process process = Gateways.java(
                "gateway", "--link", "orders=:0=" + gateways.upstream(), "--tls-cert", folder + "/none.pem");

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("a certificate and its key belong together");
        assertThat(process.waitFor()).isEqualTo(64);
    }
}
