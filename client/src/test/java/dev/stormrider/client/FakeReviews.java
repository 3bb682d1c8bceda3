package dev.stormrider.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.ledger.Runs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Takes runs in as a review server does, and fails as one does, and as networks do. Counts what clients do wrong. */
final class FakeReviews implements AutoCloseable {
    /** What becomes of a request. */
    enum Luck {
        GOOD,
        /** The connection ends before anything is done. */
        LOST_REQUEST,
        /** The connection ends after all is done. */
        LOST_ANSWER,
        /** No answer ever comes. */
        SILENT,
        ILL_BEFORE,
        ILL_AFTER,
        /** Somebody in front of the server answers. */
        STRANGER,
        /** Only the first of what was sent is taken. */
        PARTLY,
        /** The last of what was taken before is lost. */
        FORGETFUL
    }

    private final HttpServer server;
    private final Supplier<Luck> luck;
    private final Map<String, List<String>> runs = new ConcurrentHashMap<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final List<HttpExchange> open = new CopyOnWriteArrayList<>();
    final List<String> mistakes = new CopyOnWriteArrayList<>();

    FakeReviews(Supplier<Luck> luck) throws IOException {
        this.luck = luck;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/runs/", this::handled);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ReviewServer client(Duration patience) {
        return new ReviewServer(address(), Optional.of("sr_secret"), patience);
    }

    List<String> lines(String run) {
        List<String> lines = runs.getOrDefault(run, List.of());
        synchronized (runs) {
            return List.copyOf(lines);
        }
    }

    List<String> runs() {
        return List.copyOf(runs.keySet());
    }

    private void handled(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (!"Bearer sr_secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"title\":\"Unauthorized\",\"status\":401}");
            return;
        }
        Luck now = luck.get();
        String run = path.substring("/api/v1/runs/".length()).replace("/events", "");
        if (!Runs.callable(run)) {
            mistakes.add("a run is called " + run);
        }
        switch (now) {
            case GOOD, PARTLY, FORGETFUL -> done(exchange, run, body, now);
            case LOST_REQUEST -> exchange.close();
            case SILENT -> open.add(exchange);
            case ILL_BEFORE -> answer(exchange, 503, "{\"status\":503,\"detail\":\"the database rests\"}");
            case STRANGER -> answer(exchange, 502, "<h1>Bad gateway</h1>");
            case LOST_ANSWER -> {
                var unused = taken(exchange, run, body, now);
                exchange.close();
            }
            case ILL_AFTER -> {
                var unused = taken(exchange, run, body, now);
                answer(exchange, 500, "{\"status\":500}");
            }
        }
    }

    private void done(HttpExchange exchange, String run, String body, Luck now) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            if (runs.containsKey(run)) {
                answer(exchange, 200, "{\"next\":" + lines(run).size() + ",\"review\":7}");
            } else {
                answer(exchange, 404, "{\"status\":404,\"detail\":\"there is no such run\"}");
            }
            return;
        }
        Optional<String> trouble = taken(exchange, run, body, now);
        if (trouble.isPresent()) {
            answer(exchange, 409, trouble.get());
        } else {
            answer(exchange, 200, "{\"next\":" + lines(run).size() + "}");
        }
    }

    private Optional<String> taken(HttpExchange exchange, String run, String body, Luck now) {
        if (exchange.getRequestMethod().equals("GET")) {
            return Optional.empty();
        }
        int from = Integer.parseInt(exchange.getRequestURI().getQuery().replace("from=", ""));
        List<String> sent = body.lines().toList();
        if (!body.endsWith("\n") || sent.size() > 20_000 || body.length() > 8 << 20) {
            mistakes.add("lines are not as agreed");
        }
        synchronized (runs) {
            List<String> known = runs.computeIfAbsent(run, first -> new ArrayList<>());
            if (over.contains(run) && from < known.size()) {
                // Some servers do not want to hear a run again that is over.
                return Optional.of("{\"status\":409,\"detail\":\"the run is over\"}");
            }
            if (now == Luck.FORGETFUL && !known.isEmpty()) {
                known.removeLast();
            }
            if (from > known.size()) {
                return Optional.of("{\"status\":409,\"detail\":\"a gap\",\"next\":" + known.size() + "}");
            }
            int most = now == Luck.PARTLY ? Math.max(1, sent.size() / 2) : sent.size();
            for (int i = 0; i < most; i++) {
                if (from + i == known.size()) {
                    known.add(sent.get(i));
                } else if (!known.get(from + i).equals(sent.get(i))) {
                    mistakes.add("event " + (from + i) + " was another before");
                    return Optional.of("{\"status\":409,\"detail\":\"it differs\"}");
                }
            }
            if (!known.isEmpty() && known.getLast().contains("the last")) {
                over.add(run);
            }
            return Optional.empty();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        open.forEach(HttpExchange::close);
        server.stop(0);
    }
}
