package dev.stormrider.control;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** What the tests run as a process on the other side of a network: a provider, or a client that holds a fault. */
final class Remote {
    private Remote() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "serve" -> serve(new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2])));
            case "hold" -> hold(URI.create(arguments[1]), arguments[2], arguments[3]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Answers with the path it was asked for; what begins with /slow is answered after a second. */
    private static void serve(InetSocketAddress listen) throws IOException {
        HttpServer server = HttpServer.create(listen, 100);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                System.out.println("asked " + path);
                if (path.startsWith("/slow")) {
                    pause(1_000);
                }
                byte[] body = path.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("ready");
    }

    /** Arms the fault that {@code json} describes, and renews its lease for as long as it lives. */
    private static void hold(URI control, String token, String json) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        HttpRequest.Builder asking = HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(5));
        HttpRequest arm = asking.copy()
                .uri(control.resolve("/v1/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        System.out.println("armed "
                + client.send(arm, HttpResponse.BodyHandlers.ofString()).statusCode());
        HttpRequest renew = asking.copy()
                .uri(control.resolve("/v1/owners/remote/lease"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        while (true) {
            try {
                System.out.println("renewed "
                        + client.send(renew, HttpResponse.BodyHandlers.ofString())
                                .statusCode());
            } catch (IOException cut) {
                System.out.println("cut off");
            }
            pause(200);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
