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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts gateways as processes of their own, before a provider that says hello to everybody. */
final class Gateways implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final HttpServer provider;

    /** A gateway that runs, where its link is called, and where it is controlled. */
    record Running(Process process, BufferedReader said, URI link, URI control) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    Gateways() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        provider.start();
    }

    @Override
    public void close() {
        provider.stop(0);
        client.close();
    }

    String upstream() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    static Process java(String... arguments) throws IOException {
        return java(Map.of(), arguments);
    }

    static Process java(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stormrider.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(variables);
        return process.start();
    }

    Running start(String... more) throws IOException {
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

    static URI told(BufferedReader said, String pattern) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
        }
        throw new AssertionError("the gateway never said: " + pattern);
    }

    HttpResponse<String> ask(String method, URI base, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(LIMIT)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void refuseAll(Running running, String lease) throws Exception {
        HttpResponse<String> armed = ask("POST", running.control(), "/v1/faults", """
                {"name": "no", "link": "orders", "owner": "me", "lease": "%s",
                 "fault": {"kind": "refuse", "status": 503, "headers": [], "body": {"text": ""}}}
                """.formatted(lease));
        assertThat(armed.statusCode()).as(armed.body()).isEqualTo(201);
        assertThat(status(running)).isEqualTo(503);
    }

    int status(Running running) throws Exception {
        return ask("GET", running.link(), "/", "").statusCode();
    }

    HttpClient client() {
        return client;
    }

    HttpServer provider() {
        return provider;
    }
}
