package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Throttle, Blackhole, LimitRate, Degrade: less and less comes through. */
class NarrowFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Response EIGHT = FakeExchange.RESPONSE.with(Body.of("abcdefgh"));

    @Test
    void throttleLetsAResponseThroughAtItsRate() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, EIGHT);

        Played played = new Throttle(Way.RESPONSE, 60).play(exchange);

        assertThat(exchange.done)
                .containsExactly(
                        "forward", "begin 8", "pause 50", "write abc", "pause 50", "write def", "pause 33", "write gh");
        assertThat(played).isEqualTo(Played.hit("let 8 bytes of the response through in 133 ms"));
    }

    @Test
    void throttleGivesARequestOnWhenItsLastByteWouldHaveCome() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        new Throttle(Way.REQUEST, 5).play(exchange);

        assertThat(exchange.done).containsExactly("pause 3000", "forward", "answer");
    }

    @Test
    void throttledRequestOfAConsumerThatLeftIsNotDelivered() throws Exception {
        FakeExchange exchange = FakeExchange.usual().leavingAfter(SECOND);

        Played played = new Throttle(Way.REQUEST, 5).play(exchange);

        assertThat(exchange.forwarded).isEmpty();
        assertThat(played.hit()).isTrue();
    }

    @Test
    void throttleOfNothingIsMissed() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.empty()));

        assertThat(new Throttle(Way.RESPONSE, 5).play(exchange).hit()).isFalse();
        assertThat(exchange.done).containsExactly("forward", "answer");
    }

    @Test
    void blackholeGivesNoSignUntilTheConsumerLeaves() throws Exception {
        FakeExchange leaving = FakeExchange.usual().leavingAfter(SECOND);
        FakeExchange staying = FakeExchange.usual();

        Played left = new Blackhole(SECOND.multipliedBy(60)).play(leaving);
        new Blackhole(SECOND.multipliedBy(60)).play(staying);

        assertThat(leaving.done).containsExactly("pause 60000", "close");
        assertThat(left).isEqualTo(Played.hit("swallowed the request until the consumer had gone"));
        assertThat(staying.done).containsExactly("pause 60000", "reset");
    }

    private static String retryAfter(LimitRate.RetryAfter what) throws Exception {
        FakeExchange exchange = FakeExchange.usual().since(Duration.ofMillis(12_300));
        new LimitRate(5, Duration.ofSeconds(10), what).play(exchange);

        assertThat(exchange.done).containsExactly("answer");
        assertThat(exchange.answered().status()).isEqualTo(429);
        return exchange.answered().headers().first("retry-after").orElse("nothing");
    }

    @Test
    void limitRateSaysWhenToComeAgainOrSomethingElse() throws Exception {
        assertThat(retryAfter(LimitRate.RetryAfter.SECONDS)).isEqualTo("8");
        // 12:00:00.25 and 7.7 seconds, and the fraction counts for a second.
        assertThat(retryAfter(LimitRate.RetryAfter.DATE)).isEqualTo("Mon, 30 Nov 2026 12:00:08 GMT");
        assertThat(retryAfter(LimitRate.RetryAfter.NONE)).isEqualTo("nothing");
        assertThat(retryAfter(LimitRate.RetryAfter.TOO_SOON)).isEqualTo("0");
        assertThat(retryAfter(LimitRate.RetryAfter.PAST)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(retryAfter(LimitRate.RetryAfter.NEGATIVE)).isEqualTo("-8");
        assertThat(retryAfter(LimitRate.RetryAfter.HUGE)).hasSizeGreaterThan(19).containsOnlyDigits();
        assertThat(retryAfter(LimitRate.RetryAfter.WORDS)).isEqualTo("soon");
    }

    @Test
    void limitRateIsForWhatComesBeyondTheRate() {
        assertThat(new LimitRate(5, SECOND, LimitRate.RetryAfter.NONE).trigger())
                .contains(new Trigger.Over(5, SECOND));
        assertThatThrownBy(() -> new LimitRate(-1, SECOND, LimitRate.RetryAfter.NONE))
                .hasMessageContaining("a rate is 0 or more");
    }

    private static List<String> degraded(Duration since, long seed) throws Exception {
        FakeExchange exchange = FakeExchange.usual().since(since).with(new Seed(seed));
        new Degrade(SECOND.multipliedBy(10), SECOND, 0.5, 503).play(exchange);
        return exchange.done;
    }

    @Test
    void degradeGrowsWorseAndThenStaysSo() throws Exception {
        Set<List<String>> first = new HashSet<>();
        Set<List<String>> half = new HashSet<>();
        Set<List<String>> later = new HashSet<>();
        int failed = 0;
        for (int seed = 0; seed < 400; seed++) {
            first.add(degraded(Duration.ZERO, seed));
            half.add(degraded(SECOND.multipliedBy(5), seed));
            later.add(degraded(SECOND.multipliedBy(99), seed));
            failed += degraded(SECOND.multipliedBy(5), seed).equals(List.of("answer")) ? 1 : 0;
        }

        assertThat(first).containsExactly(List.of("forward", "answer"));
        assertThat(half).containsOnly(List.of("answer"), List.of("forward", "pause 500", "answer"));
        assertThat(later).containsOnly(List.of("answer"), List.of("forward", "pause 1000", "answer"));
        assertThat(failed).isBetween(70, 130);
    }

    @Test
    void degradeThatHasNotBegunProvesNothing() throws Exception {
        Fault fault = new Degrade(SECOND, SECOND, 0, 503);

        assertThat(fault.play(FakeExchange.usual()).hit()).isFalse();
        assertThat(fault.play(FakeExchange.usual().since(SECOND)).hit()).isTrue();
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new Throttle(Way.REQUEST, 0)).hasMessageContaining("at least 1 byte a second");
        assertThatThrownBy(() -> new Blackhole(SECOND.negated())).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new Degrade(Duration.ZERO, SECOND, 0, 503)).hasMessageContaining("a rise");
        assertThatThrownBy(() -> new Degrade(SECOND, Duration.ZERO, 0, 503)).hasMessageContaining("in the end");
        assertThatThrownBy(() -> new Degrade(SECOND, SECOND, 0, 200)).hasMessageContaining("400 to 599");
    }
}
