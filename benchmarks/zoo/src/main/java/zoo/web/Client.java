package zoo.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls another service, with a time limit. Answers of any status are returned. */
public final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final String base;
    private final Duration limit;

    public Client(String base) {
        this(base, Duration.ofSeconds(1));
    }

    public Client(String base, Duration limit) {
        this.base = base;
        this.limit = limit;
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path));
    }

    public HttpResponse<String> send(String method, String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(Web.JSON.writeValueAsString(body))));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(limit).header("Accept", "application/json");
        Web.context().forEach(request::setHeader);
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
