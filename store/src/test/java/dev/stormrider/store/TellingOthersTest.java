package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Outbox;
import dev.stormrider.ledger.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Changes, outbox and audit log: what every write leaves behind. */
class TellingOthersTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON;
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Test
    void liveTellsWhatAnUploadChanged() {
        List<Event> events = Story.broken("12").events();
        store.runs().take(Story.PIPELINE, "run-1", 0, events.subList(0, 1), NOW);
        long seen = store.changes().newest();

        store.runs().take(Story.PIPELINE, "run-1", 1, events.subList(1, 6), NOW);

        assertThat(store.changes().after(seen, 50))
                .extracting(change -> change.what() + " " + change.part())
                .containsExactly("phase phase", "found drop-response after/before", "log drop-response log");
        assertThat(store.changes().after(store.changes().newest(), 50)).isEmpty();
    }

    @Test
    void whoFollowsTheChangesMissesNoneWhileManyWrite() throws Exception {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        long start = store.changes().newest();
        int writers = 6;
        int each = 10;
        List<Long> seen = new ArrayList<>();

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> writer = () -> {
                for (int count = 0; count < each; count++) {
                    store.comments().say(Story.ANN, 1, "hello", Optional.empty(), NOW);
                }
                return true;
            };
            List<Future<Boolean>> writing = new ArrayList<>();
            for (int count = 0; count < writers; count++) {
                writing.add(all.submit(writer));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (seen.size() < writers * each && System.nanoTime() < deadline) {
                long last = seen.isEmpty() ? start : seen.getLast();
                store.changes().after(last, 7).stream().map(Change::sequence).forEach(seen::add);
            }
            for (Future<Boolean> done : writing) {
                done.get();
            }
        }

        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(start + 1, start + (long) writers * each)
                        .boxed()
                        .toList());
        assertThat(store.audit().broken()).isEmpty();
        assertThat(store.reviews().line(1).comments()).isEqualTo(writers * each);
    }

    @Test
    void aParcelIsLeasedToOneAndComesAgainWhenHeFails() {
        store.outbox().put("chat", 3, "a", NOW);
        store.outbox().put("chat", 3, "b", NOW);

        Parcel parcel = store.outbox().lease(5, LEASE, NOW).getFirst();

        assertThat(parcel.body()).isEqualTo("b");
        assertThat(parcel.attempts()).isZero();
        assertThat(store.outbox().lease(5, LEASE, NOW)).isEmpty();
        assertThat(store.outbox().lease(5, LEASE, NOW.plus(LEASE))).hasSize(1);
        store.outbox().failed(parcel.id(), "refused", NOW.plusSeconds(90), NOW);
        assertThat(store.outbox().lease(5, LEASE, NOW.plusSeconds(89))).isEmpty();
        assertThat(store.outbox()
                        .lease(5, LEASE, NOW.plusSeconds(90))
                        .getFirst()
                        .attempts())
                .isEqualTo(2);
        store.outbox().done(parcel.id());
        assertThat(store.outbox().lease(5, LEASE, NOW.plusSeconds(1_000))).isEmpty();
    }

    @Test
    void whatIsLeasedIsNotReplacedByWhatComesAfterIt() {
        store.outbox().put("chat", 3, "a", NOW);
        store.outbox().lease(5, LEASE, NOW);

        store.outbox().put("chat", 3, "b", NOW);

        assertThat(store.outbox().lease(5, LEASE, NOW)).extracting(Parcel::body).containsExactly("b");
    }

    @Test
    void whatFailsTooOftenIsToldAndForgottenAfterAWeek() {
        store.outbox().put("chat", 3, "a", NOW);
        for (int attempt = 0; attempt < Outbox.MOST_ATTEMPTS; attempt++) {
            long id = store.outbox().lease(1, LEASE, NOW).getFirst().id();
            store.outbox().failed(id, "no route", NOW, NOW);
        }

        assertThat(store.outbox().lease(1, LEASE, NOW)).isEmpty();
        assertThat(store.outbox().undelivered(5))
                .containsExactly("Review 3 to chat, tried " + Outbox.MOST_ATTEMPTS + " times and given up: no route");
        store.settle(NOW.plus(Duration.ofDays(7)));
        assertThat(store.outbox().undelivered(5)).isEmpty();
    }

    @Test
    void whatFailsIsToldFromTheFirstTryOn() {
        store.outbox().put("chat", 3, "", NOW);
        long id = store.outbox().lease(1, LEASE, NOW).getFirst().id();
        store.outbox().failed(id, "it may not be called", NOW.plusSeconds(3_600), NOW);

        assertThat(store.outbox().undelivered(5))
                .containsExactly("Review 3 to chat, tried once so far: it may not be called");
        store.outbox().done(id);
        assertThat(store.outbox().undelivered(5)).isEmpty();
    }

    @Test
    void ofManySendersEachParcelGoesToOne() throws Exception {
        for (int parcel = 0; parcel < 20; parcel++) {
            store.outbox().put("chat", parcel, "", NOW);
        }

        List<Long> leased = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Parcel>> sender = () -> store.outbox().lease(20, LEASE, NOW);
            for (Future<List<Parcel>> each : all.invokeAll(Collections.nCopies(4, sender))) {
                each.get().forEach(parcel -> leased.add(parcel.id()));
            }
        }

        assertThat(leased).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void theAuditLogIsReadFromBothEnds() {
        for (int each = 1; each <= 5; each++) {
            store.audit().note(Story.ANN, "login", "session", "number " + each, NOW.plusSeconds(each));
        }

        assertThat(store.audit().after(3, 10)).extracting(AuditEntry::number).containsExactly(4L, 5L);
        assertThat(store.audit().before(Optional.of(3L), 10))
                .extracting(AuditEntry::number)
                .containsExactly(2L, 1L);
        assertThat(store.audit().before(Optional.empty(), 1).getFirst().detail())
                .isEqualTo("number 5");
        assertThat(store.audit().broken()).isEmpty();
    }

    @Test
    void parcelsAreBoundedInLength() {
        assertThatThrownBy(() -> store.outbox().put("chat", 1, "x".repeat(200_000), NOW))
                .isInstanceOf(Refused.class);
    }
}
