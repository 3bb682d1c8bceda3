package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that stops lets those finish who have begun. */
@Timeout(60)
class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void whatIsGoingOnIsAnsweredAndNothingNewIsTaken() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            asked.countDown();
            answer.await();
            out.write(Origin.bytes(Origin.ok("late")));
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller busy = loopback.caller();
                Caller idle = loopback.caller()) {
            busy.get("/");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(() -> loopback.gateway().drain(LONG));

            assertThat(idle.read()).isEqualTo(-1);
            assertThatThrownBy(loopback::caller).isInstanceOf(ConnectException.class);
            answer.countDown();
            Caller.Heard heard = busy.hear();
            assertThat(heard.body()).isEqualTo("late");
            assertThat(heard.header("connection")).isEqualTo("close");
            assertThat(busy.read()).isEqualTo(-1);
            assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loopback.told().next().answer()).isPresent();
        }
    }

    @Test
    void whatDoesNotEndIsEndedAfterTheLimit() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            asked.countDown();
            never.await();
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            caller.get("/");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(loopback.gateway().drain(Duration.ofMillis(100))).isFalse();
            assertThat(caller.read()).isEqualTo(-1);
            assertThat(loopback.told().next().answer()).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void oneLinkCanBeDrainedByItself() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            caller.get("/").hear();

            assertThat(loopback.link().drain(LONG)).isTrue();
            assertThat(caller.read()).isEqualTo(-1);
        }
    }
}
