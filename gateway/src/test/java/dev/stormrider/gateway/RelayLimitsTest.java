package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Bandwidth;
import dev.stormrider.fault.Latency;
import dev.stormrider.fault.Noop;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a relay takes on, and gives back. {@code -Drelay.megabytes=1024} passes more through. */
@Timeout(300)
class RelayLimitsTest {
    private static final long BYTES = Long.getLong("relay.megabytes", 64) << 20;
    private static final Duration LONG = Duration.ofMinutes(10);

    /** A block that tells where it stands when it is read at the right place. */
    private static byte[] block() {
        byte[] block = new byte[1 << 16];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i * 31 + (i >> 8));
        }
        return block;
    }

    private static CompletableFuture<Void> flood(Socket to) {
        return CompletableFuture.runAsync(
                () -> {
                    byte[] block = block();
                    try {
                        OutputStream out = to.getOutputStream();
                        for (long sent = 0; sent < BYTES; sent += block.length) {
                            out.write(block);
                        }
                        to.shutdownOutput();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                Thread::startVirtualThread);
    }

    /** Reads all that comes, and how much the toxics held at most while it came. */
    private static long held(RelayLoopback loopback, Socket from) throws IOException {
        byte[] block = block();
        long most = 0;
        for (long read = 0; read < BYTES; read += block.length) {
            byte[] come = from.getInputStream().readNBytes(block.length);
            if (!Arrays.equals(come, block)) {
                throw new AssertionError("other bytes than were sent, behind " + read);
            }
            most = Math.max(most, loopback.gateway().room().held());
        }
        assertThat(from.getInputStream().read()).isEqualTo(-1);
        return most;
    }

    @Test
    void aLongStreamPassesWithoutToxics() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            CompletableFuture<Void> sending = flood(provider);

            assertThat(held(loopback, consumer)).isZero();
            sending.get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLongStreamPassesThroughToxicsInBoundedMemory() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open()) {
            loopback.relay().add("late", Way.RESPONSE, 1, new Latency(Duration.ofMillis(1), Duration.ZERO));
            loopback.relay().add("wide", Way.RESPONSE, 1, new Bandwidth(10_000_000));
            try (Socket consumer = loopback.consumer();
                    Socket provider = loopback.provider()) {
                CompletableFuture<Void> sending = flood(provider);

                // Three queues of a mebibyte, and a chunk that each of them may take beyond.
                assertThat(held(loopback, consumer)).isBetween(1L, 4L << 20);
                sending.get(1, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aSlowReaderHoldsTheSenderUp() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open();
                Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            CompletableFuture<Void> sending = flood(provider);

            long received = Await.still(() -> loopback.relay().received(Way.RESPONSE));

            assertThat(received).isLessThan(BYTES / 2);
            assertThat(sending).isNotDone();
            held(loopback, consumer);
            sending.get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        Settings one = Loopback.SETTINGS.with(Limits.USUAL.withConnections(1));
        try (RelayLoopback loopback = RelayLoopback.open(one, ToxicListener.NOBODY);
                Socket first = loopback.consumer();
                Socket provider = loopback.provider();
                Socket second = loopback.consumer()) {
            assertThat(second.getInputStream().read()).isEqualTo(-1);

            first.getOutputStream().write('!');
            assertThat(provider.getInputStream().read()).isEqualTo('!');
        }
    }

    @Test
    void oneToxicTooManyIsPassedBy() throws Exception {
        Settings one = Loopback.SETTINGS.with(Limits.USUAL.withScripts(1));
        try (RelayLoopback loopback = RelayLoopback.open(one, ToxicListener.NOBODY)) {
            loopback.relay().add("first", Way.REQUEST, 1, new Latency(Duration.ofMillis(1), Duration.ZERO));
            loopback.relay().add("second", Way.REQUEST, 1, new Bandwidth(0));
            try (Socket consumer = loopback.consumer();
                    Socket provider = loopback.provider()) {
                consumer.getOutputStream().write('!');

                assertThat(provider.getInputStream().read()).isEqualTo('!');
                assertThat(loopback.relay().hits("first")).isEqualTo(1);
                assertThat(loopback.relay().hits("second")).isZero();
            }
        }
    }

    @Test
    void aToxicThatReturnsGivesItsPlaceBack() throws Exception {
        try (RelayLoopback loopback = RelayLoopback.open()) {
            loopback.relay().add("t", Way.REQUEST, 1, new Noop());
            try (Socket consumer = loopback.consumer();
                    Socket provider = loopback.provider()) {
                consumer.getOutputStream().write('!');
                assertThat(provider.getInputStream().read()).isEqualTo('!');

                Await.until("no toxic plays", () -> loopback.gateway().playing() == 0);
            }
        }
    }

    @Test
    void aGatewayThatIsClosedLeavesNoToxicAtWork() throws Exception {
        RelayLoopback loopback = RelayLoopback.open();
        loopback.relay().add("late", Way.RESPONSE, 1, new Latency(LONG, Duration.ZERO));
        loopback.relay().add("stuck", Way.REQUEST, 1, new Bandwidth(0));
        try (Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            consumer.getOutputStream().write(new byte[100]);
            provider.getOutputStream().write(new byte[100]);
            Await.until("both play", () -> loopback.gateway().playing() == 2);
            Await.until("both hold", () -> loopback.relay().received(Way.RESPONSE) == 100);

            long begun = System.nanoTime();
            loopback.close();

            assertThat(System.nanoTime() - begun).isLessThan(LONG.toNanos());
            Await.until("no toxic plays", () -> loopback.gateway().playing() == 0);
            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
        }
    }
}
