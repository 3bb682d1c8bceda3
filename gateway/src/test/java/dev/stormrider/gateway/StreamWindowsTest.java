package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Disturb;
import dev.stormrider.fault.DropMessage;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reads slowly holds up whoever writes, on one stream and not on the next (RFC 9113, section 5.2). */
@Timeout(60)
class StreamWindowsTest {
    private static final int WINDOW = 65_535;
    private static final int PIECE = 8 << 10;
    private static final int MUCH = 1 << 20;
    private static final int SOME = 400 << 10;

    /** Writes {@code total} bytes on {@code stream} as fast as the other side admits them, and counts them. */
    private static void pour(FramePeer peer, int stream, int total, AtomicLong poured) throws IOException {
        pour(peer, stream, total, poured, () -> {});
    }

    interface Word {
        void say() throws IOException;
    }

    /** @param between is said before each piece */
    static void pour(FramePeer peer, int stream, int total, AtomicLong poured, Word between) throws IOException {
        long room = WINDOW;
        while (poured.get() < total) {
            while (room < PIECE) {
                FramePeer.Frame more =
                        peer.next(frame -> frame.type() == FramePeer.WINDOW_UPDATE && frame.stream() == stream);
                room += more.code();
            }
            between.say();
            peer.data(stream, poured.get() + PIECE >= total, new byte[PIECE]);
            poured.addAndGet(PIECE);
            room -= PIECE;
        }
    }

    @Test
    void aConsumerThatDoesNotReadHoldsTheProviderUpAndNoOtherStream() throws Exception {
        AtomicLong poured = new AtomicLong();
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            int slow = peer.next(FramePeer.HEADERS).stream();
            peer.headers(slow, false, ":status", "200");
            int quick = peer.next(FramePeer.HEADERS).stream();
            peer.headers(quick, false, ":status", "200").data(quick, true, "quick");
            pour(peer, slow, MUCH, poured);
            peer.next();
        });
        try (Loopback loopback = Loopback.with(origin);
                FramePeer caller = FramePeer.to(loopback.link())) {
            caller.window(0, MUCH).get(1, "/slow").get(3, "/quick");

            int came = read(caller, 3, 1);
            long held = Await.still(poured::get);
            assertThat(held).isBetween((long) WINDOW - PIECE, 4L * WINDOW);
            caller.window(1, 2 * MUCH);
            assertThat(came + read(caller, 1, 1)).isEqualTo(MUCH);
        }
    }

    /** Reads until the end of stream {@code until}; how many bytes came on stream {@code counted}. */
    private static int read(FramePeer caller, int until, int counted) throws IOException {
        int came = 0;
        while (true) {
            FramePeer.Frame frame = caller.next();
            if (frame.type() == FramePeer.DATA && frame.stream() == counted) {
                came += frame.payload().length();
            }
            if (frame.last() && frame.stream() == until) {
                return came;
            }
        }
    }

    @Test
    void aProviderThatDoesNotReadHoldsTheConsumerUp() throws Exception {
        AtomicLong poured = new AtomicLong();
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            int stream = peer.next(FramePeer.HEADERS).stream();
            Await.until("the consumer is held up", () -> poured.get() >= WINDOW - PIECE);
            long held = Await.still(poured::get);
            peer.window(0, 2 * MUCH).window(stream, 2 * MUCH);
            peer.body(stream);
            peer.headers(stream, false, ":status", "200").data(stream, true, Long.toString(held));
            peer.next();
        });
        try (Loopback loopback = Loopback.with(origin);
                FramePeer caller = FramePeer.to(loopback.link())) {
            caller.request(1, false, "POST", "/");
            pour(caller, 1, MUCH, poured);

            long held = Long.parseLong(caller.body(1));
            assertThat(held).isBetween((long) WINDOW - PIECE, 4L * WINDOW);
        }
    }

    /** Each five bytes of nothing are an empty message of gRPC: what is held is bounded by their number as well. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void whoReadsNoMessagesHoldsUpWhoWritesThemThroughAFault(Way way) throws Exception {
        AtomicLong poured = new AtomicLong();
        CountDownLatch reads = new CountDownLatch(1);
        boolean down = way == Way.RESPONSE;
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200", "content-type", "application/grpc");
            if (down) {
                pour(peer, stream, SOME, poured);
            } else {
                reads.await();
                peer.window(0, 2 * MUCH).window(stream, 2 * MUCH);
                peer.data(stream, true, new byte[peer.body(stream).length() == SOME ? 5 : 10]);
            }
            peer.next();
        });
        try (Loopback loopback = Loopback.with(origin);
                FramePeer caller = FramePeer.to(loopback.link())) {
            loopback.link().arm("f", Aim.any(), new Disturb(way, SOME, 1, new DropMessage()));
            caller.request(1, down, "POST", "/", "content-type", "application/grpc");
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    if (!down) {
                        pour(caller, 1, SOME, poured);
                    }
                } catch (IOException closed) {
                    // What is read tells.
                }
            });
            Await.until("nothing is written", () -> poured.get() >= WINDOW - PIECE);
            long held = Await.still(poured::get);
            reads.countDown();
            writer.join();

            assertThat(held).isLessThan(5L * WINDOW);
            if (down) {
                caller.window(0, MUCH).window(1, MUCH);
            }
            assertThat(read(caller, 1, 1)).isEqualTo(down ? SOME : 5);
        }
    }
}
