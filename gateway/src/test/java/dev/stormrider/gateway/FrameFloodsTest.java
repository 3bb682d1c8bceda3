package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer of HTTP/2 that sends without end what costs it little is stopped, and the others are served. */
@Timeout(60)
class FrameFloodsTest {
    private static final int ENHANCE_YOUR_CALM = 11;

    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.talking(socket -> StreamsTest.echo(new FramePeer(socket).greeted())));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    private interface Talk {
        void with(FramePeer caller) throws IOException;
    }

    /** Sends until the other side has had enough; what it said then. */
    private FramePeer.Frame flood(Talk one) throws IOException {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            try {
                for (int i = 0; i < 200_000; i++) {
                    one.with(caller);
                }
            } catch (SocketException ended) {
                // It has had enough.
            }
            return caller.next(FramePeer.GOAWAY);
        } catch (SocketException | EOFException ended) {
            return new FramePeer.Frame(FramePeer.GOAWAY, 0, 0, Body.of(calm()), List.of());
        }
    }

    private static byte[] calm() {
        return ByteBuffer.allocate(8).putInt(0).putInt(ENHANCE_YOUR_CALM).array();
    }

    @Test
    void aConsumerThatBreaksOffAllItBeginsIsStopped() throws Exception {
        int[] stream = {1};
        FramePeer.Frame end = flood(caller -> {
            caller.get(stream[0], "/").reset(stream[0], 8);
            stream[0] += 2;
        });

        assertThat(end.code()).isEqualTo(ENHANCE_YOUR_CALM);
        othersAreServed();
    }

    @Test
    void fieldsWithoutEndAreStopped() throws Exception {
        boolean[] begun = {false};
        FramePeer.Frame end = flood(caller -> {
            caller.send(begun[0] ? FramePeer.CONTINUATION : FramePeer.HEADERS, 0, 1, FramePeer.NOTHING);
            begun[0] = true;
        });

        assertThat(end.code()).isEqualTo(ENHANCE_YOUR_CALM);
        othersAreServed();
    }

    @Test
    void emptyPartsWithoutEndAreStopped() throws Exception {
        boolean[] begun = {false};
        FramePeer.Frame end = flood(caller -> {
            if (!begun[0]) {
                caller.request(1, false, "POST", "/");
                begun[0] = true;
            }
            caller.data(1, false, FramePeer.NOTHING);
        });

        assertThat(end.code()).isEqualTo(ENHANCE_YOUR_CALM);
        othersAreServed();
    }

    private void othersAreServed() throws IOException {
        try (FramePeer other = FramePeer.to(loopback.link())) {
            assertThat(other.get(1, "/other").body(1)).isEqualTo("/other ");
        }
    }
}
