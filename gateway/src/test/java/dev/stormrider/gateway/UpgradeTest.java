package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An exchange that goes on in another protocol is a stream of bytes from there on. */
@Timeout(60)
class UpgradeTest {
    private static final String SWITCH = Origin.wire(
            "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: upgrade", "X-End: 1", "", "");

    private static final String[] ASKED = {"Connection: keep-alive, Upgrade", "Upgrade: websocket", "X-Key: a"};

    /** Switches, then says back what it hears, and ends when it has heard the end. */
    private static Origin echo(BlockingQueue<String> heads) throws IOException {
        return Origin.talking(socket -> {
            InputStream in = socket.getInputStream();
            heads.add(Origin.head(in));
            socket.getOutputStream().write(Origin.bytes(SWITCH));
            in.transferTo(socket.getOutputStream());
            socket.getOutputStream().write(Origin.bytes("end"));
        });
    }

    @Test
    void passesBytesBothWaysAndTellsThePassageAfterwards() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        try (Loopback loopback = Loopback.with(echo(heads));
                Caller caller = loopback.caller()) {
            String head = caller.get("/chat", ASKED).head();
            caller.send("\0\1hello");
            byte[] echoed = caller.in().readNBytes(7);
            boolean toldMeanwhile = !loopback.told().rest().isEmpty();
            caller.socket.shutdownOutput();

            assertThat(head).startsWith("HTTP/1.1 101 ").contains("X-End: 1");
            assertThat(head.toLowerCase(Locale.ROOT)).contains("upgrade: websocket", "connection: upgrade");
            assertThat(new String(echoed, StandardCharsets.ISO_8859_1)).isEqualTo("\0\1hello");
            assertThat(caller.rest()).isEqualTo("end");
            assertThat(heads.take().toLowerCase(Locale.ROOT))
                    .contains("connection: upgrade\r\n", "upgrade: websocket\r\n", "x-key: a\r\n");
            assertThat(toldMeanwhile).isFalse();
            Passage passage = loopback.told().next();
            assertThat(passage.answer().orElseThrow().status()).isEqualTo(101);
            assertThat(passage.answer().orElseThrow().body().isEmpty()).isTrue();
            assertThat(passage.departed()).isEmpty();
        }
    }

    @Test
    void whatComesBeforeTheAnswerIsKeptForTheNewProtocol() throws Exception {
        try (Loopback loopback = Loopback.with(echo(new LinkedBlockingQueue<>()));
                Caller caller = loopback.caller()) {
            caller.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nGET / HTTP/1.1");
            caller.head();
            caller.send("!");

            assertThat(new String(caller.in().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("GET / HTTP/1.1!");
        }
    }

    @Test
    void whereTheProviderStaysWithHttpTheNextRequestIsRead() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            caller.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
            caller.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(caller.hear().status()).isEqualTo(200);
            assertThat(caller.hear().status()).isEqualTo(200);
            assertThat(caller.get("/c").hear().status()).isEqualTo(200);
            assertThat(loopback.origin().seen).extracting(Origin.Seen::target).containsExactly("/", "/b", "/c");
        }
    }

    @Test
    void anotherProtocolThanWasAskedForIsRefused() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(SWITCH));
                Caller caller = loopback.caller()) {
            Caller.Heard heard =
                    caller.get("/", "Connection: upgrade", "Upgrade: chess").hear();

            assertThat(heard.status()).isEqualTo(502);
        }
    }

    @Test
    void aRequestWithABodyIsNotAskedToSwitch() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            caller.post("/", "abc", ASKED).hear();

            assertThat(loopback.origin().seen.getFirst().head()).doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void theProvidersEndReachesTheConsumerWhoMayGoOn() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(SWITCH + "bye"));
            socket.shutdownOutput();
            heard.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            caller.get("/", ASKED).head();
            String rest = caller.rest();
            caller.send("still here").socket.shutdownOutput();

            assertThat(rest).isEqualTo("bye");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("still here");
            assertThat(loopback.told().next().answer()).isPresent();
        }
    }

    @Test
    void whatBreaksOffOnOneSideBreaksOffOnTheOther() throws Exception {
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(SWITCH));
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            caller.get("/", ASKED).head();
            caller.send("x");

            assertThatThrownBy(caller::rest).isInstanceOf(IOException.class);
            assertThat(loopback.told().next().answer()).isPresent();
        }
    }

    @Test
    void aConsumerThatLeavesTakesItsProviderAlong() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(SWITCH));
            try {
                socket.getInputStream().read();
                ends.add("closed");
            } catch (IOException reset) {
                ends.add("reset");
            }
        });
        try (Loopback loopback = Loopback.with(origin)) {
            try (Caller caller = loopback.caller()) {
                caller.get("/", ASKED).head();
                caller.socket.setSoLinger(true, 0);
            }

            assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("reset");
            assertThat(loopback.told().next().answer()).isPresent();
        }
    }

    @Test
    void manyBytesKeepTheirOrderAndTakeLittleMemory() throws Exception {
        byte[] piece = new byte[1 << 20];
        new Random(5).nextBytes(piece);
        int pieces = 20;
        try (Loopback loopback = Loopback.with(echo(new LinkedBlockingQueue<>()));
                Caller caller = loopback.caller()) {
            caller.get("/", ASKED).head();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < pieces; i++) {
                        caller.send(piece);
                    }
                } catch (IOException closed) {
                    // What is read tells.
                }
            });

            for (int i = 0; i < pieces; i++) {
                assertThat(caller.in().readNBytes(piece.length)).isEqualTo(piece);
            }
            writer.join();
        }
    }

    @Test
    void aConsumerThatDoesNotReadHoldsItsProviderUp() throws Exception {
        AtomicLong written = new AtomicLong();
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(SWITCH));
            while (written.get() < 1L << 30) {
                socket.getOutputStream().write(new byte[1 << 20]);
                written.addAndGet(1 << 20);
            }
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            caller.get("/", ASKED).head();

            assertThat(Await.still(written::get)).isLessThan(100L << 20);
        }
    }

    @Test
    void aTunnelInWhichNobodySpeaksEndsAtLast() throws Exception {
        AtomicLong time = new AtomicLong();
        Settings settings = Loopback.SETTINGS.with(time::get);
        try (Loopback loopback = Loopback.with(echo(new LinkedBlockingQueue<>()), settings);
                Caller caller = loopback.caller()) {
            caller.get("/", ASKED).head();
            Await.until("nobody speaks for ever", () -> {
                time.addAndGet(Duration.ofMinutes(10).toNanos());
                return !loopback.told().rest().isEmpty();
            });

            assertThat(caller.rest()).isEmpty();
            assertThat(loopback.told().next().answer()).isPresent();
        }
    }
}
