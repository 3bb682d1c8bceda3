package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Gate;
import dev.stormrider.fault.LimitConnections;
import dev.stormrider.fault.RefuseConnections;
import dev.stormrider.fault.SlowAccept;
import dev.stormrider.fault.Trigger;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a consumer with a raw socket meets at a gate. */
@Timeout(60)
class GatesOnTheWireTest {
    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.saying(Origin.ok("1")));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    private void arm(Gate gate, Trigger... triggers) throws IOException {
        loopback.link().gates().arm("g", List.of(triggers), gate);
    }

    @Test
    void whoCallsIsRefusedAndWhoIsConnectedIsNot() throws Exception {
        try (Caller before = loopback.caller()) {
            before.get("/").hear();
            arm(new RefuseConnections());

            assertThatThrownBy(() -> loopback.caller()).isInstanceOf(ConnectException.class);
            assertThat(before.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void whatWasRefusedIsServedAtTheSamePortAfterwards() throws Exception {
        arm(new RefuseConnections());
        assertThatThrownBy(() -> loopback.caller()).isInstanceOf(ConnectException.class);
        loopback.link().gates().disarm("g");

        try (Caller caller = loopback.caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyElseGetsThePortMeanwhile() throws Exception {
        arm(new RefuseConnections());

        assertThatThrownBy(() -> {
                    try (ServerSocket other = new ServerSocket()) {
                        other.setReuseAddress(false);
                        other.bind(new InetSocketAddress(
                                "127.0.0.1", loopback.link().address().getPort()));
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLinkThatDoesNotListenCloses() throws Exception {
        arm(new RefuseConnections());
        int port = loopback.link().address().getPort();
        loopback.link().close();

        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void aSlowOneReadsNothingUntilItsTimeHasCome() throws Exception {
        arm(new SlowAccept(Duration.ofMillis(150)), new Trigger.Nth(2));
        try (Caller first = loopback.caller()) {
            assertThat(first.get("/").hear().status()).isEqualTo(200);
        }
        try (Caller second = loopback.caller()) {
            long begun = System.nanoTime();
            assertThat(second.get("/").hear().status()).isEqualTo(200);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(100));
            assertThat(loopback.link().gates().hits("g")).isEqualTo(1);
        }
    }

    @Test
    void oneThatLeftWhileItWaitedIsForgotten() throws Exception {
        arm(new SlowAccept(Duration.ofMinutes(10)));
        try (Caller caller = loopback.caller().get("/")) {
            Await.until("the gate holds it", () -> loopback.link().gates().hits("g") == 1);
            assertThat(caller.speaks()).isFalse();
        }
        loopback.link().gates().disarm("g");

        try (Caller next = loopback.caller()) {
            assertThat(next.get("/next").hear().status()).isEqualTo(200);
        }
        assertThat(loopback.origin().seen).extracting(Origin.Seen::target).containsExactly("/next");
    }

    @Test
    void oneThatHasSaidAllItHadToSayIsServedAllTheSame() throws Exception {
        arm(new SlowAccept(Duration.ofMillis(100)));
        try (Caller caller = loopback.caller().get("/", "Connection: close")) {
            caller.socket.shutdownOutput();

            assertThat(caller.hear().status()).isEqualTo(200);
        }
    }

    @Test
    void onlySoManyAreServedAtOnce() throws Exception {
        arm(new LimitConnections(2, false));
        List<Caller> served = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Caller caller = loopback.caller();
            served.add(caller);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
        try (Caller third = loopback.caller()) {
            assertThat(third.read()).isEqualTo(-1);
        }
        served.getFirst().close();
        Await.until("there is room again", this::served);
        served.getLast().close();
    }

    private boolean served() {
        try (Caller caller = loopback.caller()) {
            return caller.get("/").hear().status() == 200;
        } catch (IOException full) {
            return false;
        }
    }

    @Test
    void oneTooManyIsBrokenWhereItIsSaid() throws Exception {
        arm(new LimitConnections(0, true));

        assertThatThrownBy(() -> {
                    try (Caller caller = loopback.caller()) {
                        caller.read();
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void aGateHasItsOwnNameAndItsOwnRules() throws Exception {
        arm(new LimitConnections(5, false));

        assertThatThrownBy(() -> arm(new LimitConnections(5, false))).hasMessageContaining("armed already");
        assertThatThrownBy(() -> loopback.link().gates().arm("h", List.of(new Trigger.Once()), new RefuseConnections()))
                .hasMessageContaining("give it no triggers");
    }
}
