package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done to the messages of a stream, without a network. */
class DisturbTest {
    /** A way with the messages "1" to "5"; writes down what is done. */
    private static final class Five implements Conversation {
        private final Deque<String> left = new ArrayDeque<>(List.of("1", "2", "3", "4", "5"));
        private final List<String> done = new ArrayList<>();

        @Override
        public Optional<Message> next() {
            return Optional.ofNullable(left.poll()).map(text -> new Message("text", Body.of(text)));
        }

        @Override
        public void pass(Message message) {
            done.add(message.content().text());
        }

        @Override
        public Seed seed() {
            return new Seed(1).and(left.size());
        }

        @Override
        public boolean pause(Duration time) {
            done.add("pause " + time.toMillis());
            return true;
        }

        @Override
        public void close(int code) {
            done.add("close " + code);
        }

        @Override
        public void reset() {
            done.add("reset");
        }
    }

    private static Played play(Disturb fault, Five five) throws Exception {
        return fault.play(FakeExchange.usual().talking(five));
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(new DropMessage(), 2, 2, "1 4 5"),
                Arguments.of(new DelayMessage(Duration.ofMillis(9)), 2, 1, "1 pause 9 2 3 4 5"),
                Arguments.of(new RepeatMessage(2), 5, 9, "1 2 3 4 5 5"),
                Arguments.of(new SwapMessages(), 1, 1, "2 1 3 4 5"),
                Arguments.of(new SwapMessages(), 1, 2, "2 1 3 4 5"),
                Arguments.of(new SwapMessages(), 1, Integer.MAX_VALUE, "2 1 4 3 5"),
                Arguments.of(new CloseStream(1011), 3, 1, "1 2 close 1011"),
                Arguments.of(new ResetStream(), 1, 1, "reset"));
    }

    @Test
    void whatHasOvertakenIsCountedAsWell() throws Exception {
        assertThat(play(new Disturb(Way.RESPONSE, 4, 1, new SwapMessages()), new Five())
                        .what())
                .startsWith("did so to 1 of 5 messages");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void disturbsThoseThatAreMeantAndPassesTheRest(MessageFault by, int from, int count, String done) throws Exception {
        Five five = new Five();

        Played played = play(new Disturb(Way.RESPONSE, from, count, by), five);

        assertThat(played.hit()).isTrue();
        assertThat(String.join(" ", five.done)).isEqualTo(done);
    }

    @Test
    void eachCorruptedMessageIsOneBitAway() throws Exception {
        Five five = new Five();

        play(new Disturb(Way.RESPONSE, 1, 5, new CorruptMessage(1)), five);

        for (int i = 0; i < 5; i++) {
            assertThat(Integer.bitCount(five.done.get(i).charAt(0) ^ ('1' + i))).isEqualTo(1);
        }
    }

    @Test
    void aStreamThatEndsTooEarlyIsMissed() throws Exception {
        Played played = play(new Disturb(Way.REQUEST, 6, 1, new DropMessage()), new Five());

        assertThat(played).isEqualTo(Played.missed("only 5 messages came of the request"));
    }

    @Test
    void anAnswerThatIsNoStreamIsGivenAsItIs() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Disturb(Way.RESPONSE, 1, 1, new DropMessage()).play(exchange);

        assertThat(played.hit()).isFalse();
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Disturb(Way.RESPONSE, 0, 1, new DropMessage()))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new RepeatMessage(1)).hasMessageContaining("1");
        assertThatThrownBy(() -> new CorruptMessage(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new CloseStream(99)).hasMessageContaining("99");
        assertThatThrownBy(() -> new DelayMessage(Duration.ofMillis(-1))).hasMessageContaining("-0.001");
    }

    @Test
    void wordsSayWhatAndToWhich() {
        assertThat(new Disturb(Way.RESPONSE, 3, 1, new DropMessage()).words())
                .isEqualTo("loses a message of the response, the one with the number 3");
    }
}
