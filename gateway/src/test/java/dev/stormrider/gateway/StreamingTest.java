package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Long bodies are passed on piece by piece, as fast as the slower side goes. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class StreamingTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    private static final int PIECE = 1 << 20;
    /** Of one MB: 2048 of them, by {@code -Dstreaming.pieces}, is what a release is measured with. */
    private static final int PIECES = Integer.getInteger("streaming.pieces", 50);

    private static final long LONG = (long) PIECE * PIECES;
    private static final long LITTLE = 16L << 20;
    private static final long ENDLESS = 1L << 30;

    /** More than the buffers of all four sockets together. */
    private static final long SOCKETS_HOLD = 100L << 20;

    private static long held() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Reads {@code length} bytes and tells the most memory that the gateway held meanwhile. */
    private static long mostHeldWhileReading(InputStream in, long length) throws IOException {
        long most = 0;
        byte[] piece = new byte[PIECE];
        for (long read = 0; read < length; ) {
            int count = in.read(piece, 0, (int) Math.min(PIECE, length - read));
            assertThat(count).isPositive();
            read += count;
            most = Math.max(most, held());
        }
        return most;
    }

    private static void write(OutputStream out) throws IOException {
        for (int i = 0; i < PIECES; i++) {
            out.write(new byte[PIECE]);
        }
    }

    @Test
    void aLongAnswerTakesLittleMemory() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + LONG + "\r\n\r\n"));
            write(out);
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            long before = held();
            caller.get("/long").head();
            long most = mostHeldWhileReading(caller.in(), LONG);

            assertThat(most - before).isLessThan(LITTLE);
            loopback.passage(passage -> {
                assertThat(passage.answer().orElseThrow().body().whole()).isFalse();
                assertThat(passage.answer().orElseThrow().body().length()).isEqualTo(Limits.USUAL.keptBytes());
            });
        }
    }

    @Test
    void aLongRequestTakesLittleMemory() throws Exception {
        AtomicLong most = new AtomicLong();
        long before = held();
        Origin origin = Origin.talking(socket -> {
            InputStream in = socket.getInputStream();
            Origin.head(in);
            most.set(mostHeldWhileReading(in, LONG));
            socket.getOutputStream().write(Origin.bytes(Origin.ok("done")));
            in.read();
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("POST /long HTTP/1.1\r\nHost: shop\r\nContent-Length: " + LONG + "\r\n\r\n");
            write(caller.socket.getOutputStream());

            assertThat(caller.hear().body()).isEqualTo("done");
            assertThat(most.get() - before).isLessThan(LITTLE);
            loopback.passage(
                    passage -> assertThat(passage.request().body().whole()).isFalse());
        }
    }

    @Test
    void aConsumerThatDoesNotReadHoldsItsProviderUp() throws Exception {
        AtomicLong written = new AtomicLong();
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + ENDLESS + "\r\n\r\n"));
            writeEndlessly(out, written);
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/long").head();

            assertThat(Await.still(written::get)).isLessThan(SOCKETS_HOLD);
        }
    }

    @Test
    void interimAnswersThatNobodyReadsHoldTheProviderUp() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] hints =
                Origin.bytes(("HTTP/1.1 103 Early Hints\r\nX-Hint: " + "x".repeat(1000) + "\r\n\r\n").repeat(100));
        Origin origin = Origin.answering((request, out, socket) -> {
            while (written.get() < ENDLESS) {
                out.write(hints);
                written.addAndGet(hints.length);
            }
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/hints").head();

            assertThat(Await.still(written::get)).isLessThan(SOCKETS_HOLD);
        }
    }

    @Test
    void aProviderThatDoesNotReadHoldsItsConsumerUp() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        Origin origin = Origin.talking(socket -> over.await());
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("POST /long HTTP/1.1\r\nHost: shop\r\nContent-Length: " + ENDLESS + "\r\n\r\n");
            Thread.ofVirtual().start(() -> {
                try {
                    writeEndlessly(caller.socket.getOutputStream(), written);
                } catch (IOException closed) {
                    // The test is over.
                }
            });

            assertThat(Await.still(written::get)).isLessThan(SOCKETS_HOLD);
        } finally {
            over.countDown();
        }
    }

    private static void writeEndlessly(OutputStream out, AtomicLong written) throws IOException {
        for (long i = 0; i < ENDLESS; i += PIECE) {
            out.write(new byte[PIECE]);
            written.addAndGet(PIECE);
        }
    }

    @Test
    void theFirstPieceArrivesBeforeTheLastIsWritten() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"));
            heard.await();
            out.write(Origin.bytes("3\r\ntwo\r\n0\r\n\r\n"));
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/a").head();
            String size = caller.line();
            String first = caller.line();
            heard.countDown();

            assertThat(size).isEqualTo("3");
            assertThat(first).isEqualTo("one");
            assertThat(caller.line()).isEqualTo("3");
        }
    }

    @Test
    void aConsumerThatLeavesInTheMiddleEndsTheDelivery() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + 100 * LONG + "\r\n\r\n"));
            try {
                for (int i = 0; i < 100 * PIECES; i++) {
                    out.write(new byte[PIECE]);
                }
            } finally {
                broken.countDown();
            }
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS))) {
            try (Caller caller = loopback.caller()) {
                caller.get("/long").head();
            }

            loopback.passage(passage -> {
                assertThat(passage.answer()).isEmpty();
                assertThat(passage.departed()).isPresent();
                assertThat(passage.deliveries().getFirst().failure().orElseThrow())
                        .contains("the consumer left");
            });
            broken.await();
        }
    }

    @Test
    void aProviderThatDiesInTheMiddleLeavesTheConsumerWithACutAnswer() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
            throw new IOException("dies");
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/a").head();

            assertThat(caller.rest()).isEqualTo("half");
            loopback.passage(passage -> {
                assertThat(passage.answer()).isEmpty();
                assertThat(passage.deliveries().getFirst().failure().orElseThrow())
                        .contains("closed the connection");
            });
        }
    }

    @Test
    void anAnswerWithoutALengthThatBreaksOffIsNotTakenForWhole() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\n\r\nhalf"));
            socket.setSoLinger(true, 0);
            throw new IOException("dies");
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/a");

            assertThatThrownBy(caller::rest).isInstanceOf(IOException.class);
            loopback.passage(passage -> assertThat(passage.answer()).isEmpty());
        }
    }

    private static String slowly(Caller caller) throws IOException {
        StringBuilder heard = new StringBuilder();
        byte[] piece = new byte[40_000];
        for (int read = caller.in().read(piece); read >= 0; read = caller.in().read(piece)) {
            heard.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
            LockSupport.parkNanos(1_000_000);
        }
        return heard.toString();
    }

    @Test
    void aConsumerThatReadsSlowlyHearsAllBeforeItsConnectionEnds() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(20_000_000)));
            socket.shutdownOutput();
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/").head();

            assertThat(slowly(caller).length()).isEqualTo(20_000_000);
        }
    }

    @Test
    void aConsumerThatHasSaidItsLastWordIsToldAllHoweverSlowlyItReads() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n" + "x".repeat(20_000_000)));
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/");
            caller.socket.shutdownOutput();
            caller.head();

            assertThat(slowly(caller).length()).isEqualTo(20_000_000);
        }
    }
}
