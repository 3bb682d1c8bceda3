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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A consumer that takes a missing fee for 0. Keeps the last body that it was sent in the file {@code SEEN}. */
final class Totals {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Totals() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/totals", Totals::total);
        // One that waits keeps no other waiting.
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static void total(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (System.getenv("SEEN") != null) {
            Files.write(Path.of(System.getenv("SEEN")), body);
        }
        String baggage = exchange.getRequestHeaders().getFirst("baggage");
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(System.getenv("GATEWAY") + "/prices/p-1"))
                .timeout(Duration.ofSeconds(20));
        if (baggage != null) {
            asked.header("baggage", baggage);
        }
        String answer;
        int status = 200;
        try {
            HttpResponse<String> price = CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofString());
            status = price.statusCode() == 200 ? 200 : 502;
            answer = "{\"total\":" + (number(price.body(), "amount") + number(price.body(), "fee")) + "}";
        } catch (IOException | InterruptedException failed) {
            status = 502;
            answer = "{}";
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = (status == 200 ? answer : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static long number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\\s*(\\d+)").matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
