package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Role;
import dev.stormrider.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers that share a PostgreSQL: nobody can tell which of them they talk to. */
@Timeout(120)
class ReplicasTest {
    private EmbeddedPostgres database;
    private Reviewed one;
    private Reviewed other;

    @BeforeEach
    void open() throws IOException {
        database = EmbeddedPostgres.builder().start();
        // Both find an empty database.
        CompletableFuture<Reviewed> beside = CompletableFuture.supplyAsync(this::replica);
        one = replica();
        other = beside.join();
    }

    private Reviewed replica() {
        try {
            return Reviewed.open(
                    Store.open(database.getJdbcUrl("postgres", "postgres"), "postgres", ""),
                    Clock.systemUTC(),
                    new Home(Optional.empty()),
                    Optional.empty());
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void whoLogsInAtOneIsKnownAtTheOtherAndOutAtBoth() throws IOException, Refused {
        Reviewed.Visitor visitor = one.visitor(Role.AUTHOR);
        assertThat(other.send(visitor.at(other.at("/reviews"))).statusCode()).isEqualTo(200);

        // The form of a page of one is taken by the other.
        assertThat(other.send(visitor.at(other.at("/logout")).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(303);

        assertThat(one.send(visitor.at(one.at("/api/v1/session"))).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsUploadedToOneIsOnThePagesOfTheOther() throws Exception {
        String token = one.token(Role.AUTHOR);
        Ride ride = new Ride("17", "charged twice");
        assertThat(one.send(
                                "POST",
                                "/api/v1/runs/r/events",
                                token,
                                dev.stormrider.ledger.EventFile.write(ride.begun()) + "\n")
                        .statusCode())
                .isEqualTo(200);
        try (Listening listening = Listening.to(other, other.visitor(Role.VIEWER), "/reviews/1/live")) {
            listening.awaited("retry: 1000");
            assertThat(one.send("POST", "/api/v1/runs/r/events", token, ride.lines())
                            .statusCode())
                    .isEqualTo(200);

            listening.awaited("event: part");
        }
    }

    @Test
    void eventsMayGoToEitherAndAOneTimeTokenIsSpentOnce() throws Exception {
        String token = one.token(Role.AUTHOR);
        String lines = new Ride("17", "charged twice").lines();
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> uploaded(one, token, lines));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> uploaded(other, token, lines));

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(one.send("GET", "/api/v1/reviews/1/runs", token, "").body()).containsOnlyOnce("\"id\":\"r\"");

        String once = one.reviewing().firstToken(Instant.now()).text();
        String form = "token=" + once + "&name=anna&password=" + Visits.encoded(Reviewed.PASSWORD);
        assertThat(other.send(other.at("/login/first").POST(BodyPublishers.ofString(form)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(one.send(one.at("/login/first").POST(BodyPublishers.ofString(form)))
                        .statusCode())
                .isEqualTo(401);
    }

    private static int uploaded(Reviewed reviewed, String token, String lines) {
        try {
            return reviewed.send("POST", "/api/v1/runs/r/events", token, lines).statusCode();
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
    }
}
