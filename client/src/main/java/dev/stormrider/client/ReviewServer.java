package dev.stormrider.client;

import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A review server, as its API shows it. Follows no redirects, so that a token never goes where nobody sent it. Safe for
 * use by many threads.
 */
public final class ReviewServer implements AutoCloseable {
    /** The name of the environment variable that holds the token: a command line can be read by everybody. */
    public static final String TOKEN = "STORMRIDER_TOKEN";

    private static final int ANSWER_LIMIT = 4 << 20;
    private static final int DETAIL_LIMIT = 500;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final URI address;
    private final Optional<String> token;
    private final Duration connecting;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param address of its start page, without query
     * @param patience how long one answer may take, body and all
     */
    public ReviewServer(URI address, Optional<String> token, Duration patience) {
        this(address, token, CONNECTING, patience);
    }

    ReviewServer(URI address, Optional<String> token, Duration connecting, Duration patience) {
        this.address = address;
        this.token = token;
        this.connecting = connecting;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting)
                .build();
    }

    /** The address that {@code text} is; empty where it is none that a server can have. */
    public static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return plain && web && uri.getHost() != null && uri.getPort() <= Upstream.MOST_PORT
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    public URI address() {
        return address;
    }

    ObjectNode get(String path) throws Unanswered, InterruptedException {
        return asked(request(path).GET().build());
    }

    ObjectNode post(String path, String type, String body) throws Unanswered, InterruptedException {
        return asked(request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) throws Unanswered {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(patience)
                    .header("Accept", "application/json")
                    .header("User-Agent", "stormrider");
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return request;
        } catch (IllegalArgumentException unsendable) {
            throw Unanswered.forGood(
                    TOKEN + " holds characters that no token has", "Copy the token again, without line breaks.");
        }
    }

    private ObjectNode asked(HttpRequest request) throws Unanswered, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new Bounded(ANSWER_LIMIT));
        try {
            return understood(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw silent();
        } catch (ExecutionException failed) {
            throw failed(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Unanswered silent() {
        return Unanswered.forNow(
                address + " has not answered within " + patience.toSeconds() + " s",
                "See whether the review server is well.",
                Optional.empty());
    }

    private Unanswered failed(Throwable trouble) {
        Throwable cause = Stream.iterate(trouble, each -> each != null, Throwable::getCause)
                .limit(10)
                .filter(each -> each instanceof SSLException || each instanceof UnresolvedAddressException)
                .findFirst()
                .orElse(trouble);
        return switch (cause) {
            case SSLException untrusted ->
                Unanswered.forGood(
                        "no safe connection to " + address + ": " + untrusted.getMessage(),
                        "Give the certificate of its authority to Java, by JAVA_TOOL_OPTIONS"
                                + "=-Djavax.net.ssl.trustStore=…, or see whether the address begins with http.");
            case UnresolvedAddressException nowhere ->
                Unanswered.forNow(
                        "there is no host " + address.getHost(), "See whether the address is right.", Optional.empty());
            case ConnectException refused ->
                Unanswered.forNow(
                        address + " cannot be reached", "See whether the review server runs there.", Optional.empty());
            case HttpConnectTimeoutException unmet ->
                Unanswered.forNow(
                        "no connection to " + address + " within " + connecting.toSeconds() + " s",
                        "See whether the address is right, and what lies on the way to it.",
                        Optional.empty());
            case HttpTimeoutException late -> silent();
            case IOException broken ->
                Unanswered.forNow(
                        "the connection to " + address + " broke: " + broken.getMessage(),
                        "Try again in a moment.",
                        Optional.empty());
            default -> throw new IllegalStateException(trouble);
        };
    }

    private ObjectNode understood(HttpResponse<byte[]> answer) throws Unanswered {
        Optional<ObjectNode> object = object(answer);
        int status = answer.statusCode();
        if (status >= 200 && status < 300 && object.isPresent()) {
            return object.get();
        }
        String said = object.map(each -> each.path("detail").asString(""))
                .filter(text -> !text.isBlank())
                .map(text -> ": " + (text.length() <= DETAIL_LIMIT ? text : text.substring(0, DETAIL_LIMIT) + "…"))
                .orElse("");
        throw switch (status) {
            case 401 ->
                Unanswered.forGood(
                        address + (token.isPresent() ? " does not know the token" : " asks for a token") + said,
                        "Make a token on the server's page of tokens, and put it into the environment as " + TOKEN
                                + ".");
            case 403 ->
                Unanswered.forGood(
                        address + ": the token may not do this" + said, "Make a token with the scope that it needs.");
            case 408, 425, 429, 500, 502, 503, 504 ->
                Unanswered.forNow(address + " answered " + status + said, "Try again in a moment.", pause(answer));
            case 404 ->
                object.isPresent() ? Unanswered.absent(address + " does not have it" + said, "") : stranger(status);
            case 409 -> Unanswered.conflict(address + " knows something else" + said);
            case 301, 302, 303, 307, 308 ->
                Unanswered.forGood(
                        address + " leads elsewhere: "
                                + answer.headers().firstValue("Location").orElse("without saying where"),
                        "Use the address that the review server has itself.");
            default ->
                object.isEmpty()
                        ? stranger(status)
                        : Unanswered.forGood(address + " refused it with " + status + said, "");
        };
    }

    private Unanswered stranger(int status) {
        return Unanswered.forGood(
                address + " is no review server: it answered " + status + " without JSON",
                "Name the address of its start page.");
    }

    private static Optional<Duration> pause(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private static Optional<ObjectNode> object(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 204) {
            return Optional.of(MAPPER.createObjectNode());
        }
        try {
            return MAPPER.readTree(new String(answer.body(), StandardCharsets.UTF_8)) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
