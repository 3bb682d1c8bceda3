package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A live service, a candidate and a baseline on this machine, and shadows among them as processes of their own. */
final class ShadowLab implements AutoCloseable {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: orders, version: "1" }
            paths:
              /orders:
                get:
                  parameters: [ { name: page, in: query, schema: { type: integer, maximum: 100 } } ]
                  responses: { "200": { description: orders } }
                post:
                  responses: { "200": { description: made } }
              /secrets:
                get:
                  responses: { "200": { description: secrets } }
            """;

    private final Path folder;
    private final List<HttpServer> services = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Service live = service();
    final Service candidate = service();
    final Service baseline = service();

    /** Of the process, besides those that every shadow here has. */
    Map<String, String> token = Map.of();

    ShadowLab(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Files.writeString(folder.resolve("after.yaml"), CONTRACT.replace("maximum: 100", "maximum: 10"));
    }

    @Override
    public void close() {
        services.forEach(service -> service.stop(0));
        client.close();
    }

    static final class Service {
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger status = new AtomicInteger(200);
        String url = "";
    }

    private Service service() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Service service = new Service();
            service.url = "http://127.0.0.1:" + server.getAddress().getPort();
            server.createContext("/", exchange -> {
                service.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                exchange.sendResponseHeaders(service.status.get(), -1);
                exchange.close();
            });
            server.start();
            services.add(server);
            return service;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    Path configured(String environments) throws IOException {
        return Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                provider: { name: orders }
                environments:
                """ + environments.indent(2));
    }

    String parties() {
        return """
                  live: "%s"
                  provider: { before: { url: "%s" }, after: { url: "%s" } }
                """.formatted(live.url, baseline.url, candidate.url);
    }

    Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(token);
        all.putAll(Map.of("XDG_RUNTIME_DIR", folder.toString(), "STORMRIDER_BY", "ada"));
        return all;
    }

    record Running(Process process, BufferedReader said, URI address) {
        /** Ends it as Ctrl-C does; its exit code. */
        int end() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    Running start(String environments, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "shadow",
                "-f",
                configured(environments).toString(),
                "--runs",
                folder.resolve("runs").toString(),
                "--seed",
                "7",
                "--sample",
                "1"));
        all.addAll(List.of(more));
        return started(variables(), "Call (http://[0-9.:]+)", all);
    }

    /** A shadow with {@code arguments}, once it has {@code told} its address. */
    static Running started(Map<String, String> variables, String told, List<String> arguments) throws IOException {
        Process process = Gateways.java(variables, arguments.toArray(String[]::new));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        return new Running(process, said, Gateways.told(said, told));
    }

    int ask(URI base, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    String report(String file) throws IOException {
        return report(folder, file);
    }

    /** What is in {@code file} of the run that is kept in {@code folder}. */
    static String report(Path folder, String file) throws IOException {
        try (var runs = Files.list(folder.resolve("runs"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve(file));
        }
    }

    static void until(BooleanSupplier met) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!met.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(met.getAsBoolean()).isTrue();
    }
}
