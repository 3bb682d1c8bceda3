package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Bandwidth;
import dev.stormrider.fault.Garble;
import dev.stormrider.fault.Latency;
import dev.stormrider.fault.LimitData;
import dev.stormrider.fault.Noop;
import dev.stormrider.fault.ResetPeer;
import dev.stormrider.fault.Slicer;
import dev.stormrider.fault.SlowClose;
import dev.stormrider.fault.Timeout;
import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each toxic on a real connection: what the two ends see, and when it comes to an end. */
@org.junit.jupiter.api.Timeout(60)
class ToxicsOnTheWireTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Queue<String> hits = new ConcurrentLinkedQueue<>();
    private RelayLoopback loopback;
    private Socket consumer;
    private Socket provider;

    @BeforeEach
    void connect() throws IOException {
        loopback = RelayLoopback.open(
                Loopback.SETTINGS, (relay, toxic, connection, from) -> hits.add(relay + " " + toxic.name()));
        consumer = loopback.consumer();
        provider = loopback.provider();
        say(consumer, "?");
        hear(provider, "?");
    }

    @AfterEach
    void leaveNothing() throws Exception {
        consumer.close();
        provider.close();
        Await.until("the session is over", () -> loopback.relay().connections() == 0);
        Await.until("nothing is held", () -> loopback.gateway().room().held() == 0);
        Await.until("no toxic plays", () -> loopback.gateway().playing() == 0);
        loopback.close();
    }

    private void answersMeet(Toxic toxic) {
        loopback.relay().add("t", Way.RESPONSE, 1, toxic);
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void hear(Socket socket, String text) throws IOException {
        byte[] heard = socket.getInputStream().readNBytes(text.length());
        assertThat(new String(heard, StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    private static void hearTheEnd(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    /** How long {@code what} took; lower bounds only, since a busy machine has no upper one. */
    private static Duration took(Talk what) throws IOException {
        long begun = System.nanoTime();
        what.talk();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private interface Talk {
        void talk() throws IOException;
    }

    @Test
    void latencyHoldsBytesBackAndTellsWhomItHit() throws Exception {
        answersMeet(new Latency(Duration.ofMillis(200), NONE));

        Duration took = took(() -> {
            say(provider, "late");
            hear(consumer, "late");
        });

        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(hits).containsExactly("db t");
        assertThat(loopback.relay().hits("t")).isEqualTo(1);
    }

    @Test
    void theOtherWayIsLeftAlone() throws Exception {
        answersMeet(new Latency(LONG, NONE));

        say(consumer, "question");
        hear(provider, "question");
    }

    @Test
    void whatAToxicHeldPassesOnWhenItIsTakenAway() throws Exception {
        answersMeet(new Latency(LONG, NONE));
        say(provider, "held");
        Await.until("it is held", () -> loopback.relay().received(Way.RESPONSE) == 4);

        loopback.relay().remove("t");
        say(provider, ", and free");

        hear(consumer, "held, and free");
    }

    @Test
    void aToxicThatIsChangedActsOnWhatItHolds() throws Exception {
        answersMeet(new Latency(LONG, NONE));
        say(provider, "held");
        Await.until("it is held", () -> loopback.relay().received(Way.RESPONSE) == 4);

        loopback.relay().update("t", 1, new Latency(Duration.ofMillis(1), NONE));

        hear(consumer, "held");
    }

    @Test
    void aToxicThatSparesTheConnectionAfterAChangeLetsGo() throws Exception {
        answersMeet(new Latency(LONG, NONE));
        say(provider, "held");

        loopback.relay().update("t", 0, new Latency(LONG, NONE));

        hear(consumer, "held");
    }

    @Test
    void bandwidthTakesItsTime() throws Exception {
        answersMeet(new Bandwidth(100));

        Duration took = took(() -> {
            say(provider, "x".repeat(30_000));
            hear(consumer, "x".repeat(30_000));
        });

        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void slowCloseHoldsTheEndBack() throws Exception {
        answersMeet(new SlowClose(Duration.ofMillis(200)));

        Duration took = took(() -> {
            say(provider, "all");
            provider.shutdownOutput();
            hear(consumer, "all");
            hearTheEnd(consumer);
        });

        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void timeoutSwallowsAllAndClosesBothEnds() throws Exception {
        answersMeet(new Timeout(Duration.ofMillis(100)));

        say(provider, "lost");

        hearTheEnd(consumer);
        hearTheEnd(provider);
    }

    @Test
    void aTimeoutThatIsTakenAwayClosesTheConnection() throws Exception {
        answersMeet(new Timeout(NONE));
        say(provider, "lost");

        loopback.relay().remove("t");

        hearTheEnd(consumer);
    }

    @Test
    void resetPeerBreaksBothEnds() throws Exception {
        answersMeet(new ResetPeer(NONE));

        say(provider, "never");

        assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> provider.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void resetPeerThatDoesNotHitLeavesAnOrderlyEnd() throws Exception {
        loopback.relay().add("t", Way.RESPONSE, 0, new ResetPeer(NONE));

        say(provider, "all");
        provider.shutdownOutput();

        hear(consumer, "all");
        hearTheEnd(consumer);
        assertThat(hits).isEmpty();
    }

    @Test
    void slicerPausesBetweenItsPieces() throws Exception {
        answersMeet(new Slicer(10, 0, Duration.ofMillis(20)));

        Duration took = took(() -> {
            say(provider, "x".repeat(100));
            hear(consumer, "x".repeat(100));
        });

        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void limitDataClosesBehindItsLastByte() throws Exception {
        answersMeet(new LimitData(5));

        say(provider, "abc");
        hear(consumer, "abc");
        say(provider, "defghi");

        hear(consumer, "de");
        hearTheEnd(consumer);
    }

    @Test
    void limitDataThatIsChangedKeepsCounting() throws Exception {
        answersMeet(new LimitData(100));
        say(provider, "abc");
        hear(consumer, "abc");

        loopback.relay().update("t", 1, new LimitData(4));
        say(provider, "def");

        hear(consumer, "d");
        hearTheEnd(consumer);
    }

    @Test
    void garbleChangesBytesAndNotTheirNumber() throws Exception {
        answersMeet(new Garble(1));

        say(provider, "abc");
        provider.shutdownOutput();

        byte[] heard = consumer.getInputStream().readAllBytes();
        assertThat(heard).hasSize(3);
        assertThat(heard[0] == 'a' || heard[1] == 'b' || heard[2] == 'c').isFalse();
    }

    @Test
    void noopChangesNothing() throws Exception {
        answersMeet(new Noop());

        say(provider, "abc");

        hear(consumer, "abc");
    }

    @Test
    void toxicsPlayInTheOrderOfAdding() throws Exception {
        loopback.relay().add("limit", Way.RESPONSE, 1, new LimitData(3));
        loopback.relay().add("late", Way.RESPONSE, 1, new Latency(Duration.ofMillis(100), NONE));

        say(provider, "abcdef");

        hear(consumer, "abc");
        hearTheEnd(consumer);
    }

    @Test
    void aSenderThatLeavesIsStillHeardToTheEnd() throws Exception {
        answersMeet(new Latency(Duration.ofMillis(100), NONE));

        say(provider, "goodbye");
        provider.close();

        hear(consumer, "goodbye");
        hearTheEnd(consumer);
    }

    @Test
    void nothingIsHeldForAReceiverThatHasGone() throws Exception {
        answersMeet(new Latency(LONG, NONE));
        say(provider, "for nobody");
        Await.until("it is held", () -> loopback.relay().received(Way.RESPONSE) == 10);

        RelayLoopback.reset(consumer);

        assertThatThrownBy(() -> provider.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void closingTheRelayEndsWhatToxicsHold() throws Exception {
        answersMeet(new Bandwidth(0));
        say(provider, "stuck");

        loopback.relay().close();

        InputStream heard = consumer.getInputStream();
        assertThat(heard.read()).isEqualTo(-1);
    }

    @Test
    void aSenderThatMeetsAStandstillIsHeldUp() throws Exception {
        answersMeet(new Bandwidth(0));
        Thread flood = Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    say(provider, "x".repeat(100_000));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });

        long received = Await.still(() -> loopback.relay().received(Way.RESPONSE));

        assertThat(received).isBetween(1L << 20, 2L << 20);
        assertThat(loopback.gateway().room().held()).isLessThan(2L << 20);
        assertThat(flood.isAlive()).isTrue();
        // Neither end can know that the other has gone while nothing passes.
        loopback.relay().remove("t");
    }
}
