package dev.stormrider.forge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Statuses and comments as GitHub and GitLab keep them, over real HTTP on loopback; written from what they document of
 * paths, members, pages and limits.
 */
final class FakeForge implements AutoCloseable {
    /** What is answered once in place of the usual. */
    record Once(int status, Map<String, String> headers, String body) {}

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int PAGE = 100;

    private final HttpServer server;
    final SequencedMap<Long, String> comments = new TreeMap<>();
    final List<JsonNode> statuses = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Headers> headers = new CopyOnWriteArrayList<>();
    final Deque<Once> once = new ArrayDeque<>();

    FakeForge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
        server.createContext("/", this::handled);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handled(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        asked.add(method + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestHeaders());
        if (!once.isEmpty()) {
            Once next = once.removeFirst();
            next.headers().forEach(exchange.getResponseHeaders()::set);
            answer(exchange, next.status(), next.body());
        } else if (path.matches("/repos/acme/orders/statuses/[0-9a-f]+|/api/v4/projects/shop%2Forders/statuses/.*")) {
            statuses.add(MAPPER.readTree(body));
            answer(exchange, 201, "{\"id\":1}");
        } else if (path.matches("/repos/acme/orders/issues/12/comments|/api/v4/projects/.*/merge_requests/5/notes")) {
            listed(exchange, method, body);
        } else if (path.matches("/repos/acme/orders/issues/comments/\\d+|/api/v4/projects/.*/notes/\\d+")) {
            changed(exchange, method, path, body);
        } else if (path.startsWith("/services/")) {
            statuses.add(MAPPER.readTree(body));
            answer(exchange, 200, "ok");
        } else {
            answer(exchange, 404, "{\"message\":\"Not Found\"}");
        }
    }

    private void listed(HttpExchange exchange, String method, String body) throws IOException {
        if (method.equals("POST")) {
            long id = comments.isEmpty() ? 1_001 : comments.lastEntry().getKey() + 1;
            comments.put(id, MAPPER.readTree(body).path("body").asString());
            answer(exchange, 201, "{\"id\":" + id + "}");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        int page = Integer.parseInt(query.replaceFirst(".*(^|&)page=", ""));
        ArrayNode list = MAPPER.createArrayNode();
        comments.entrySet().stream()
                .skip((page - 1L) * PAGE)
                .limit(PAGE)
                .forEach(each -> list.addObject().put("id", each.getKey()).put("body", each.getValue()));
        boolean more = comments.size() > page * PAGE;
        exchange.getResponseHeaders().set("x-next-page", more ? String.valueOf(page + 1) : "");
        if (more) {
            exchange.getResponseHeaders()
                    .set(
                            "Link",
                            "<" + address() + "/x?page=" + (page + 1) + ">; rel=\"next\", <" + address()
                                    + "/x?page=9>; rel=\"last\"");
        }
        answer(exchange, 200, list.toString());
    }

    private void changed(HttpExchange exchange, String method, String path, String body) throws IOException {
        long id = Long.parseLong(path.replaceFirst(".*/", ""));
        boolean right = method.equals(path.startsWith("/repos") ? "PATCH" : "PUT");
        if (!comments.containsKey(id) || !right) {
            answer(exchange, 404, "{\"message\":\"Not Found\"}");
            return;
        }
        comments.put(id, MAPPER.readTree(body).path("body").asString());
        answer(exchange, 200, "{\"id\":" + id + "}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // Chunks: what forges answer has no length as often as it has one.
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : 0);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
