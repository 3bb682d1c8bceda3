package dev.stormrider.guard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody who is asked over HTTP, on loopback. */
final class Server implements AutoCloseable {
    /** Answers one request; it is closed afterwards. */
    interface Answering {
        void to(HttpExchange exchange) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final CountDownLatch ended = new CountDownLatch(1);

    private Server(HttpServer server) {
        this.server = server;
    }

    static Server answering(Answering answering) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Server own = new Server(server);
        server.setExecutor(own.threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answering.to(exchange);
            } catch (Exception gone) {
                // Whoever asked has left, as some of them should.
            }
        });
        server.start();
        return own;
    }

    static Server saying(int status, String text) throws IOException {
        return answering(exchange -> say(exchange, status, text));
    }

    static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
