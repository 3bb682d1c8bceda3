package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are kept up to date. */
@Timeout(60)
class LiveTest {
    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private String token;

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        token = reviewed.token(Role.APPROVER);
        upload("run-1");
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private void upload(String run) throws IOException {
        assertThat(reviewed.send("POST", "/api/v1/runs/" + run + "/events", token, new Ride("17", "twice").lines())
                        .statusCode())
                .isEqualTo(200);
    }

    private Listening listening(String query) throws IOException, Refused {
        return Listening.to(reviewed, reviewed.visitor(Role.VIEWER), "/reviews/1/live" + query);
    }

    @Test
    void whatIsDecidedIsOnTheScreen() throws Exception {
        try (Listening listening = listening("")) {
            listening.awaited("retry: 1000");
            assertThat(reviewed.send(
                                    "POST",
                                    "/api/v1/reviews/1/decisions",
                                    token,
                                    "{\"kind\": \"reject\", \"run\": \"run-1\", \"reason\": \"no\"}")
                            .statusCode())
                    .isEqualTo(201);

            String part = listening.awaited("event: part");

            assertThat(part).contains("event: part");
            assertThat(listening.awaited("data: ")).startsWith("data: {\"id\":\"");
            assertThat(listening.awaited("id: ")).matches("id: \\d+-\\d+");
        }
    }

    @Test
    void whatHappenedBetweenThePageAndItsLifeIsNotMissed() throws Exception {
        long newest = reviewed.ledger().changes().newest();
        reviewed.ledger()
                .decisions()
                .decide(
                        new dev.stormrider.ledger.Actor("approver", "session", Role.APPROVER.rights()),
                        1,
                        Choice.of(DecisionKind.REJECT, "no"),
                        Instant.now());

        try (Listening listening = listening("?after=" + newest)) {
            assertThat(listening.awaited("event: part")).isNotEmpty();
        }
    }

    @Test
    void whoComesBackAfterTooLongLoadsThePageAnew() throws Exception {
        long longAgo = Instant.now().minus(Duration.ofMinutes(20)).getEpochSecond();
        Reviewed.Visitor viewer = reviewed.visitor(Role.VIEWER);

        try (Listening listening = Listening.to(reviewed, viewer, "/reviews/1/live", "Last-Event-ID", "1-" + longAgo)) {
            assertThat(listening.awaited("event: stale")).isNotEmpty();
        }
    }

    @Test
    void whoIsShutOutIsToldNothingMore() throws Exception {
        try (Listening listening = listening("")) {
            listening.awaited("retry: 1000");
            reviewed.ledger().sessions().endAll("viewer");
            assertThat(reviewed.send("POST", "/api/v1/reviews/1/comments", token, "{\"text\": \"a secret\"}")
                            .statusCode())
                    .isEqualTo(201);

            assertThat(listening.awaited("event: ")).isEqualTo("event: stale");
        }
    }

    @Test
    void aLineOfALogDrawsNoFindings() {
        Made made = Made.plain();
        Visit visit = new Visit(Optional.empty(), "", "/reviews/12", Map.of(), Instant.now());
        Change log = new Change(1, 12, "log", "", "");

        assertThat(new LiveParts(visit, made.whole()).of(List.of(log), () -> {
                    throw new AssertionError("findings are asked for");
                }))
                .extracting(Pages.Part::id)
                .doesNotContain("findings");
    }

    @Test
    void aServerThatEndsDoesNotWaitForThoseWhoLook() throws Exception {
        try (Listening listening = listening("")) {
            listening.awaited("retry: 1000");

            assertThat(CompletableFuture.runAsync(reviewed.reviewing()::close))
                    .succeedsWithin(Reviewed.DRAIN.dividedBy(2));
        }
    }

    @Test
    void nobodyHoldsMoreThanTwentyPages() throws Exception {
        Reviewed.Visitor viewer = reviewed.visitor(Role.VIEWER);
        Listening[] all = new Listening[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = Listening.to(reviewed, viewer, "/reviews/1/live");
            all[i].awaited("retry: 1000");
        }
        assertThat(reviewed.send(viewer.at(reviewed.at("/reviews/1/live"))).statusCode())
                .isEqualTo(429);
        for (Listening each : all) {
            each.close();
        }
    }
}
