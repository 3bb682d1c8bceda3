package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a link counts, whether or not anybody journals. */
@Timeout(60)
class CountsTest {
    private static final Settings QUIET = Loopback.SETTINGS.withoutJournal();

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    @Test
    void countsWhatPassesUntouched() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("12345")), QUIET);
                Caller caller = loopback.caller()) {
            caller.get("/").hear();
            caller.post("/", "123").hear();
            Counts counts = loopback.link().counts();
            Await.until("both have ended", () -> counts.ended() == 2);

            assertThat(counts.requests()).isEqualTo(2);
            assertThat(counts.answers(2)).isEqualTo(2);
            assertThat(counts.aborts()).isZero();
            assertThat(counts.requestBytes()).isEqualTo(3);
            assertThat(counts.answerBytes()).isEqualTo(10);
            assertThat(counts.durations().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(2);
            assertThat(counts.took()).isPositive();
        }
    }

    @Test
    void countsWhatAFaultWasPlayedTo() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("12345")), QUIET);
                Caller caller = loopback.caller()) {
            loopback.link().arm("late", at("/late"), new Delay(Way.REQUEST, Duration.ofMillis(20), Duration.ZERO));
            loopback.link().arm("gone", at("/gone"), new CloseEarly());
            caller.post("/late", "123").hear();
            caller.get("/gone");
            assertThat(caller.read()).isEqualTo(-1);
            Counts counts = loopback.link().counts();
            Await.until("both have ended", () -> counts.ended() == 2);

            assertThat(counts.answers(2)).isOne();
            assertThat(counts.aborts()).isOne();
            assertThat(counts.requestBytes()).isEqualTo(3);
            assertThat(counts.took()).isGreaterThan(Duration.ofMillis(20));
        }
    }

    @Test
    void countsWhereNoProviderAnswers() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.talking(socket -> socket.close()), QUIET);
                Caller caller = loopback.caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(502);
            Counts counts = loopback.link().counts();
            Await.until("it has ended", () -> counts.ended() == 1);

            assertThat(counts.answers(5)).isOne();
        }
    }

    @Test
    void aConsumerThatLeavesIsAnAbort() throws Exception {
        Origin silent = Origin.answering(
                (request, out, socket) -> socket.getInputStream().read());
        try (Loopback loopback = Loopback.with(silent, QUIET)) {
            try (Caller caller = loopback.caller()) {
                caller.get("/");
                Await.until("the provider has it", () -> silent.seen.size() == 1);
                caller.socket.setSoLinger(true, 0);
            }

            Await.until("it has ended", () -> loopback.link().counts().aborts() == 1);
        }
    }

    @Test
    void countsWhatCarriesNoMarkApart() throws Exception {
        for (Settings settings : List.of(QUIET, Loopback.SETTINGS)) {
            try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("12345")), settings);
                    Caller caller = loopback.caller()) {
                loopback.link().arm("gone", at("/gone"), new CloseEarly());
                caller.get("/", "x-stormrider-mark: ride-1").hear();
                caller.get("/").hear();
                caller.get("/", "baggage: stormrider=ride-2").hear();
                caller.get("/gone");
                assertThat(caller.read()).isEqualTo(-1);
                Counts counts = loopback.link().counts();
                Await.until("all have ended", () -> counts.ended() == 4);
                Traffic unmarked = counts.unmarked();

                assertThat(unmarked.requests()).isEqualTo(2);
                assertThat(unmarked.ended()).isEqualTo(2);
                assertThat(unmarked.answers(2)).isOne();
                assertThat(unmarked.aborts()).isOne();
                assertThat(unmarked.failures()).isOne();
                assertThat(unmarked.durations().stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(2);
                assertThat(counts.requests()).isEqualTo(4);
                assertThat(counts.took()).isGreaterThan(unmarked.took());
            }
        }
    }

    @Test
    void tellsConnectionsThatAreOpenAndThatRest() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), QUIET);
                Caller caller = loopback.caller()) {
            caller.get("/").hear();

            assertThat(loopback.gateway().connections()).isOne();
            Await.until("one rests", () -> loopback.gateway().pooled() == 1);
        }
    }
}
