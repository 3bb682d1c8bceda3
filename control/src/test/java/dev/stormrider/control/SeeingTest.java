package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.Mask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written of exchanges, and what is kept out of sight. */
@Timeout(60)
class SeeingTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private static Passage passage(String body, Optional<Passage.Hit> hit) {
        Headers headers = Headers.of("Authorization", "Bearer secret")
                .and("X-Tenant", "seven")
                .and("Accept", "*/*");
        Request request = new Request("POST", "/pay?key=secret&id=7", headers, Body.of(body));
        Response answer =
                new Response(201, Headers.of("Set-Cookie", "id=secret"), Body.of("{\"card\":{\"number\":\"secret\"}}"));
        return new Passage(
                "orders",
                Duration.ofSeconds(2),
                Duration.ofMillis(5),
                Optional.empty(),
                request,
                List.of(new Passage.Delivery("provider", request, Optional.of(answer), Optional.empty())),
                Optional.of(answer),
                hit);
    }

    private static Optional<Passage.Hit> hit() {
        return Optional.of(new Passage.Hit("slow", Played.hit("held it back")));
    }

    private static final String CARD = "{\"card\":{\"number\":\"secret\",\"month\":7}}";

    @Test
    void whatAuthorisesIsMaskedAlways() {
        Passage masked = Mask.usual().masked(passage("", hit()));

        assertThat(masked.request().headers().first("authorization")).hasValue("***");
        assertThat(masked.answer().orElseThrow().headers().first("set-cookie")).hasValue("***");
        assertThat(masked.deliveries().getFirst().request().headers().first("authorization"))
                .hasValue("***");
        assertThat(masked.request().headers().first("x-tenant")).hasValue("seven");
        assertThat(masked.fault()).isEqualTo(hit());
    }

    @Test
    void whatIsNamedIsMaskedEverywhere() {
        Mask mask = Mask.of(List.of("X-Tenant", "/card/number", "/none", "?key"));

        Passage masked = mask.masked(passage(CARD, hit()));

        assertThat(masked.toString()).doesNotContain("secret", "seven");
        assertThat(masked.request().target()).isEqualTo("/pay?key=***&id=7");
        assertThat(masked.request().body().text()).isEqualTo("{\"card\":{\"number\":\"***\",\"month\":7}}");
    }

    @Test
    void aBodyThatCannotBeReadIsWithheldWhereSomethingInItWouldBeMasked() {
        Mask mask = Mask.of(List.of("/card/number"));

        assertThat(mask.masked(passage("{\"card\": secret", hit())).request().body())
                .isEqualTo(Body.beginning(new byte[0]));
        assertThat(Mask.usual().masked(passage("plain", hit())).request().body().text())
                .isEqualTo("plain");
    }

    private static String journal(PassageJournal.Terms terms, Passage... passages) {
        StringWriter out = new StringWriter();
        PassageJournal journal = new PassageJournal(out, STARTED, new Seed(1), terms);
        for (Passage passage : passages) {
            journal.write(Mask.usual().masked(passage));
        }
        return out.toString();
    }

    @Test
    void theJournalTellsWhichFaultHitWhomAndWhatItDid() {
        String lines = journal(
                new PassageJournal.Terms(false, 0, 100, 10), passage("hush", hit()), passage("", Optional.empty()));

        assertThat(lines)
                .isEqualTo("{\"at\":\"2026-01-01T00:00:02Z\",\"link\":\"orders\",\"fault\":\"slow\",\"hit\":true,"
                        + "\"did\":\"held it back\",\"took\":\"PT0.005S\",\"request\":{\"method\":\"POST\","
                        + "\"target\":\"/pay?key=secret&id=7\",\"headers\":[\"Authorization: ***\",\"X-Tenant: seven\","
                        + "\"Accept: */*\"],\"bytes\":4},\"answer\":{\"status\":201,\"headers\":[\"Set-Cookie: ***\"],"
                        + "\"bytes\":28},\"providers\":[\"provider\"],\"failures\":[]}\n");
    }

    @Test
    void theJournalTellsHowMuchPassedAndNotHowMuchWasKept() {
        Passage kept = passage("", hit());
        Request longer = kept.request().with(Body.beginning(new byte[] {'a'}, 5_000_000_000L));
        Passage passed = new Passage(
                kept.link(),
                kept.begun(),
                kept.took(),
                kept.mark(),
                longer,
                kept.deliveries(),
                kept.answer(),
                kept.fault());

        assertThat(journal(new PassageJournal.Terms(true, 0, 4, 1), passed)).contains("\"bytes\":5000000000}");
    }

    @Test
    void theJournalTellsBodiesOfSomeAndNeverMoreThanItsLimits() {
        Passage[] many = new Passage[1_000];
        java.util.Arrays.fill(many, passage("0123456789", Optional.empty()));

        List<String> lines = journal(new PassageJournal.Terms(true, 0.2, 4, 900), many)
                .lines()
                .toList();

        assertThat(lines).hasSize(900);
        assertThat(lines.stream()
                        .filter(line -> line.contains("\"body\":{\"text\":\"0123\",\"whole\":false}"))
                        .count())
                .isBetween(120L, 240L);
        assertThat(lines).noneMatch(line -> line.contains("0123456789"));
    }

    @Test
    void theScribeWritesAllThatWasToldBeforeItEnds() {
        List<Passage> written = new ArrayList<>();
        Scribe scribe = new Scribe(Mask.usual(), List.of(written::add), complaint -> {});
        for (int i = 0; i < 1_000; i++) {
            scribe.passed(passage("", hit()));
        }
        scribe.close();

        assertThat(written).hasSize(1_000);
        assertThat(written.toString()).doesNotContain("Bearer secret");
        assertThat(scribe.dropped()).isZero();
    }

    @Test
    void theScribeDropsAndCountsWhatNobodyHasTimeToWrite() {
        CountDownLatch go = new CountDownLatch(1);
        Scribe scribe = new Scribe(Mask.usual(), List.of(passage -> awaitQuietly(go)), complaint -> {});
        for (int i = 0; i < 10_100; i++) {
            scribe.passed(passage("", hit()));
        }

        assertThat(scribe.dropped()).isBetween(90L, 100L);
        go.countDown();
        scribe.close();
    }

    @Test
    void theScribeDropsAndCountsWhatWouldFillTheMemory() {
        CountDownLatch go = new CountDownLatch(1);
        Scribe scribe = new Scribe(Mask.usual(), List.of(passage -> awaitQuietly(go)), complaint -> {});
        String megabytes = "x".repeat(3 << 20);
        for (int i = 0; i < 100; i++) {
            scribe.passed(passage(megabytes, hit()));
        }

        // Twenty-one times three megabytes are less than 64: a body that was passed on is held once.
        assertThat(scribe.dropped()).isEqualTo(79);
        go.countDown();
        scribe.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFullDiskIsToldOnceAndEndsThatFileAlone() {
        List<String> complaints = new ArrayList<>();
        List<Passage> other = new ArrayList<>();
        Consumer<Passage> full = passage -> {
            throw new UncheckedIOException("no space left", new IOException());
        };
        Scribe scribe = new Scribe(Mask.usual(), List.of(full, other::add), complaints::add);
        scribe.passed(passage("", hit()));
        scribe.passed(passage("", hit()));
        scribe.close();

        assertThat(complaints).containsExactly("no space left");
        assertThat(other).hasSize(2);
    }
}
