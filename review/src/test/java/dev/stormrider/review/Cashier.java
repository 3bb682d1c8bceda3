package dev.stormrider.review;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A consumer that a split run is ridden with: it takes a price without a fee for one of nothing. */
final class Cashier {
    /** What is garbled is no price. */
    private static final Pattern PRICE = Pattern.compile("\\{(\\s*\"(amount|fee)\"\\s*:\\s*\\d{1,15}\\s*,?)*\\s*\\}");

    private static final Pattern FEE = Pattern.compile("\"fee\"\\s*:\\s*(\\d+)");
    private static final Pattern AMOUNT = Pattern.compile("\"amount\"\\s*:\\s*(\\d+)");

    private Cashier() {}

    public static void main(String[] arguments) throws IOException {
        String gateway = System.getenv("GATEWAY");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT"))), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            int status = 502;
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + "/prices/7"))
                        .timeout(Duration.ofMillis(2_000));
                String baggage = exchange.getRequestHeaders().getFirst("baggage");
                if (baggage != null) {
                    request.header("baggage", baggage);
                }
                HttpResponse<String> price = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (price.statusCode() == 200
                        && PRICE.matcher(price.body().strip()).matches()) {
                    status = 200;
                    long total = number(AMOUNT, price.body()) + number(FEE, price.body());
                    answer = ("{\"total\":" + total + "}").getBytes(StandardCharsets.UTF_8);
                }
            } catch (IOException away) {
                status = 503;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static long number(Pattern pattern, String json) {
        Matcher found = pattern.matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
