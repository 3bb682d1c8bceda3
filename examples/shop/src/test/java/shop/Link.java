package shop;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between orders and payments, and does to one answer after the other what a test asks for. */
final class Link implements AutoCloseable {
    /** What becomes of an answer that payments has given. */
    sealed interface Fate {
        /** Its text is changed on the way. */
        record Changed(UnaryOperator<String> text) implements Fate {}

        /** It never arrives, though payments has done its work. */
        record Lost() implements Fate {}

        /** It arrives only when the link is closed. */
        record Held() implements Fate {}
    }

    private static final Pattern ORDER_ID = Pattern.compile("ord-[0-9a-z]+");

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Fate> fates = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final URI payments;
    private final HttpServer server;

    Link(URI payments) throws IOException {
        this.payments = payments;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The fate of the next answer for which none is set yet; answers after the last pass untouched. */
    Link next(Fate fate) {
        fates.add(fate);
        return this;
    }

    /** The headers of the requests so far. */
    List<Map<String, List<String>>> seen() {
        return seen;
    }

    /** The order ids in the bodies of the requests so far. */
    List<String> orderIds() {
        return bodies.stream()
                .map(body -> ORDER_ID.matcher(body))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        seen.add(Map.copyOf(exchange.getRequestHeaders()));
        try {
            HttpResponse<String> answer = forward(exchange);
            Fate fate = fates.isEmpty() ? new Fate.Changed(text -> text) : fates.removeFirst();
            switch (fate) {
                case Fate.Changed(UnaryOperator<String> text) -> send(exchange, answer, text.apply(answer.body()));
                case Fate.Held held -> {
                    closed.await();
                    exchange.close();
                }
                case Fate.Lost lost -> exchange.close();
            }
        } catch (InterruptedException e) {
            exchange.close();
        }
    }

    private HttpResponse<String> forward(HttpExchange exchange) throws IOException, InterruptedException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        var request = HttpRequest.newBuilder(payments.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void send(HttpExchange exchange, HttpResponse<String> answer, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
