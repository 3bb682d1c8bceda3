package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is kept out, over the wire. */
@Timeout(60)
class GuardTest {
    private final SecureRandom random = new SecureRandom();
    private Wired wired;

    @BeforeEach
    void open() throws IOException {
        wired = Wired.open(new Routes()
                .post("/form", Door.person(Right.COMMENT), call -> Reply.seeOther("/done"))
                .post("/api/v1/do", Door.needs(Right.COMMENT), call -> Reply.empty())
                .post("/login", Door.OPEN, call -> Reply.seeOther("/in"))
                .get("/api/v1/open", Door.OPEN, call -> Reply.empty()));
    }

    @AfterEach
    void close() {
        wired.close();
    }

    private HttpRequest.Builder form(String fields) {
        return wired.at("/form")
                .header("Cookie", "session=author")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    private String token() {
        return new Secret("author").formToken(random);
    }

    @Test
    void aFormIsTakenWithItsTokenOnly() throws IOException {
        assertThat(wired.send(form("csrf=" + token())).statusCode()).isEqualTo(303);
        assertThat(wired.send(form("csrf=" + new Secret("viewer").formToken(random)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(wired.send(form("csrf=zz")).statusCode()).isEqualTo(403);
        assertThat(wired.send(form("")).statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedEvenWithTheToken() throws IOException {
        String own = wired.server().address().toString();
        assertThat(wired.send(form("csrf=" + token()).header("Origin", own)).statusCode())
                .isEqualTo(303);
        assertThat(wired.send(form("csrf=" + token()).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(wired.send(form("csrf=" + token()).header("Origin", "null")).statusCode())
                .isEqualTo(403);
        assertThat(wired.send(form("csrf=" + token()).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(wired.send(wired.at("/login")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .as("not even to log somebody in as another")
                .isEqualTo(403);
    }

    @Test
    void aSessionNeedsTheTokenAtTheApiTooWhereABearerDoesNot() throws IOException {
        HttpRequest.Builder session = wired.at("/api/v1/do").header("Cookie", "session=author");
        assertThat(wired.send(session.copy().POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(403);
        assertThat(wired.send(session.copy().header("X-CSRF-Token", token()).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(wired.send(wired.at("/api/v1/do")
                                .header("Authorization", "Bearer author")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aTokenIsNoPerson() throws IOException {
        HttpResponse<String> answer = wired.send(
                wired.at("/form").header("Authorization", "Bearer author").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whereHardlyAnyRoomIsLeftItIsForPeople() throws Refused {
        Guard full = new Guard(new Home(Optional.empty()), new Wired.MadeUp(), () -> true);
        Actor somebody = new Actor("ann", "token", Role.ADMIN.rights());
        Identity program = new Identity.Bearer(somebody);

        full.checkRoom(Route.Method.GET, program);
        full.checkRoom(Route.Method.POST, new Identity.Person(somebody, new Secret("s"), ""));
        full.checkRoom(Route.Method.POST, new Identity.Nobody());
        assertThatThrownBy(() -> full.checkRoom(Route.Method.POST, program))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("almost full");
    }

    @Test
    void aNameThatIsNotOursIsRefused() throws IOException {
        assertThat(statusAs("localhost:1")).isEqualTo("204");
        assertThat(statusAs("127.0.0.1")).isEqualTo("204");
        assertThat(statusAs("[::1]:8080")).isEqualTo("204");
        assertThat(statusAs("evil.example")).isEqualTo("421");
        assertThat(statusAs("127.0.0.1.evil.example")).isEqualTo("421");
    }

    /** The JDK's client does not let its Host be changed. */
    private String statusAs(String host) throws IOException {
        try (Socket socket =
                new Socket(Wired.ANYWHERE.getAddress(), wired.server().address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
        }
    }
}
