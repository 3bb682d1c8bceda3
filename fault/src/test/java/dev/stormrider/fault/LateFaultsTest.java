package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Delay, Drip, DropRequest, DropResponse, SwapAnswers: what is late, and what never comes. */
class LateFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void delayOfTheRequestWaitsBeforeTheProviderSeesIt() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Delay(Way.REQUEST, SECOND, Duration.ZERO).play(exchange);

        assertThat(exchange.done).containsExactly("pause 1000", "forward", "answer");
        assertThat(exchange.onlyForwarded()).isEqualTo(FakeExchange.REQUEST);
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played).isEqualTo(Played.hit("held the request back for 1 s"));
    }

    @Test
    void delayOfTheResponseWaitsAfterTheProviderHasActed() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        new Delay(Way.RESPONSE, SECOND, Duration.ZERO).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "pause 1000", "answer");
    }

    @Test
    void delayedRequestOfAConsumerThatLeftIsNotDelivered() throws Exception {
        FakeExchange exchange = FakeExchange.usual().leavingAfter(Duration.ofMillis(500));

        Played played = new Delay(Way.REQUEST, SECOND, Duration.ZERO).play(exchange);

        assertThat(exchange.done).containsExactly("pause 1000");
        assertThat(played.hit()).isTrue();
    }

    @Test
    void jitterStaysWithinItsBoundsAndFollowsTheSeed() throws Exception {
        Delay delay = new Delay(Way.REQUEST, SECOND, Duration.ofMillis(200));
        Set<String> waits = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            FakeExchange exchange = FakeExchange.usual().with(new Seed(i));
            FakeExchange again = FakeExchange.usual().with(new Seed(i));
            delay.play(exchange);
            delay.play(again);

            assertThat(again.done).isEqualTo(exchange.done);
            assertThat(Integer.parseInt(exchange.done.getFirst().substring("pause ".length())))
                    .isBetween(800, 1200);
            waits.add(exchange.done.getFirst());
        }

        assertThat(waits).hasSizeGreaterThan(100);
    }

    @Test
    void delayIsNotNegativeAndItsJitterNotLonger() {
        assertThatThrownBy(() -> new Delay(Way.REQUEST, SECOND.negated(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Delay(Way.REQUEST, SECOND, SECOND.plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dripSendsAllBytesInPieces() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.of("abcdefgh")));

        Played played = new Drip(3, Duration.ofMillis(10)).play(exchange);

        assertThat(exchange.done)
                .containsExactly(
                        "forward", "begin 8", "pause 10", "write abc", "pause 10", "write def", "pause 10", "write gh");
        assertThat(played.hit()).isTrue();
    }

    @Test
    void dripStopsWhenNobodyListens() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.of("abcdefgh")))
                .leavingAfter(Duration.ofMillis(15));

        Played played = new Drip(3, Duration.ofMillis(10)).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "begin 8", "pause 10", "write abc", "pause 10");
        assertThat(played).isEqualTo(Played.hit("sent 3 of 8 bytes until the consumer had gone"));
    }

    @Test
    void dripWithoutABodyIsMissed() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.empty()));

        Played played = new Drip(3, Duration.ZERO).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "answer");
        assertThat(played.hit()).isFalse();
    }

    @Test
    void dripHasPiecesAndNoNegativeGap() {
        assertThatThrownBy(() -> new Drip(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Drip(1, SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dropRequestNeverReachesTheProvider() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new DropRequest(SECOND).play(exchange);

        assertThat(exchange.done).containsExactly("pause 1000", "close");
        assertThat(played.hit()).isTrue();
    }

    @Test
    void dropResponseLetsTheProviderAct() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new DropResponse(SECOND).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "pause 1000", "close");
        assertThat(played).isEqualTo(Played.hit("lost the response after the provider had answered 201"));
    }

    @Test
    void aLimitIsNotNegative() {
        assertThatThrownBy(() -> new DropRequest(SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DropResponse(SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void swapAnswersLetsAnotherPassAfterTheProviderHasActed() throws Exception {
        FakeExchange exchange = FakeExchange.usual().overtaken();

        Played played = new SwapAnswers(SECOND).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "let pass 1000", "answer");
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played.hit()).isTrue();
    }

    @Test
    void swapAnswersIsMissedWhereNoOtherIsGiven() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new SwapAnswers(SECOND).play(exchange);

        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played).isEqualTo(Played.missed("no other answer was given on the connection within 1 s"));
        assertThatThrownBy(() -> new SwapAnswers(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
