package dev.stormrider.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A consumer that tests start as a process: it rents lockers, and knows those alone that it has rented. */
final class Lockers {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Set<String> RENTED = ConcurrentHashMap.newKeySet();

    private Lockers() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/lockers", Lockers::handle);
        // One that waits keeps no other waiting.
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean rents = exchange.getRequestMethod().equals("POST");
        String id = rents ? UUID.randomUUID().toString() : path.substring("/lockers/".length());
        boolean known = rents ? RENTED.add(id) : RENTED.contains(id);
        int status = known ? priced(exchange) : 404;
        String text = status < 300 ? "{\"id\":\"" + id + "\"}" : "{}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status == 200 && rents ? 201 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static int priced(HttpExchange exchange) {
        String baggage = exchange.getRequestHeaders().getFirst("baggage");
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(System.getenv("GATEWAY") + "/prices/p-1"));
        if (baggage != null) {
            asked.header("baggage", baggage);
        }
        try {
            int status = CLIENT.send(asked.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? 200 : 502;
        } catch (IOException | InterruptedException failed) {
            return 502;
        }
    }
}
