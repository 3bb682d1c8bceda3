package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Latency;
import dev.stormrider.fault.LimitData;
import dev.stormrider.fault.Noop;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that no toxic wants, and how connections begin and end. */
@Timeout(60)
class RelayTest {
    private static final Noop NOOP = new Noop();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void passesBytesBothWaysAndCountsThem() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            consumer.getOutputStream().write(ascii("question"));
            assertThat(provider.getInputStream().readNBytes(8)).isEqualTo(ascii("question"));
            provider.getOutputStream().write(ascii("answer"));
            assertThat(consumer.getInputStream().readNBytes(6)).isEqualTo(ascii("answer"));

            Relay relay = loopback.relay();
            assertThat(relay.received(Way.REQUEST)).isEqualTo(8);
            assertThat(relay.sent(Way.REQUEST)).isEqualTo(8);
            assertThat(relay.received(Way.RESPONSE)).isEqualTo(6);
            assertThat(relay.sent(Way.RESPONSE)).isEqualTo(6);
            assertThat(relay.connections()).isEqualTo(1);
            assertThat(relay.accepted()).isEqualTo(1);
        }
    }

    @Test
    void oneWayEndsWhileTheOtherGoesOn() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            consumer.getOutputStream().write(ascii("all"));
            consumer.shutdownOutput();
            assertThat(provider.getInputStream().readAllBytes()).isEqualTo(ascii("all"));

            provider.getOutputStream().write(ascii("late answer"));
            provider.shutdownOutput();

            assertThat(consumer.getInputStream().readAllBytes()).isEqualTo(ascii("late answer"));
            Await.until("the session is over", () -> loopback.relay().connections() == 0);
        }
    }

    @Test
    void aResetIsPassedOnAsAReset() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            RelayLoopback.reset(consumer);

            assertThatThrownBy(() -> provider.getInputStream().read()).isInstanceOf(SocketException.class);
            Await.until("the session is over", () -> loopback.relay().connections() == 0);
        }
    }

    @Test
    void aProvidersResetIsPassedOnAsAReset() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            provider.getOutputStream().write('!');
            assertThat(consumer.getInputStream().read()).isEqualTo('!');
            RelayLoopback.reset(provider);

            assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aConsumerWhoseUpstreamIsDeadIsClosed() throws Exception {
        int dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = gone.getLocalPort();
        }
        try (Gateway gateway = Gateway.open(Loopback.SETTINGS);
                Relay relay = gateway.relay("db", Loopback.anyPort(), "127.0.0.1", dead);
                Socket consumer = RelayLoopback.to(relay)) {
            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
            Await.until("the session is over", () -> relay.connections() == 0);
        }
    }

    @Test
    void aConsumerWhoseUpstreamNobodyKnowsIsClosed() throws Exception {
        try (Gateway gateway = Gateway.open(Loopback.SETTINGS);
                Relay relay = gateway.relay("db", Loopback.anyPort(), "nowhere.invalid", 80);
                Socket consumer = RelayLoopback.to(relay)) {
            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aNamedUpstreamIsLookedUpWhenAConsumerConnects() throws Exception {
        try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Gateway gateway = Gateway.open(Loopback.SETTINGS);
                Relay relay = gateway.relay("db", Loopback.anyPort(), "localhost", upstream.getLocalPort());
                Socket consumer = RelayLoopback.to(relay);
                Socket provider = upstream.accept()) {
            consumer.getOutputStream().write('!');

            assertThat(provider.getInputStream().read()).isEqualTo('!');
        }
    }

    @Test
    void closedItLeavesNoConnection() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            InetSocketAddress address = loopback.relay().address();
            loopback.relay().close();

            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
            assertThat(provider.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTakenPortIsSaidInAPlainSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Gateway gateway = Gateway.open(Loopback.SETTINGS)) {
            InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThatThrownBy(() -> gateway.relay("db", there, "127.0.0.1", 1))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("\"db\" cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void toxicsAreListedByWayAndThenInTheOrderOfAdding() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open()) {
            Relay relay = loopback.relay();
            relay.add("d", Way.RESPONSE, 1, NOOP);
            relay.add("c", Way.REQUEST, 1, NOOP);
            relay.add("b", Way.RESPONSE, 0.5, NOOP);
            relay.add("a", Way.REQUEST, 1, NOOP);
            relay.update("c", 0.25, new LimitData(1));
            relay.remove("a");

            assertThat(relay.toxics())
                    .containsExactly(
                            new PlacedToxic("c", Way.REQUEST, 0.25, new LimitData(1)),
                            new PlacedToxic("d", Way.RESPONSE, 1, NOOP),
                            new PlacedToxic("b", Way.RESPONSE, 0.5, NOOP));
        }
    }

    @Test
    void toxicsThatNobodyCanMeanAreRefusedWithAReason() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open()) {
            Relay relay = loopback.relay();
            relay.add("a", Way.REQUEST, 1, new Latency(Duration.ZERO, Duration.ZERO));

            assertThatThrownBy(() -> relay.add("a", Way.RESPONSE, 1, NOOP)).hasMessageContaining("\"a\"");
            assertThatThrownBy(() -> relay.update("b", 1, NOOP)).hasMessageContaining("\"b\"");
            assertThatThrownBy(() -> relay.remove("b")).hasMessageContaining("\"b\"");
            for (double wrong : new double[] {-1, 1.1, Double.NaN}) {
                assertThatThrownBy(() -> relay.add("c", Way.RESPONSE, wrong, NOOP))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("from 0 to 1");
            }
        }
    }
}
