package dev.stormrider.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** As much of a review server as the commands need: takes events, answers what it was told to answer. */
final class ReviewStub implements AutoCloseable {
    static final Map<String, String> TOKEN = Map.of("STORMRIDER_TOKEN", "sr_secret");

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final Map<String, List<String>> runs = new ConcurrentHashMap<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    ReviewStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handled);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on {@code path} is answered so. */
    void answers(String path, int status, String body) {
        replies.put(path, new Reply(status, body));
    }

    Map<String, List<String>> runs() {
        return runs;
    }

    private void handled(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body));
        Reply reply = Optional.ofNullable(replies.get(path)).orElseGet(() -> run(exchange, path, body));
        if (!"Bearer sr_secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply = new Reply(401, "{\"status\":401,\"detail\":\"who are you?\"}");
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply run(HttpExchange exchange, String path, String body) {
        if (!path.startsWith("/api/v1/runs/")) {
            return new Reply(404, "{\"status\":404}");
        }
        String run = path.substring("/api/v1/runs/".length()).replace("/events", "");
        if (exchange.getRequestMethod().equals("GET")) {
            return runs.containsKey(run)
                    ? new Reply(
                            200,
                            "{\"next\":" + runs.getOrDefault(run, List.of()).size() + ",\"review\":3}")
                    : new Reply(404, "{\"status\":404,\"detail\":\"no such run\"}");
        }
        List<String> known = runs.computeIfAbsent(run, first -> new CopyOnWriteArrayList<>());
        known.addAll(body.lines().toList());
        return new Reply(200, "{\"next\":" + known.size() + "}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
