package dev.stormrider.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that tests start as a process, and that misbehaves in the way that its argument names. It answers as
 * payments do, or as orders that never ask for a payment.
 */
final class WildService {
    private static final String PAYMENT = "{\"id\":\"p-7\",\"amount\":1000,\"fee\":25}";
    private static final String LINE = "nobody reads all of this, and yet it is written again and again ".repeat(8);

    /** The shell ignores SIGTERM, and so does all that it starts; its child listens, and has a session of its own. */
    private static final String DEAF = """
            trap '' TERM
            PORT=0 setsid "$0" "$@" listening &
            "$0" "$@" deaf
            """;

    private WildService() {}

    static List<String> words(String way) {
        List<String> words = new ArrayList<>(way.equals("deaf") ? List.of("sh", "-c", DEAF) : List.of());
        words.addAll(List.of("${JAVA}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of(
                "-cp", Path.of("target", "test-classes").toAbsolutePath().toString()));
        words.add(WildService.class.getName());
        if (!way.equals("deaf")) {
            words.add(way);
        }
        return words;
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println("process " + ProcessHandle.current().pid());
        int port = Integer.parseInt(System.getenv("PORT"));
        switch (arguments[0]) {
            case "gibberish" -> sockets(port, "SSH-2.0-OpenSSH_9.9\r\n");
            case "closing" -> sockets(port, "");
            case "listening" -> sockets(port, "");
            case "flapping" -> flapping(port);
            case "payments" -> payments(port);
            default -> http(port, arguments[0]);
        }
    }

    private static void sockets(int port, String greeting) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Answers once, and falls over the next time. */
    private static void flapping(int port) throws IOException {
        AtomicInteger count = new AtomicInteger();
        serve(port, exchange -> {
            if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(7);
            }
            answer(exchange, PAYMENT);
        });
    }

    /** Behaves well, and says what it does. */
    private static void payments(int port) throws IOException {
        serve(port, exchange -> {
            System.out.println("served " + exchange.getRequestMethod());
            answer(exchange, PAYMENT);
        });
    }

    private static void http(int port, String way) throws IOException {
        serve(port, exchange -> {
            switch (way) {
                case "dying" -> {
                    System.err.println("no such table: trips");
                    Runtime.getRuntime().halt(7);
                }
                case "nonsense" -> answer(exchange, "[[{\"?\": tru");
                case "slow" -> {
                    pause(60_000);
                    answer(exchange, PAYMENT);
                }
                case "hermit" ->
                    answer(
                            exchange,
                            exchange.getRequestMethod().equals("POST") ? "{\"payment\":\"p-1\"}" : "{\"total\":7}");
                default -> answer(exchange, PAYMENT);
            }
        });
        while (way.equals("flood")) {
            System.out.println(LINE);
        }
    }

    private interface Deed {
        void of(HttpExchange exchange) throws IOException;
    }

    private static void serve(int port, Deed deed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.createContext("/", exchange -> {
            try (exchange) {
                deed.of(exchange);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
