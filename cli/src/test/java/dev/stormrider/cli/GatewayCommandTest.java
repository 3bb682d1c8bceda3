package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    @TempDir
    private Path folder;

    private HttpServer provider;

    /** A gateway that runs, where its link is called, and where it is controlled. */
    private record Running(Process process, BufferedReader said, URI link, URI control) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @BeforeEach
    void provide() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private String upstream() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stormrider.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private Running start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("gateway", "--link", "orders=:0=" + upstream(), "--control", ":0", "--seed", "7"));
        arguments.addAll(List.of(more));
        Process process = java(arguments.toArray(String[]::new));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        URI link = told(said, "orders: call (http://[0-9.:]+)");
        URI control = told(said, "controlled at (http://[0-9.:]+)");
        assertThat(said.readLine()).isEqualTo("The seed is 7; Ctrl-C ends it.");
        return new Running(process, said, link, control);
    }

    private static URI told(BufferedReader said, String pattern) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
        }
        throw new AssertionError("the gateway never said: " + pattern);
    }

    private HttpResponse<String> ask(String method, URI base, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(LIMIT)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void refuseAll(Running running, String lease) throws Exception {
        HttpResponse<String> armed = ask("POST", running.control(), "/v1/faults", """
                {"name": "no", "link": "orders", "owner": "me", "lease": "%s",
                 "fault": {"kind": "refuse", "status": 503, "headers": [], "body": {"text": ""}}}
                """.formatted(lease));
        assertThat(armed.statusCode()).as(armed.body()).isEqualTo(201);
        assertThat(status(running)).isEqualTo(503);
    }

    private int status(Running running) throws Exception {
        return ask("GET", running.link(), "/", "").statusCode();
    }

    private void awaitCalm(Running running, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        int status = status(running);
        while (status != 200 && System.nanoTime() < end) {
            status = status(running);
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void passesOnPlaysWhatItIsToldAndIsHalted() throws Exception {
        try (Running running = start()) {
            assertThat(ask("GET", running.link(), "/", "").body()).isEqualTo("hello");
            refuseAll(running, "PT1M");

            Shell.Outcome halted =
                    Shell.run("halt", "--control", running.control().toString());
            assertThat(halted.err()).isEqualTo("1 fault is lifted.\n");
            assertThat(halted.code()).isEqualTo(Exit.OPEN);
            assertThat(status(running)).isEqualTo(200);
        }
    }

    @Test
    void aSignalEndsItAndThatIsASuccess() throws Exception {
        try (Running running = start()) {
            refuseAll(running, "PT1M");
            running.process().toHandle().destroy();

            assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(Exit.OPEN);
        }
    }

    @Test
    void whatIsUnderWayComesToItsEndWhenItIsEnded() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        provider.createContext("/slow", exchange -> {
            asked.countDown();
            awaitQuietly(go);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (Running running = start()) {
            var answer = client.sendAsync(
                    HttpRequest.newBuilder(running.link().resolve("/slow")).build(),
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

    /** Holds a fault as its owner, renews it, and says so; until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            URI control = URI.create(arguments[0]);
            boolean stays = arguments[1].equals("stays");
            try (HttpClient client = HttpClient.newHttpClient();
                    Socket presence = new Socket(control.getHost(), control.getPort())) {
                if (stays) {
                    presence.getOutputStream()
                            .write("GET /v1/owners/me/presence HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    presence.getInputStream().read();
                }
                HttpRequest renewal = HttpRequest.newBuilder(control.resolve("/v1/owners/me/lease"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build();
                while (true) {
                    System.out.println(client.send(renewal, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .contains("\"owner\":\"me\""));
                }
            }
        }
    }

    private Process owner(Running running, String manner) throws IOException {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        running.control().toString(),
                        manner)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("true");
        return owner;
    }

    @Test
    void whatAKilledOwnerHeldIsLiftedOneSecondAfterItsExpiryAtTheLatest() throws Exception {
        try (Running running = start()) {
            refuseAll(running, "PT10S");
            Process owner = owner(running, "renews");
            Duration lease = Duration.ofSeconds(1);
            assertThat(ask("PUT", running.control(), "/v1/faults/no/lease", "{\"lease\": \"PT1S\"}")
                            .statusCode())
                    .isEqualTo(200);
            owner.destroyForcibly().waitFor();

            awaitCalm(running, lease.plusSeconds(1));
        }
    }

    @Test
    void whatAKilledOwnerHeldIsLiftedAtOnceWhereItsConnectionEnds() throws Exception {
        try (Running running = start()) {
            refuseAll(running, "PT1H");
            owner(running, "stays").destroyForcibly().waitFor();

            awaitCalm(running, Duration.ofSeconds(1));
        }
    }

    @Test
    void writesWhatWasDoneAndKeepsSecretsOut() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        Path har = folder.resolve("all.har");
        try (Running running =
                start("--tell-faults", "--journal", journal.toString(), "--har", har.toString(), "--mask", "?key")) {
            assertThat(ask("GET", running.link(), "/calm?key=secret", "").statusCode())
                    .isEqualTo(200);
            refuseAll(running, "PT1M");
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
                "links:\n  - { name: payments, listen: ':0', upstreams: ['" + upstream() + "'] }\n");
        try (Running running = start("--config", file.toString())) {
            assertThat(ask("GET", running.control(), "/v1/links", "").body())
                    .contains("\"name\":\"orders\"", "\"name\":\"payments\"");
        }
    }

    @Test
    void takesItsGatesFromAFile() throws Exception {
        Path file = folder.resolve("gateway.yaml");
        String gate = "gates:\n  - { name: late, link: %s, gate: { kind: slow-accept, time: PT0.1S } }\n";
        Files.writeString(file, gate.formatted("orders"));
        try (Running running = start("--config", file.toString())) {
            assertThat(ask("GET", running.control(), "/v1/gates", "").body())
                    .contains("\"words\":\"accepts connections 100 ms late\"");
        }
        Files.writeString(file, gate.formatted("none"));
        assertRefused(
                Shell.run("gateway", "--control", ":0", "--config", file.toString()),
                "there is no link called",
                "docs/gates tells the kinds");
    }

    @Test
    void takesItsProxiesFromAFileOfToxiproxys() throws Exception {
        Path file = Files.writeString(
                folder.resolve("toxiproxy.json"),
                "[{\"name\": \"redis\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:6379\"}]");
        try (Running running = start("--config", file.toString())) {
            assertThat(ask("GET", running.control(), "/proxies/redis", "").body())
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
        assertRefused(Shell.run("gateway", "--mask", "x-a"), "--mask", "Add --journal FILE or --har FILE");
        assertRefused(Shell.run("gateway", "--token", "short"), "at least 16 characters");
        assertRefused(Shell.run("gateway", "--config", "none.yaml"), "none.yaml");
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
        assertRefused(Shell.run("halt", "--control", upstream()), "answers 200");
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
        return HttpClient.newBuilder().connectTimeout(LIMIT).sslContext(context).build();
    }

    @Test
    void consumersAreServedOverTlsByAnAuthorityThatIsMadeUp() throws Exception {
        Path authority = folder.resolve("ca.pem");
        Process process = java(
                "gateway", "--link", "orders=:0=" + upstream(), "--control", ":0", "--tls-ca", authority.toString());
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            URI link = told(said, "orders: call (https://[0-9.:]+)");
            HttpRequest request =
                    HttpRequest.newBuilder(link.resolve("/a")).timeout(LIMIT).build();

            assertThat(trusting(authority)
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("hello");
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLException.class);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws Exception {
        Process process = java("gateway", "--link", "orders=:0=" + upstream(), "--tls-cert", folder + "/none.pem");

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("a certificate and its key belong together");
        assertThat(process.waitFor()).isEqualTo(64);
    }
}
