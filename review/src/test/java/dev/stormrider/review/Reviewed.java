package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import dev.stormrider.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A whole review server on loopback over a real store. */
record Reviewed(Ledger ledger, Reviewing reviewing, HttpClient client, Clock clock, Queue<Throwable> bugs)
        implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    /** Long, so that whoever waits for what does not end is seen to. */
    static final Duration DRAIN = Duration.ofSeconds(40);

    private static final SecureRandom RANDOM = new SecureRandom();

    static Reviewed open(Path folder, Clock clock) throws IOException {
        return open(Store.open(folder.resolve("reviews.db")), clock, new Home(Optional.empty()), Optional.empty());
    }

    static Reviewed open(Ledger ledger, Clock clock, Home home, Optional<OidcSettings> elsewhere) throws IOException {
        Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        Reviewing reviewing = Reviewing.open(
                ledger,
                new Site(ledger),
                new ServerSettings(Wired.ANYWHERE, home, 0, "1.2.3", DRAIN),
                elsewhere,
                new Reviewing.Surroundings(clock, RANDOM, bugs::add));
        return new Reviewed(ledger, reviewing, HttpClient.newHttpClient(), clock, bugs);
    }

    /** An account of this role, which is called as the role is; its password is {@link #PASSWORD}. */
    void add(Role role) throws Refused {
        if (ledger.accounts().account(role.word()).isEmpty()) {
            ledger.accounts()
                    .add(
                            Logins.SERVER,
                            Logins.local(role.word(), role.word(), role, clock.instant()),
                            Optional.of(Hashed.PASSWORD),
                            clock.instant());
        }
    }

    /** Hashing takes a while on purpose; once is enough. */
    private static final class Hashed {
        private static final String PASSWORD = kept();

        private static String kept() {
            try {
                return new Passwords(RANDOM).kept(Reviewed.PASSWORD);
            } catch (Refused full) {
                throw new IllegalStateException(full);
            }
        }
    }

    /** A token of an account of this role, which may do all that the role may. */
    String token(Role role) throws Refused {
        return token(role, role.rights());
    }

    String token(Role role, Set<Right> rights) throws Refused {
        add(role);
        Secret secret = Secret.fresh(TokenDesk.PREFIX, RANDOM);
        ledger.tokens()
                .make(
                        new Actor(role.word(), "session", role.rights()),
                        role.word(),
                        "ci",
                        secret.beginning(),
                        secret.digest(),
                        rights,
                        false,
                        clock.instant().plus(Duration.ofDays(90)),
                        clock.instant());
        return secret.text();
    }

    /** Somebody who has logged in. */
    record Visitor(String cookie, String csrf) {
        HttpRequest.Builder at(HttpRequest.Builder request) {
            return request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
        }
    }

    Visitor visitor(Role role) throws IOException, Refused {
        add(role);
        HttpResponse<String> answer = send(at("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"account\": \"" + role.word() + "\", \"password\": \"" + PASSWORD + "\"}")));
        return new Visitor(
                cookie(answer),
                Forms.object(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .path("csrf")
                        .asString());
    }

    /** The cookie that an answer lays, as it is sent back. */
    static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(reviewing.address() + path)).timeout(Wired.PATIENCE);
    }

    HttpRequest.Builder at(String path, String token) {
        return at(path).header("Authorization", "Bearer " + token);
    }

    /**
     * A server may close a connection while the next request is on its way; that one was not heard, and is sent anew.
     */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return once(request);
        } catch (IOException unheard) {
            if (!String.valueOf(unheard.getMessage()).contains("received no bytes")) {
                throw unheard;
            }
            return once(request);
        }
    }

    private HttpResponse<String> once(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException hurried) {
            throw new IOException(hurried);
        }
    }

    HttpResponse<String> send(String method, String path, String token, String body) throws IOException {
        return send(at(path, token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        reviewing.close();
        client.close();
        ledger.close();
    }
}
