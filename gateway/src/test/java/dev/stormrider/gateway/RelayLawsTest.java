package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Bandwidth;
import dev.stormrider.fault.Garble;
import dev.stormrider.fault.Latency;
import dev.stormrider.fault.LimitData;
import dev.stormrider.fault.Noop;
import dev.stormrider.fault.Slicer;
import dev.stormrider.fault.SlowClose;
import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all bytes and all harmless toxics, with seeded random data. */
@Timeout(120)
class RelayLawsTest {
    private static final int BYTES = 300_000;
    private static final int CHANGES = 40;

    private static byte[] random(Seed seed, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) seed.and(i).below(256);
        }
        return bytes;
    }

    /** A toxic that keeps all bytes, and is quick enough to be waited for. */
    private static Toxic harmless(Seed seed) {
        return switch (seed.below(8)) {
            case 0 -> new Noop();
            case 1 -> new Latency(micros(seed, 3_000), micros(seed.and(1), 3_000));
            case 2 -> new Bandwidth(5_000 + seed.and(2).below(100_000));
            case 3 -> new SlowClose(micros(seed, 50_000));
            case 4 -> new Slicer(200 + seed.and(3).below(5_000), seed.and(4).below(200), Duration.ZERO);
            case 5 -> new Slicer(20_000, 0, micros(seed, 500));
            case 6 -> new LimitData(1L << 40);
            default -> new Garble(0);
        };
    }

    private static Duration micros(Seed seed, int most) {
        return Duration.ofNanos(seed.and("micros").below(most) * 1000L);
    }

    /** Writes {@code bytes} in pieces of any size, and ends the stream. */
    private static CompletableFuture<Void> sending(Socket to, byte[] bytes, Seed seed) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        OutputStream out = to.getOutputStream();
                        int from = 0;
                        for (int i = 0; from < bytes.length; i++) {
                            int size = Math.min(
                                    bytes.length - from, 1 + seed.and(i).below(20_000));
                            out.write(bytes, from, size);
                            from += size;
                        }
                        to.shutdownOutput();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                Thread::startVirtualThread);
    }

    private static CompletableFuture<byte[]> receiving(Socket from) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return from.getInputStream().readAllBytes();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                Thread::startVirtualThread);
    }

    /** Sends different bytes both ways at once while {@code meanwhile} goes on, and looks at what came. */
    private static void passesBothWays(RelayLoopback loopback, Seed seed, Runnable meanwhile) throws Exception {
        byte[] asked = random(seed.and("asked"), BYTES + seed.below(1000));
        byte[] answered = random(seed.and("answered"), BYTES + seed.below(999));
        try (Socket consumer = loopback.consumer();
                Socket provider = loopback.provider()) {
            CompletableFuture<byte[]> there = receiving(provider);
            CompletableFuture<byte[]> here = receiving(consumer);
            CompletableFuture<Void> asking = sending(consumer, asked, seed.and("cut"));
            CompletableFuture<Void> answering = sending(provider, answered, seed.and("slice"));
            meanwhile.run();

            assertSame(there.get(30, TimeUnit.SECONDS), asked, "requests of " + seed);
            assertSame(here.get(30, TimeUnit.SECONDS), answered, "responses of " + seed);
            asking.get(1, TimeUnit.SECONDS);
            answering.get(1, TimeUnit.SECONDS);
        }
        Await.until("the session is over", () -> loopback.relay().connections() == 0);
        Await.until("nothing is held", () -> loopback.gateway().room().held() == 0);
    }

    /** Says where bytes differ; nobody reads through all of them. */
    private static void assertSame(byte[] come, byte[] sent, String what) {
        assertThat(come.length).as("the number of bytes in the " + what).isEqualTo(sent.length);
        assertThat(Arrays.mismatch(come, sent))
                .as("the first byte that differs in the " + what)
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyChainOfHarmlessToxicsKeepsTheBytes(long number) throws Exception {
        Seed seed = new Seed(number);
        try (RelayLoopback loopback = RelayLoopback.open()) {
            for (int i = 0; i < 5; i++) {
                Way way = seed.and(i).below(2) == 0 ? Way.REQUEST : Way.RESPONSE;
                loopback.relay().add("t" + i, way, 1, harmless(seed.and("toxic").and(i)));
            }

            passesBothWays(loopback, seed, () -> {});
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void toxicsThatComeChangeAndGoKeepTheBytes(long number) throws Exception {
        Seed seed = new Seed(number);
        try (RelayLoopback loopback = RelayLoopback.open()) {
            passesBothWays(loopback, seed, () -> changing(loopback.relay(), seed));
        }
    }

    private static void changing(Relay relay, Seed seed) {
        List<String> on = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            Seed here = seed.and("change").and(i);
            if (on.size() < 3 || here.below(3) == 0) {
                Way way = here.and("way").below(2) == 0 ? Way.REQUEST : Way.RESPONSE;
                relay.add("t" + i, way, 1, harmless(here));
                on.add("t" + i);
            } else {
                String name = on.get(here.and("which").below(on.size()));
                if (here.below(3) == 1) {
                    double toxicity = here.and("toxicity").below(2);
                    relay.update(name, toxicity, harmless(here));
                } else {
                    relay.remove(name);
                    on.remove(name);
                }
            }
        }
        on.forEach(relay::remove);
    }

    @Test
    void theSameSeedAndOrderOfConnectionsGiveTheSameHits() throws Exception {
        List<Long> first = hits(new Seed(5));

        assertThat(first).hasSizeBetween(5, 35);
        assertThat(hits(new Seed(5))).isEqualTo(first);
        assertThat(hits(new Seed(6))).isNotEqualTo(first);
    }

    private static List<Long> hits(Seed seed) throws IOException {
        ConcurrentLinkedQueue<Long> hit = new ConcurrentLinkedQueue<>();
        Settings settings = Settings.usual(seed).withThreads(2);
        try (RelayLoopback loopback =
                RelayLoopback.open(settings, (relay, toxic, connection, consumer) -> hit.add(connection))) {
            loopback.relay().add("half", Way.REQUEST, 0.5, new Noop());
            for (int i = 0; i < 40; i++) {
                try (Socket consumer = loopback.consumer();
                        Socket provider = loopback.provider()) {
                    consumer.getOutputStream().write('x');
                    assertThat(provider.getInputStream().read()).isEqualTo('x');
                }
            }
            assertThat(loopback.relay().hits("half")).isEqualTo(hit.size());
        }
        List<Long> sorted = new ArrayList<>(hit);
        Collections.sort(sorted);
        return sorted;
    }
}
