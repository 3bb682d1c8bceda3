package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Kill and Pause: what happens to the provider's node. */
class NodeFaultsTest {
    @Test
    void killsTheNodeAfterItHasActedAndBreaksTheConnection() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Kill().play(exchange);

        assertThat(exchange.done).containsExactly("forward", "kill", "reset");
        assertThat(played).isEqualTo(Played.hit("killed the provider after it had answered 201"));
    }

    @Test
    void aLaterAttemptFindsANodeThatIsDown() throws Exception {
        FakeExchange exchange = FakeExchange.usual().down();

        Played played = new Kill().play(exchange);

        assertThat(exchange.done).containsExactly("reset");
        assertThat(played.hit()).isTrue();
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotKilledAndNoHitIsTold() {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST).thenFailing();

        assertThatThrownBy(() -> new Kill().play(exchange)).isInstanceOf(IOException.class);

        assertThat(exchange.done).containsExactly("forward");
    }

    @Test
    void pausesTheNodeBeforeTheRequestIsThere() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Pause().play(exchange);

        assertThat(exchange.done).containsExactly("stop the node", "forward", "answer");
        assertThat(played).isEqualTo(Played.hit("stopped the provider; when it went on, it answered 201"));
    }

    @Test
    void bothStrikeTheNodeAndLeaveTheConsumerInDoubt() {
        for (Fault fault : new Fault[] {new Kill(), new Pause()}) {
            assertThat(fault.strikesNode()).isTrue();
            assertThat(fault.leavesDoubt()).isTrue();
        }
        assertThat(new Kill().strike()).contains(Node.Strike.KILL);
        assertThat(new Pause().strike()).contains(Node.Strike.PAUSE);
        assertThat(new CloseEarly().strikesNode()).isFalse();
    }
}
