package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on loopback whose visitors are made up: the session or token {@code viewer} is a viewer's, and so on. */
record Wired(Server server, Front front, HttpClient client, Queue<Throwable> bugs) implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Knows everybody by the name of their role. */
    record MadeUp() implements Credentials {
        @Override
        public Optional<Identity.Person> person(Secret session, Instant now) {
            return actor(session, "session").map(actor -> new Identity.Person(actor, session, session.digest()));
        }

        @Override
        public Optional<Identity.Bearer> bearer(Secret token, Instant now) {
            return actor(token, "token ci").map(Identity.Bearer::new);
        }

        private static Optional<Actor> actor(Secret secret, String by) {
            for (Role role : Role.values()) {
                if (role.word().equals(secret.text())) {
                    return Optional.of(new Actor(role.word(), by, role.rights()));
                }
            }
            return Optional.empty();
        }
    }

    static Wired open(Routes routes) throws IOException {
        return open(routes, new Home(Optional.empty()));
    }

    static Wired open(Routes routes, Home home) throws IOException {
        Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        Front front = new Front(
                new Guard(home, new MadeUp(), () -> false),
                new BarePages(),
                new Visits(new SecureRandom()),
                Clock.systemUTC(),
                0,
                bugs::add,
                () -> {});
        Server server =
                Server.open(new ServerSettings(ANYWHERE, home, 0, "1.2.3", Duration.ofSeconds(5)), routes, front);
        return new Wired(server, front, HttpClient.newHttpClient(), bugs);
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException hurried) {
            throw new IOException(hurried);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
