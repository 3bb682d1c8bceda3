package dev.stormrider.review;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Asks an issuer, with limits of time and size; follows nobody elsewhere. */
final class OidcWeb implements ResourceRetriever, AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The JSON object at {@code address}. */
    ObjectNode object(URI address) throws Refused {
        return object(HttpRequest.newBuilder(address).header("Accept", "application/json"));
    }

    ObjectNode object(HttpRequest.Builder request) throws Refused {
        try {
            HttpResponse<InputStream> answer = sent(request);
            String text = text(answer);
            if (answer.statusCode() != 200) {
                throw new Refused(502, "the issuer answered " + answer.statusCode() + " to a request of this server");
            }
            return Forms.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException away) {
            throw new Refused(502, "the issuer of this server's login cannot be reached");
        }
    }

    private HttpResponse<InputStream> sent(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is about to end", ending);
        }
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("an answer of more than " + LONGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** For the keys of the issuer, which the library looks after. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<InputStream> answer = sent(HttpRequest.newBuilder(URI.create(url.toString())));
        String text = text(answer);
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return new Resource(text, "application/json");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
