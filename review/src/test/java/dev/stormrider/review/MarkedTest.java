package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an upload to the mark at the commit and the one comment at the change, through the thread that tells. */
@Timeout(90)
class MarkedTest {
    private static final String COMMIT = "c0ffee1234";

    /** What the forge is asked, each as its method, path and body. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private HttpServer forge;

    @BeforeEach
    void open() throws IOException {
        forge = HttpServer.create(Wired.ANYWHERE, 0);
        forge.createContext("/", this::answered);
        forge.start();
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        set("outward.inside", "yes");
    }

    @AfterEach
    void close() {
        reviewed.close();
        forge.stop(0);
    }

    /** A forge without a comment so far, which knows what it is told. */
    private void answered(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        asked.add(method + " " + exchange.getRequestURI().getRawPath() + " " + body);
        byte[] answer = (method.equals("GET") ? "[]" : "{\"id\": 1001}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(method.equals("POST") ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void set(String key, String value) {
        reviewed.ledger()
                .settings()
                .put(Logins.SERVER, key, value, false, reviewed.clock().instant());
    }

    private String host() {
        return "127.0.0.1:" + forge.getAddress().getPort();
    }

    /** A run of the change 17 of a repository at the forge. */
    private void uploaded(String run) throws IOException, Refused {
        List<Event> events = new ArrayList<>(new Ride("17", "twice").events());
        Event.Begun begun = new Ride("17", "twice").begun();
        events.set(
                0,
                new Event.Begun(
                        begun.at(),
                        begun.link(),
                        begun.consumers(),
                        begun.providers(),
                        new Origin(
                                Optional.of(host() + "/acme/orders"),
                                Optional.of("17"),
                                Optional.of(COMMIT),
                                Optional.empty(),
                                Optional.of("anna"),
                                Optional.empty(),
                                Optional.empty()),
                        begun.environment(),
                        begun.program(),
                        begun.seed(),
                        begun.before(),
                        begun.after(),
                        begun.amendment(),
                        begun.planned(),
                        begun.part()));
        assertThat(reviewed.send(
                                "POST",
                                "/api/v1/runs/" + run + "/events",
                                reviewed.token(Role.AUTHOR),
                                EventFile.write(events))
                        .statusCode())
                .isEqualTo(200);
    }

    private long count(String beginning) {
        return asked.stream().filter(each -> each.startsWith(beginning)).count();
    }

    @ParameterizedTest
    @CsvSource({
        "github, /api/v3, /api/v3/repos/acme/orders/statuses/, /api/v3/repos/acme/orders/issues/17/comments,"
                + " PATCH /api/v3/repos/acme/orders/issues/comments/1001",
        "gitlab, /api/v4, /api/v4/projects/acme%2Forders/statuses/,"
                + " /api/v4/projects/acme%2Forders/merge_requests/17/notes,"
                + " PUT /api/v4/projects/acme%2Forders/merge_requests/17/notes/1001"
    })
    void aCommitIsMarkedAndOneCommentIsWrittenOver(
            String name, String base, String status, String comments, String over) throws IOException, Refused {
        set(name + ".api", "http://" + host() + base);
        set(name + ".token", "t0ken");

        uploaded("first");
        Await.until("the commit is marked", () -> count("POST " + status + COMMIT) == 1);
        Await.until("the change has a comment", () -> count("POST " + comments + " ") == 1);
        String said = asked.stream()
                .filter(each -> each.startsWith("POST " + comments + " "))
                .findFirst()
                .orElseThrow();
        assertThat(said).contains("orders", "payments", "/reviews/1");

        reviewed.send("POST", "/api/v1/reviews/1/decisions", reviewed.token(Role.APPROVER), """
                {"kind": "waive", "run": "first", "fingerprint": "%s", "reason": "known", "owner": "anna",
                 "expiry": "%s"}
                """.formatted(
                        Ride.FINGERPRINT, reviewed.clock().instant().plusSeconds(86_400)));
        Await.until("the comment is written over", () -> count(over) == 1);

        assertThat(count("POST " + comments + " ")).as("comments").isEqualTo(1);
        assertThat(count("POST " + status + COMMIT)).as("marks").isEqualTo(2);
        assertThat(reviewed.ledger().outbox().undelivered(10)).isEmpty();
        assertThat(reviewed.bugs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"github, X-Hub-Signature-256", "gitlab, X-Gitlab-Token"})
    void aDeliveryThatNobodySignedMarksNothing(String name, String header) throws Exception {
        set(name + ".token", "t0ken");
        set(name + ".secret", "s3cret");
        uploaded("first");

        int status = reviewed.send(reviewed.at("/hooks/" + name)
                        .header(header, "sha256=00")
                        .POST(BodyPublishers.ofString("{}")))
                .statusCode();

        assertThat(status).isEqualTo(401);
        assertThat(reviewed.ledger().reviews().line(1).state().word()).isEqualTo("open");
    }
}
