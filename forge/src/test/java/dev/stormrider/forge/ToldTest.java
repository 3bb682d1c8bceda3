package dev.stormrider.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Standing.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What forges and chats are told, and what becomes of it where they do not take it. */
class ToldTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Outward OUTWARD = new Outward(Resolver.system(), true, Duration.ofSeconds(10));
    private static final Notice BROKE = Notices.of(Kind.REJECTED, "1 finding closes the gate.");

    private FakeForge fake;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeForge();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private Forge forge(String name) {
        return name.equals("github")
                ? new GitHub(fake.address(), "secret", OUTWARD, InstantSource.fixed(NOW))
                : new GitLab(URI.create(fake.address() + "/api/v4"), "secret", OUTWARD, InstantSource.fixed(NOW));
    }

    private static Spot spot(String name) {
        return name.equals("github")
                ? new Spot("acme/orders", 12, Notices.HEAD)
                : new Spot("shop/orders", 5, Notices.HEAD);
    }

    private static Untold untold(ThrowingCallable told) {
        Untold[] caught = new Untold[1];
        assertThatThrownBy(told).isInstanceOfSatisfying(Untold.class, trouble -> caught[0] = trouble);
        assertThat(caught[0].sentence()).doesNotContain("secret");
        return caught[0];
    }

    @ParameterizedTest
    @CsvSource({
        "RIDING, pending, running",
        "WAITING, pending, pending",
        "RATIFIED, success, success",
        "RATIFIED_IN_ORDER, success, success",
        "REJECTED, failure, failed",
        "UNDECIDED, error, failed",
        "LOST, error, failed"
    })
    void aCommitIsMarked(Kind kind, String github, String gitlab) throws Untold {
        Notice notice = Notices.of(kind, "x".repeat(400));

        forge("github").mark(spot("github"), notice);
        forge("gitlab").mark(spot("gitlab"), notice);

        JsonNode first = fake.statuses.getFirst();
        assertThat(first.path("state").asString()).isEqualTo(github);
        assertThat(first.path("context").asString()).startsWith("stormrider/web-orders-");
        assertThat(first.path("target_url").asString()).isEqualTo("https://reviews.example/reviews/7");
        assertThat(first.path("description").asString()).hasSize(140).startsWith(notice.word() + ": xxx");
        JsonNode second = fake.statuses.getLast();
        assertThat(second.path("state").asString()).isEqualTo(gitlab);
        assertThat(second.path("name").asString())
                .isEqualTo(first.path("context").asString());
        assertThat(second.path("description").asString()).hasSize(255);
        assertThat(fake.asked)
                .containsExactly(
                        "POST /repos/acme/orders/statuses/" + Notices.HEAD,
                        "POST /api/v4/projects/shop%2Forders/statuses/" + Notices.HEAD);
        assertThat(fake.headers.getFirst().getFirst("Authorization")).isEqualTo("Bearer secret");
        assertThat(fake.headers.getLast().getFirst("PRIVATE-TOKEN")).isEqualTo("secret");
    }

    @Test
    void aStatusThatIsThereAlreadyIsThere() throws Untold {
        fake.once.add(
                new FakeForge.Once(400, Map.of(), "{\"message\":\"Cannot transition status via :run from :running\"}"));

        forge("gitlab").mark(spot("gitlab"), Notices.of(Kind.RIDING, "It rides."));

        assertThat(fake.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void thereIsOneCommentHoweverOftenItIsWritten(String name) throws Untold {
        for (int other = 0; other < 230; other++) {
            fake.comments.put((long) other, "I said <!-- stormrider/web --> before");
        }

        String first = forge(name).comment(spot(name), Notices.of(Kind.RIDING, "It rides."), Optional.empty());
        String second = forge(name).comment(spot(name), BROKE, Optional.of(first));
        String forgotten = forge(name).comment(spot(name), BROKE, Optional.empty());
        String other =
                forge(name).comment(spot(name), Notices.of("app", Kind.RATIFIED, 0, "All held."), Optional.empty());

        assertThat(second).isEqualTo(first).isEqualTo(forgotten);
        assertThat(other).isNotEqualTo(first);
        assertThat(fake.comments).hasSize(232);
        assertThat(fake.comments.get(Long.parseLong(first)))
                .startsWith(BROKE.marker())
                .contains("**REJECTED** `web → orders`", "`1 finding closes the gate.`", "5 held")
                .contains("- `deliver-0` in `after/after`: `the consumer answers 0`")
                .contains("[The review](https://reviews.example/reviews/7)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void aCommentThatSomebodyDeletedIsWrittenAnew(String name) throws Untold {
        String gone = forge(name).comment(spot(name), BROKE, Optional.of("77"));

        assertThat(fake.comments).containsOnlyKeys(Long.parseLong(gone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void aCommentOfSomebodyElseWithOurMarkStaysTheirs(String name) throws Untold {
        fake.comments.put(5L, BROKE.marker() + "\nall is well");
        FakeForge.Once list = new FakeForge.Once(200, Map.of(), "[{\"id\":5,\"body\":\"" + BROKE.marker() + "\"}]");
        fake.once.add(list);
        fake.once.add(new FakeForge.Once(403, Map.of(), "{\"message\":\"Must have admin rights\"}"));

        String ours = forge(name).comment(spot(name), BROKE, Optional.empty());

        assertThat(ours).isNotEqualTo("5");
        assertThat(fake.comments.get(5L)).endsWith("all is well");
    }

    @Test
    void aPauseThatIsAskedForIsHeeded() {
        fake.once.add(new FakeForge.Once(429, Map.of("Retry-After", "17"), "{}"));
        fake.once.add(new FakeForge.Once(
                403,
                Map.of(
                        "x-ratelimit-remaining",
                        "0",
                        "x-ratelimit-reset",
                        String.valueOf(NOW.plusSeconds(90).getEpochSecond())),
                "{\"message\":\"API rate limit exceeded\"}"));
        fake.once.add(new FakeForge.Once(429, Map.of("RateLimit-Reset", "9999999999"), ""));
        fake.once.add(new FakeForge.Once(503, Map.of(), ""));

        Duration[] pauses = {Duration.ofSeconds(17), Duration.ofSeconds(90), Duration.ofHours(1), Duration.ZERO};
        for (Duration pause : pauses) {
            Untold trouble = untold(() -> forge("github").mark(spot("github"), BROKE));

            assertThat(trouble.passing()).isTrue();
            assertThat(trouble.pause().orElse(Duration.ZERO)).isEqualTo(pause);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|it does not know the token",
                "403|the token may not do that",
                "404|it does not have that",
                "302|a token is not taken there",
                "422|it answered 422"
            })
    void whatIsRefusedForGoodIsNotTriedAgain(int status, String words) {
        for (String name : new String[] {"github", "gitlab"}) {
            fake.once.add(new FakeForge.Once(status, Map.of("Location", "http://169.254.169.254/"), "{}"));

            Untold trouble = untold(() -> forge(name).mark(spot(name), BROKE));

            assertThat(trouble.passing()).isFalse();
            assertThat(trouble.sentence())
                    .startsWith("127.0.0.1 takes no status: ")
                    .contains(words);
        }
        assertThat(fake.asked).hasSize(2);
    }

    @Test
    void aChatIsToldInAFewLines() throws Untold {
        Notice hostile = Notices.of("<!channel> & <https://evil|web>", Kind.REJECTED, 1, "@here <b>look</b>");

        new Chat(OUTWARD, InstantSource.fixed(NOW)).say(URI.create(fake.address() + "/services/T0/B0/hook"), hostile);

        assertThat(fake.statuses.getFirst().path("text").asString()).isEqualTo("""
                        REJECTED: &lt;!channel&gt; &amp; &lt;https://evil|web&gt; → orders (Orders)
                        @here &lt;b&gt;look&lt;/b&gt;
                        5 held, 1 degraded, 1 broke, 0 without a verdict
                        <https://reviews.example/reviews/7|The review>""");
        fake.once.add(new FakeForge.Once(404, Map.of(), "no_service"));
        Untold trouble = untold(() -> new Chat(OUTWARD, InstantSource.fixed(NOW))
                .say(URI.create(fake.address() + "/services/secret"), hostile));
        assertThat(trouble.passing()).isFalse();
    }
}
