package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Consumers of HTTP/1.1 share a connection to a provider that speaks HTTP/2 alone: what ends or holds up the stream of
 * one leaves the others alone.
 */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class SharedTest {
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final int ENHANCE_YOUR_CALM = 11;

    @Parameter
    private Passing passing = Passing.TOLD;

    @RegisterExtension
    private final StreamsAlone streams = new StreamsAlone();

    @Test
    void manyConsumersShareAConnectionAndNoneWaitsForAnother() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        streams.before(passing, peer -> {
            int slow = peer.next(FramePeer.HEADERS).stream();
            for (int i = 0; i < 20; i++) {
                int quick = peer.next(FramePeer.HEADERS).stream();
                peer.headers(quick, true, ":status", "200", "content-length", "0");
            }
            late.await();
            peer.headers(slow, true, ":status", "204");
            peer.next();
        });
        try (Caller first = streams.loopback().caller()) {
            first.get("/slow");
            Await.until(
                    "the first has begun",
                    () -> streams.loopback().origin().connections.get() == 1);
            for (int i = 0; i < 20; i++) {
                try (Caller next = streams.loopback().caller()) {
                    assertThat(next.get("/quick").hear().status()).isEqualTo(200);
                }
            }
            late.countDown();
            assertThat(first.head()).startsWith("HTTP/1.1 204 ").doesNotContain("chunked", "ength");
        }
        assertThat(streams.loopback().origin().connections).hasValue(1);
    }

    @Test
    void moreThanTheProviderAdmitsGoOverAnotherConnection() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        streams.before(passing, Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket);
            byte[] one = {0, 3, 0, 0, 0, 1};
            peer.greeted().send(FramePeer.SETTINGS, 0, 0, one);
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, true, ":status", "200", "content-length", "0");
            int held = peer.next(FramePeer.HEADERS).stream();
            both.countDown();
            both.await();
            peer.headers(held, true, ":status", "204");
            peer.next();
        }));
        try (Caller first = streams.loopback().caller();
                Caller second = streams.loopback().caller()) {
            assertThat(first.get("/").hear().status()).isEqualTo(200);
            first.get("/held");
            Await.until("the first is held", () -> both.getCount() == 1);
            assertThat(second.get("/").hear().status()).isEqualTo(200);
            second.get("/held");

            assertThat(first.head()).startsWith("HTTP/1.1 204 ");
            assertThat(second.head()).startsWith("HTTP/1.1 204 ");
        }
        assertThat(streams.loopback().origin().connections).hasValue(2);
    }

    @Test
    void aStreamThatIsBrokenOffBeforeItsAnswerIsToldAsABadGateway() throws Exception {
        streams.before(passing, peer -> {
            peer.reset(peer.next(FramePeer.HEADERS).stream(), ENHANCE_YOUR_CALM);
            peer.reset(peer.next(FramePeer.HEADERS).stream(), CANCEL);
            StreamsTest.echo(peer);
        });
        try (Caller caller = streams.loopback().caller()) {
            Caller.Heard heard = caller.get("/a").hear();

            assertThat(heard.status()).isEqualTo(502);
            assertThat(heard.body()).contains("ENHANCE_YOUR_CALM");
            // It may have been carried out in part, so it is not sent again, however harmless it is.
            assertThat(caller.get("/b").hear().body()).contains("CANCEL");
            assertThat(caller.get("/c").hear().body()).isEqualTo("/c ");
        }
        assertThat(streams.loopback().origin().connections).hasValue(1);
    }

    @Test
    void whatWasRefusedUnseenIsSentOnceMore() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        streams.before(passing, peer -> {
            int first = peer.next(FramePeer.HEADERS).stream();
            if (refused.getAndIncrement() == 0) {
                peer.headers(first, true, ":status", "200", "content-length", "0");
                peer.reset(peer.next(FramePeer.HEADERS).stream(), REFUSED_STREAM);
                peer.next();
            } else {
                peer.headers(first, true, ":status", "201", "content-length", "0");
                peer.next();
            }
        });
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.post("/", "").hear().status()).isEqualTo(201);
        }
    }

    @Test
    void aStreamThatIsBrokenOffWithinItsAnswerBreaksTheConnectionOff() throws Exception {
        streams.before(passing, peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200").data(stream, false, "some");
            peer.reset(stream, CANCEL);
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            caller.get("/");

            assertThat(caller.head()).contains("chunked");
            assertThat(caller.rest()).isEqualTo("4\r\nsome\r\n");
        }
    }

    @Test
    void aConsumerThatLeavesBreaksItsStreamOffAndNoOther() throws Exception {
        AtomicLong code = new AtomicLong();
        CountDownLatch begun = new CountDownLatch(1);
        streams.before(passing, peer -> {
            int left = peer.next(FramePeer.HEADERS).stream();
            begun.countDown();
            code.set(peer.next(frame -> frame.type() == FramePeer.RST_STREAM && frame.stream() == left)
                    .code());
            StreamsTest.echo(peer);
        });
        try (Caller caller = streams.loopback().caller()) {
            caller.get("/left");
            begun.await();
            // With FIN it might still be reading.
            caller.socket.setSoLinger(true, 0);
        }
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/stays").hear().body()).isEqualTo("/stays ");
        }
        assertThat(code).hasValue(CANCEL);
        assertThat(streams.loopback().origin().connections).hasValue(1);
    }

    @Test
    void aConsumerThatDoesNotReadHoldsItsStreamUpAndNoOther() throws Exception {
        AtomicLong poured = new AtomicLong();
        long much = 64L << 20;
        streams.before(passing, peer -> {
            int slow = peer.next(FramePeer.HEADERS).stream();
            peer.headers(slow, false, ":status", "200");
            int quick = peer.next(FramePeer.HEADERS).stream();
            StreamWindowsTest.pour(peer, slow, Math.toIntExact(much), poured, () -> {
                if (poured.get() == 0) {
                    peer.headers(quick, false, ":status", "200").data(quick, true, "quick");
                }
            });
            peer.next();
        });
        try (Caller slow = streams.loopback().caller();
                Caller quick = streams.loopback().caller()) {
            slow.get("/slow");
            Await.until(
                    "it has begun",
                    () -> streams.loopback().origin().connections.get() == 1);

            assertThat(quick.get("/quick").hear().body()).isEqualTo("quick");
            assertThat(Await.still(poured::get)).isLessThan(much / 2);
            assertThat((long) slow.hear().body().length()).isEqualTo(much);
        }
    }

    @Test
    void thereIsRoomForAllThatStandStill() throws Exception {
        AtomicLong room = new AtomicLong();
        streams.before(passing, peer -> {
            room.set(peer.next(frame -> frame.type() == FramePeer.WINDOW_UPDATE && frame.stream() == 0)
                    .code());
            StreamsTest.echo(peer);
        });
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
        assertThat(room).hasValue(100 * 65_535);
    }

    @Test
    void aProviderThatSaysGoodbyeIsCalledAnew() throws Exception {
        streams.before(passing, peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.send(FramePeer.GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) stream, 0, 0, 0, 0});
            peer.headers(stream, true, ":status", "200", "content-length", "0");
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
        assertThat(streams.loopback().origin().connections).hasValue(2);
    }

    @Test
    void aConnectionThatEndedIsMadeAnewForWhatMayBeSentAgain() throws Exception {
        streams.before(passing, peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, true, ":status", "200", "content-length", "0");
            peer.next(FramePeer.HEADERS);
            throw new EOFException("without a word");
        });
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void aProviderThatSpeaksNoHttp2IsToldAsABadGateway() throws Exception {
        streams.before(
                passing, Origin.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        try (Caller caller = streams.loopback().caller()) {
            for (int i = 0; i < 2; i++) {
                Caller.Heard heard = caller.get("/").hear();
                assertThat(heard.status()).isEqualTo(502);
                assertThat(heard.body()).contains("sent what is no HTTP/2");
            }
        }
    }
}
