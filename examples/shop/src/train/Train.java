import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the start-up cache of the shop's services: {@code java Train.java SHOP-FOLDER}.
 *
 * <p>Runs the one service that loads nearly all classes which the four load, sends it one request of each kind, and
 * lets the JVM write down what it has loaded. Does nothing when the cache is newer than the jars, or the JVM older than
 * 25. A cache that cannot be made is no failure: the services start without it, only later.
 */
final class Train {
    private static final String ORDER = """
            {"customer": "Ada", "items": [{"sku": "MUG-1", "quantity": 3, "price": 1220}], "currency": "EUR"}""";

    private final Path shop;
    private final HttpClient http = HttpClient.newHttpClient();

    private Train(Path shop) {
        this.shop = shop;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path shop = Path.of(arguments[0]).toAbsolutePath();
        Path cache = shop.resolve("target/app/shop.aot");
        if (Runtime.version().feature() >= 25 && stale(cache)) {
            Files.deleteIfExists(cache);
            new Train(shop).record(cache);
        }
    }

    private static boolean stale(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return true;
        }
        var made = Files.getLastModifiedTime(cache);
        try (Stream<Path> jars = Files.list(cache.getParent())) {
            for (Path jar : jars.toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void record(Path cache) throws IOException, InterruptedException {
        int paymentsPort = freePort();
        int ordersPort = freePort();
        Process payments = start("shop.payments2.Main", paymentsPort, "http://unused", List.of());
        Process orders = start(
                "shop.orders2.Main",
                ordersPort,
                "http://127.0.0.1:" + paymentsPort,
                List.of("-XX:AOTCacheOutput=" + cache));
        try {
            String url = "http://127.0.0.1:" + ordersPort;
            await("http://127.0.0.1:" + paymentsPort + "/health", payments);
            await(url + "/health", orders);
            send(HttpRequest.newBuilder(URI.create(url + "/orders")).POST(HttpRequest.BodyPublishers.ofString(ORDER)));
            send(HttpRequest.newBuilder(URI.create(url + "/orders")).POST(HttpRequest.BodyPublishers.ofString("{")));
            send(HttpRequest.newBuilder(URI.create(url + "/orders/ord-1001/payments")));
            send(HttpRequest.newBuilder(URI.create(url + "/orders/ord-1001/receipt")));
            send(HttpRequest.newBuilder(URI.create(url + "/orders/ord-1001/refunds/ref-7001")));
            send(HttpRequest.newBuilder(URI.create(url + "/orders/ord-1001/refunds"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"amount\": 1220}")));
            payments.destroyForcibly().waitFor();
            send(HttpRequest.newBuilder(URI.create(url + "/orders/ord-1001/receipt")));
        } finally {
            payments.destroyForcibly();
            // The JVM writes the cache while it ends.
            orders.destroy();
            if (!orders.waitFor(60, TimeUnit.SECONDS)) {
                orders.destroyForcibly();
            }
        }
    }

    /** The options of the service's own start, less the cache that is not there yet. */
    private Process start(String main, int port, String paymentsUrl, List<String> options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String line : Files.readAllLines(shop.resolve("jvm.options"))) {
            if (line.startsWith("-") && !line.startsWith("-XX:AOTCache=")) {
                Stream.of(line.split(" ")).map(word -> word.replace("\"", "")).forEach(words::add);
            }
        }
        words.addAll(options);
        words.add(main);
        var builder = new ProcessBuilder(words)
                .directory(shop.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("PAYMENTS_URL", paymentsUrl);
        return builder.start();
    }

    private void await(String url, Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                send(HttpRequest.newBuilder(URI.create(url)));
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException(url + " does not answer");
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
