package dev.stormrider.target;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A small service that the tests start as a process; it serves, and misbehaves in the way that its argument names. */
final class TinyService {

    /** Starts children in the service's name, in all the ways in which a process gets away from its parent. */
    private static final String WITH_CHILDREN = """
            sleep 1000 & echo "child $!"
            setsid sh -c 'echo "child $$"; exec sleep 1000' &
            sh -c 'sleep 1000 & echo "child $!"' &
            (setsid sh -c 'echo "child $$"; exec sleep 1000' &)
            exec "$0" "$@"
            """;

    private TinyService() {}

    static List<String> words(String... arguments) {
        var words = new ArrayList<>(List.of(
                "${JAVA}",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                TinyService.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    static List<String> wordsWithChildren(String... arguments) {
        return shell(WITH_CHILDREN, arguments);
    }

    static List<String> shell(String script, String... arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", script));
        words.addAll(words(arguments));
        return words;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("arguments " + String.join(" ", arguments));
        System.err.println("a word on standard error");
        switch (arguments[0]) {
            case "serve" -> serve(200);
            case "ill" -> serve(503);
            case "deaf" -> new CountDownLatch(1).await();
            case "flood" -> {
                serve(200);
                flood();
            }
            default -> System.exit(3);
        }
    }

    private static void serve(int health) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(health, -1);
            exchange.close();
        });
        server.createContext("/greeting", exchange -> {
            byte[] body = String.valueOf(System.getenv("GREETING")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/exit", exchange -> Runtime.getRuntime().halt(7));
        server.start();
    }

    private static void flood() {
        byte[] lines = "a line that is printed again and again\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        while (true) {
            System.out.write(lines, 0, lines.length);
        }
    }
}
