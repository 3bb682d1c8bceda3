package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording is ridden among services that make other ids than those that were recorded. */
@Timeout(120)
class RecordedIdsTest {
    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Orders, version: "1" }
            paths:
              /orders:
                post:
                  responses: { "201": { $ref: "#/components/responses/Order" } }
              /orders/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses: { "200": { $ref: "#/components/responses/Order" } }
            components:
              responses:
                Order:
                  description: an order
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [id, fee]
                        properties: { id: { type: string }, fee: { type: integer } }
            """;

    private static final String OWN = LINK.replace("/orders", "/carts").replace("title: Orders", "title: Carts");

    /** What marks an exchange has to go on, or nobody knows which ride a request belongs to. */
    private static final Set<String> PASSED_ON = Set.of("baggage", "traceparent", "tracestate", "x-stormrider-mark");

    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Orders that have ids with a prefix of their own. */
    private final class Orders {
        private final Set<String> made = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
        private final String prefix;
        private final String url;

        Orders(String prefix) throws IOException {
            this.prefix = prefix;
            AtomicInteger count = new AtomicInteger();
            this.url = serve(exchange -> {
                String path = exchange.getRequestURI().getPath();
                if (exchange.getRequestMethod().equals("POST")) {
                    String id = prefix + count.incrementAndGet();
                    made.add(id);
                    answer(exchange, 201, "{\"id\":\"" + id + "\",\"fee\":3}");
                } else {
                    String id = path.substring(path.lastIndexOf('/') + 1);
                    read.add(id);
                    boolean known = made.contains(id);
                    answer(exchange, known ? 200 : 404, known ? "{\"id\":\"" + id + "\",\"fee\":3}" : "{}");
                }
            });
        }

        private List<String> found() {
            return read.stream().filter(made::contains).toList();
        }
    }

    private interface Answerer {
        void answer(HttpExchange exchange) throws IOException;
    }

    private String serve(Answerer answerer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answerer.answer(exchange);
            }
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Carts are orders under another name. */
    private String carts(String provider) throws IOException {
        return serve(exchange -> {
            exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(
                            provider + exchange.getRequestURI().getPath().replace("/carts", "/orders")))
                    .timeout(Duration.ofSeconds(10))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> asked.header(name, value));
                }
            });
            try {
                HttpResponse<String> answer = client.send(asked.build(), HttpResponse.BodyHandlers.ofString());
                answer(exchange, answer.statusCode(), answer.body());
            } catch (IOException away) {
                answer(exchange, 502, "{}");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        client.close();
    }

    /** Somebody makes a cart and looks at it, through {@code stormrider record}. */
    private Path recorded() throws Exception {
        Path file = folder.resolve("carts.jsonl");
        String old = carts(new Orders("old-").url);
        Process process = Gateways.java("record", "--to", old, "-o", file.toString(), "--most", "2");
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            URI link = Gateways.told(said, "Call (http://[0-9.:]+)");
            assertThat(ask(link, "POST", "/carts")).contains("old-1");
            assertThat(ask(link, "GET", "/carts/old-1")).contains("old-1");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(file)).contains("/carts/old-1");
        return file;
    }

    private String ask(URI base, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Test
    void whatWasMadeAnewIsAskedForByItsNewId() throws Exception {
        Path recording = recorded();
        Files.writeString(folder.resolve("own.yaml"), OWN);
        Files.writeString(folder.resolve("before.yaml"), LINK);
        Files.writeString(folder.resolve("after.yaml"), LINK.replace("required: [id, fee]", "required: [id]"));
        Orders before = new Orders("b-");
        Orders after = new Orders("a-");
        int port = freePort();
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                run: { seed: 3, deadline: 2s }
                consumer:
                  name: web
                  contract: own.yaml
                  before: { url: "%s" }
                  gateway-port: { before: %d }
                provider: { name: orders, before: { url: "%s" }, after: { url: "%s" } }
                """.formatted(
                        carts("http://127.0.0.1:" + port), port, before.url, after.url));

        Outcome outcome = Shell.run(
                "test",
                "-f",
                file.toString(),
                "--traffic",
                recording.toString(),
                "--no-shrink",
                "--runs",
                folder.resolve("runs").toString());

        assertThat(outcome.code()).as(outcome.err() + outcome.out()).isNotEqualTo(Exit.USAGE);
        for (Orders each : List.of(before, after)) {
            assertThat(each.read).as(each.prefix).doesNotContain("old-1");
            assertThat(each.found())
                    .as("orders of " + each.prefix + " that were read")
                    .isNotEmpty();
        }
        JsonNode report = report();
        assertThat(report.path("findings")).isNotEmpty();
        assertThat(report.toString()).doesNotContain("old-1");
    }

    private JsonNode report() throws IOException {
        try (var runs = Files.list(folder.resolve("runs"))) {
            return JsonMapper.shared()
                    .readTree(Files.readString(runs.findFirst().orElseThrow().resolve("report.json")));
        }
    }
}
