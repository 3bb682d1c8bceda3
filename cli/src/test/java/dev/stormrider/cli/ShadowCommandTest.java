package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shadow as a process of its own, as people start and end it. */
@Timeout(120)
class ShadowCommandTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: orders, version: "1" }
            paths:
              /orders:
                get:
                  responses:
                    "200":
                      description: orders
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [total]
                            properties: { total: { type: integer } }
            """;
    private static final int REQUESTS = 40;

    @TempDir
    private Path folder = Path.of("");

    private final List<HttpServer> services = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A service that answers {@code body}, and counts how often it was asked. */
    private record Service(String url, AtomicInteger asked) {}

    private Service service(String body) throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger asked = new AtomicInteger();
        service.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
        services.add(service);
        return new Service("http://127.0.0.1:" + service.getAddress().getPort(), asked);
    }

    @AfterEach
    void stop() {
        services.forEach(service -> service.stop(0));
    }

    private String contracts() throws IOException {
        Path contract = folder.resolve("c.yaml");
        Files.writeString(contract, CONTRACT);
        return contract + "," + contract;
    }

    private ShadowLab.Running start(String... arguments) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("shadow", "--contract", contracts(), "--sample", "1", "--rate", "1000"));
        all.addAll(List.of("--runs", folder.resolve("runs").toString(), "--seed", "7"));
        all.addAll(List.of(arguments));
        return ShadowLab.started(Map.of(), "(http://[0-9.:]+)", all);
    }

    private String get(URI base, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String report(String file) throws IOException {
        return ShadowLab.report(folder, file);
    }

    @Test
    void aDifferenceEndsWithOneAndIsInTheReport() throws Exception {
        Service live = service("{\"total\":3}");
        Service candidate = service("{\"total\":4}");
        Service baseline = service("{\"total\":3}");
        ShadowLab.Running running =
                start("--live", live.url(), "--candidate", candidate.url(), "--baseline", baseline.url());
        try {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(get(running.address(), "/orders")).isEqualTo("{\"total\":3}");
            }

            assertThat(running.end()).isEqualTo(Exit.CLOSED);
            assertThat(report("shadow.txt"))
                    .contains("GET /orders at /body/total: another value in 40 of 40")
                    .contains("CLOSED");
            assertThat(report("shadow.json"))
                    .contains("\"decision\":\"closed\"", "\"seen\":40", "\"compared\":40", "\"place\":\"/body/total\"");
            assertThat(report("shadow.html"))
                    .contains("A shadow of orders", "<h1>CLOSED</h1>", "GET /orders at /body/total: another value");
            assertThat(live.asked()).hasValue(REQUESTS);
        } finally {
            running.process().destroyForcibly();
        }
    }

    @Test
    void anEqualCandidateEndsWithZeroAfterItsTime() throws Exception {
        Service same = service("{\"total\":3}");
        Service candidate = service("{\"total\":3}");
        Service baseline = service("{\"total\":3}");
        ShadowLab.Running running = start(
                "--live", same.url(), "--candidate", candidate.url(), "--baseline", baseline.url(), "--for", "5s");
        try {
            for (int i = 0; i < REQUESTS; i++) {
                get(running.address(), "/orders");
            }

            assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(Exit.OPEN);
        } finally {
            running.process().destroyForcibly();
        }
    }

    @Test
    void nginxMirrorsRequestsToIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nginx")), "there is no nginx here");
        Service live = service("{\"total\":3}");
        Service candidate = service("{\"total\":4}");
        Service baseline = service("{\"total\":3}");
        ShadowLab.Running running = start("--mirrored", "--candidate", candidate.url(), "--baseline", baseline.url());
        int port = freePort();
        Process nginx = nginx(port, live.url(), running.address().toString());
        try {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(get(URI.create("http://127.0.0.1:" + port), "/orders"))
                        .isEqualTo("{\"total\":3}");
            }

            ShadowLab.until(() -> candidate.asked().get() == REQUESTS);
            assertThat(running.end()).isEqualTo(Exit.CLOSED);
            assertThat(report("shadow.json")).contains("\"compared\":40", "\"place\":\"/body/total\"");
            assertThat(baseline.asked()).hasValue(2 * REQUESTS);
        } finally {
            nginx.destroy();
            running.process().destroyForcibly();
        }
    }

    /** The recipe of the page, with the ports of this test. */
    private Process nginx(int port, String live, String shadow) throws IOException {
        String recipe = Repository.read(Repository.root().resolve("docs/shadow.md"));
        int from = recipe.indexOf("```nginx\n") + 9;
        String server = recipe.substring(from, recipe.indexOf("```", from))
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                .replace("http://127.0.0.1:8080", live)
                .replace("http://127.0.0.1:9090", shadow);
        Path file = folder.resolve("nginx.conf");
        Files.writeString(
                file,
                "daemon off; worker_processes 1; pid " + folder.resolve("nginx.pid") + "; error_log stderr crit;\n"
                        + "events { worker_connections 256; }\nhttp { access_log off;\n"
                        + "client_body_temp_path " + folder + "; proxy_temp_path " + folder
                        + "; fastcgi_temp_path " + folder + "; uwsgi_temp_path " + folder + "; scgi_temp_path " + folder
                        + ";\n" + server + "}\n");
        Process nginx = new ProcessBuilder("/usr/sbin/nginx", "-c", file.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .start();
        ShadowLab.until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Test
    void whoIsMissingIsToldAtOnce() throws IOException {
        for (String told : List.of(
                "nobody is told who answers the callers",
                "nobody is told where the candidate is",
                "nobody is told where the baseline is")) {
            refused(told, "--contract", contracts());
        }
    }

    @Test
    void mistakesAreTold() throws IOException {
        String contracts = contracts();
        refused("nobody is told who answers the callers", "--candidate", "http://a:1", "--baseline", "http://b:1");
        refused(
                "as well",
                "--mirrored",
                "--live",
                "http://a:1",
                "--candidate",
                "http://b:1",
                "--baseline",
                "http://c:1");
        refused(
                "is the live service, which is not to be asked twice",
                "--live",
                "http://localhost:1",
                "--candidate",
                "http://b:1",
                "--baseline",
                "http://127.0.0.1:1");
        String[] good = {
            "--live", "http://127.0.0.1:1", "--candidate", "http://127.0.0.1:2", "--baseline", "http://127.0.0.1:3"
        };
        refused("is no share", with(good, "--sample", "120%", "--contract", contracts));
        refused("of \"0\" nothing is copied at all", with(good, "--sample", "0", "--contract", contracts));
        refused("is no rate", with(good, "--rate", "many", "--contract", contracts));
        refused("Write a whole number of 1 or more", with(good, "--rate", "0", "--contract", contracts));
        refused("0 copies cannot be sent at one time", with(good, "--abreast", "0", "--contract", contracts));
        refused("names nothing that could be masked", with(good, "--mask", "a b", "--contract", contracts));
        refused("is no pair of contracts", with(good, "--contract", "one.yaml"));
        refused("is no length of a body", with(good, "--body", "1TB", "--contract", contracts));
        Outcome secret = refused(
                "this is no header field", with(good, "--candidate-header", "hunter2 secret", "--contract", contracts));
        assertThat(secret.err()).doesNotContain("hunter2");
    }

    @Test
    void itsContractsMayComeFromAConfigurationWhoseTrafficIsNotThere() throws IOException {
        String[] pair = contracts().split(",", -1);
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: "%s", after: "%s" }
                traffic: { har: none.har }
                """.formatted(pair[0], pair[1]));

        Outcome outcome = refused(
                "\"nowhere\" is no address to listen on",
                "-f",
                file.toString(),
                "--live",
                "http://127.0.0.1:1",
                "--candidate",
                "http://127.0.0.1:2",
                "--baseline",
                "http://127.0.0.1:3",
                "--listen",
                "nowhere");
        assertThat(outcome.err()).doesNotContain("none.har");
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Outcome refused(String why, String... arguments) {
        Outcome outcome = Shell.run(with(new String[] {"shadow", "--runs", folder.toString()}, arguments));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains(why);
        return outcome;
    }
}
