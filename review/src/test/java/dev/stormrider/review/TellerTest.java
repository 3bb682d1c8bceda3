package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.forge.Notice;
import dev.stormrider.forge.Untold;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others are told, and what they tell, over HTTP on loopback. */
@Timeout(60)
class TellerTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private HttpServer chat;

    @BeforeEach
    void open() throws IOException, Refused {
        chat = HttpServer.create(Wired.ANYWHERE, 0);
        chat.createContext("/", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        chat.start();
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        set("chat.url", "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook", true);
    }

    @AfterEach
    void close() {
        reviewed.close();
        chat.stop(0);
    }

    private void set(String key, String value, boolean secret) {
        reviewed.ledger()
                .settings()
                .put(
                        new dev.stormrider.ledger.Actor("admin", "session", Role.ADMIN.rights()),
                        key,
                        value,
                        secret,
                        reviewed.clock().instant());
    }

    private void upload() throws IOException, Refused {
        HttpResponse<String> taken = reviewed.send(
                "POST", "/api/v1/runs/r/events", reviewed.token(Role.AUTHOR), new Ride("17", "twice").lines());
        assertThat(taken.statusCode()).isEqualTo(200);
    }

    @Test
    void aChatIsToldWhatAReviewStandsAt() throws IOException, Refused {
        set("outward.inside", "yes", false);
        upload();

        Await.until("the chat is told", () -> !heard.isEmpty());
        assertThat(heard.getFirst()).contains("orders", "payments", "/reviews/1");
    }

    @Test
    void addressesOfThisMachineAreNotCalledUnlessThatIsAllowed() throws IOException, Refused {
        upload();
        Destinations destinations = new Destinations(reviewed.ledger().settings(), reviewed.clock());
        Notice notice =
                Notice.of(reviewed.ledger().reviews().whole(1, reviewed.clock().instant()), "http://localhost/");

        assertThatThrownBy(() -> destinations.talking().say(destinations.chat().orElseThrow(), notice))
                .isInstanceOf(Untold.class)
                .hasMessageContaining("may not be called");
        assertThat(heard).isEmpty();
    }

    @Test
    void aSignedDeliveryMarksTheReviewAndComesOnce() throws Exception {
        set("github.token", "t", true);
        set("github.secret", "s3cret", true);
        upload();
        String body = """
                {"action": "closed", "number": 17,
                 "pull_request": {"merged": true, "number": 17, "html_url": "https://github.com/acme/orders/pull/17",
                   "updated_at": "%s", "head": {"sha": "c0ffee1"}, "base": {"ref": "main"}, "user": {"login": "anna"}},
                 "repository": {"full_name": "acme/orders", "html_url": "https://github.com/acme/orders"}}
                """.formatted(reviewed.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));

        assertThat(delivered(body, "another").statusCode()).isEqualTo(401);
        HttpResponse<String> taken = delivered(body, "s3cret");
        assertThat(taken.body()).isEqualTo("{\"heard\":\"merged\",\"reviews\":[1]}");
        assertThat(reviewed.ledger().reviews().line(1).state().word()).isEqualTo("merged");
        assertThat(delivered(body, "s3cret").statusCode()).as("a second time").isEqualTo(409);
    }

    private HttpResponse<String> delivered(String body, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = java.util.HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return reviewed.send(reviewed.at("/hooks/github")
                .header("X-GitHub-Event", "pull_request")
                .header("X-GitHub-Delivery", "d-1")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void nothingIsHeardOfWhoIsNotSetUp() throws Exception {
        assertThat(delivered("{}", "s3cret").statusCode()).isEqualTo(404);
    }
}
