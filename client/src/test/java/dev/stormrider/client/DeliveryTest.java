package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.client.FakeReviews.Luck;
import dev.stormrider.ledger.Event;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Delivery.Rhythm QUICK = new Delivery.Rhythm(
            Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofNanos(1), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private static void tell(Diary diary, int from, int until) {
        for (int i = from; i < until; i++) {
            assertThat(diary.add(new Event.Phase(NOON.plusSeconds(i), "part " + i)))
                    .isTrue();
        }
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(folder.resolve(Diary.NAME));
    }

    private static Luck drawn(Seed seed) {
        // A stranger's 502 and the like come half of the time, silence rarely: it costs the whole patience.
        int draw = seed.below(40);
        Luck luck = draw < 20 ? Luck.GOOD : List.of(Luck.values()).get(draw % Luck.values().length);
        return luck == Luck.SILENT && seed.and(1).below(4) != 0 ? Luck.LOST_ANSWER : luck;
    }

    @Test
    void whateverFailsInBetweenAllEventsAreThereOnce() throws Exception {
        for (long each = 0; each < 12; each++) {
            Seed seed = new Seed(each);
            AtomicLong requests = new AtomicLong();
            Files.deleteIfExists(folder.resolve(Diary.NAME));
            try (FakeReviews reviews = new FakeReviews(() -> drawn(seed.and(requests.incrementAndGet())));
                    ReviewServer server = reviews.client(PATIENCE);
                    Diary diary = Diary.begun(folder)) {
                tell(diary, 0, 1 + seed.and("before").below(20));
                Delivery delivery = new Delivery(server, "run-" + each, diary, QUICK, () -> {});
                Thread teller = Thread.ofVirtual().start(() -> {
                    tell(
                            diary,
                            diary.count(),
                            diary.count() + seed.and("meanwhile").below(2_000));
                    assertThat(diary.add(new Event.Phase(NOON, "the last"))).isTrue();
                    diary.end();
                });

                delivery.all();
                teller.join();

                assertThat(reviews.lines("run-" + each)).as("seed %s", each).isEqualTo(written());
                assertThat(reviews.mistakes).as("seed %s", each).isEmpty();
                assertThat(delivery.sent()).isEqualTo(diary.count());
            }
        }
    }

    @Test
    void goesOnWhereTheServerStoodBefore() throws Exception {
        try (FakeReviews reviews = new FakeReviews(() -> Luck.GOOD);
                ReviewServer server = reviews.client(PATIENCE);
                Diary diary = Diary.begun(folder)) {
            tell(diary, 0, 5);
            Thread first = Thread.ofVirtual().start(() -> {
                try {
                    new Delivery(server, "run", diary, QUICK, () -> {}).all();
                } catch (Unanswered | IOException | InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            Until.holds(() -> reviews.lines("run").size() == 5, LIMIT);
            first.interrupt();
            first.join();

            tell(diary, 5, 12);
            diary.end();
            Delivery second = new Delivery(server, "run", diary, QUICK, () -> {});
            second.all();

            assertThat(second.page()).contains(reviews.address() + "/reviews/7");
            assertThat(reviews.lines("run")).isEqualTo(written());
            assertThat(reviews.mistakes).isEmpty();
        }
    }

    @Test
    void saysThatItLivesWhileNothingHappens() throws Exception {
        Delivery.Rhythm restless = new Delivery.Rhythm(
                Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofNanos(1), Duration.ofMillis(5));
        try (FakeReviews reviews = new FakeReviews(() -> Luck.GOOD);
                ReviewServer server = reviews.client(PATIENCE);
                Diary diary = Diary.begun(folder)) {
            tell(diary, 0, 1);
            AtomicInteger beats = new AtomicInteger();

            new Delivery(server, "run", diary, restless, () -> {
                        tell(diary, diary.count(), diary.count() + 1);
                        if (beats.incrementAndGet() == 3) {
                            diary.end();
                        }
                    })
                    .all();

            assertThat(reviews.lines("run")).hasSize(4);
        }
    }

    @Test
    void givesUpWhereTheServerSaysNoForGood() throws Exception {
        try (FakeReviews reviews = new FakeReviews(() -> Luck.GOOD);
                ReviewServer stranger = new ReviewServer(reviews.address(), Optional.of("sr_other"), PATIENCE);
                ReviewServer nobody = new ReviewServer(reviews.address(), Optional.empty(), PATIENCE);
                ReviewServer broken = new ReviewServer(reviews.address(), Optional.of("sr_\n"), PATIENCE);
                ReviewServer elsewhere =
                        new ReviewServer(URI.create(reviews.address() + "/other"), Optional.of("sr_secret"), PATIENCE);
                Diary diary = Diary.begun(folder)) {
            tell(diary, 0, 2);

            assertThatThrownBy(() -> new Delivery(stranger, "run", diary, QUICK, () -> {}).all())
                    .isInstanceOf(Unanswered.class)
                    .hasMessage(reviews.address() + " does not know the token")
                    .message()
                    .doesNotContain("sr_other");
            assertThatThrownBy(() -> new Delivery(nobody, "run", diary, QUICK, () -> {}).all())
                    .hasMessage(reviews.address() + " asks for a token");
            assertThatThrownBy(() -> new Delivery(broken, "run", diary, QUICK, () -> {}).all())
                    .hasMessage("STORMRIDER_TOKEN holds characters that no token has");
            assertThatThrownBy(() -> new Delivery(elsewhere, "run", diary, QUICK, () -> {}).all())
                    .hasMessageContaining("is no review server: it answered 404 without JSON");
        }
    }
}
