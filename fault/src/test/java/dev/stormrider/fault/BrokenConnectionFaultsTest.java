package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** CloseEarly, Reset, Truncate: connections that end too soon. */
class BrokenConnectionFaultsTest {
    @Test
    void closeEarlyEndsTheConnectionInPlaceOfTheAnswer() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new CloseEarly().play(exchange);

        assertThat(exchange.done).containsExactly("forward", "close");
        assertThat(played).isEqualTo(Played.hit("closed the connection in place of the answer 201"));
    }

    @Test
    void resetOfTheRequestKeepsItFromTheProvider() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Reset(Way.REQUEST).play(exchange);

        assertThat(exchange.done).containsExactly("reset");
        assertThat(played.hit()).isTrue();
    }

    @Test
    void resetOfTheResponseLetsTheProviderAct() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        new Reset(Way.RESPONSE).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "reset");
    }

    @Test
    void truncateDeclaresAllAndSendsAPart() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.of("abcdefgh")));

        Played played = new Truncate(0.5).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "begin 8", "write abcd", "close");
        assertThat(played).isEqualTo(Played.hit("cut the response off after 4 of 8 bytes"));
    }

    @Test
    void truncateNeverSendsTheLastByte() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.of("ab")));

        new Truncate(Math.nextDown(1.0)).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "begin 2", "write a", "close");
    }

    @Test
    void truncateWithoutABodyIsMissed() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.empty()));

        Played played = new Truncate(0.5).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "answer");
        assertThat(played.hit()).isFalse();
    }

    @Test
    void truncateKeepsAFractionBelowOne() {
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Truncate(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aProviderThatBreaksOffIsNoHit() {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST).thenFailing();

        assertThatThrownBy(() -> new CloseEarly().play(exchange)).isInstanceOf(IOException.class);
        assertThat(exchange.done).containsExactly("forward");
    }
}
