package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.CloseStream;
import dev.stormrider.fault.CorruptMessage;
import dev.stormrider.fault.DelayMessage;
import dev.stormrider.fault.Disturb;
import dev.stormrider.fault.DropMessage;
import dev.stormrider.fault.MessageFault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.RepeatMessage;
import dev.stormrider.fault.ResetStream;
import dev.stormrider.fault.SwapMessages;
import dev.stormrider.fault.Way;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to the messages of a stream, as a real WebSocket and a reader of server-sent events see it. */
@Timeout(60)
class MessageFaultsOnTheWireTest {
    private static final Aim ALL = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), Aim.EVERY);
    private static final Duration SOON = Duration.ofMillis(20);

    /** Writes down what it hears: texts, and how it ended. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("close " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("error");
        }
    }

    private static List<String> until(BlockingQueue<String> heard, String last) throws InterruptedException {
        List<String> all = new ArrayList<>();
        while (all.isEmpty() || !all.getLast().startsWith(last)) {
            String next = heard.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("after %s", all).isNotNull();
            all.add(next);
        }
        return all;
    }

    private static WebSocket open(HttpClient client, Loopback loopback, Ear ear) {
        URI address = URI.create("ws://127.0.0.1:" + loopback.link().address().getPort() + "/chat");
        return client.newWebSocketBuilder().buildAsync(address, ear).join();
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(new DropMessage(), List.of("1", "3", "4")),
                Arguments.of(new DelayMessage(SOON), List.of("1", "2", "3", "4")),
                Arguments.of(new RepeatMessage(3), List.of("1", "2", "2", "2", "3", "4")),
                Arguments.of(new SwapMessages(), List.of("1", "3", "2", "4")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void messagesOfTheProviderAreDisturbed(MessageFault by, List<String> expected) throws Exception {
        SocketOrigin server = new SocketOrigin();
        Origin origin = server.origin((here, socket) -> {
            for (int i = 1; i <= 4; i++) {
                socket.getOutputStream().write(SocketOrigin.text("" + i));
            }
            socket.getOutputStream().write(SocketOrigin.frame(0x88, new byte[] {3, (byte) 0xE8}));
        });
        Ear ear = new Ear();
        try (Loopback loopback = Loopback.with(origin);
                HttpClient client = HttpClient.newHttpClient()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 2, 1, by));
            open(client, loopback, ear);
            List<String> heard = until(ear.heard, "close");

            assertThat(heard.getLast()).isEqualTo("close 1000");
            assertThat(heard.subList(0, heard.size() - 1)).isEqualTo(expected);
            assertThat(loopback.told().next().struck()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void messagesOfTheConsumerAreDisturbed(MessageFault by, List<String> expected) throws Exception {
        SocketOrigin server = new SocketOrigin();
        Ear ear = new Ear();
        try (Loopback loopback = Loopback.with(server.origin((here, socket) -> {}));
                HttpClient client = HttpClient.newHttpClient()) {
            loopback.link().arm("f", ALL, new Disturb(Way.REQUEST, 2, 1, by));
            WebSocket socket = open(client, loopback, ear);
            for (int i = 1; i <= 4; i++) {
                socket.sendText("" + i, true).join();
            }
            socket.sendClose(1000, "").join();

            List<String> heard = until(server.heard, "close");
            assertThat(heard.subList(0, heard.size() - 1)).isEqualTo(expected);
            assertThat(until(ear.heard, "close")).containsExactly("close 1000");
            Passage passage = loopback.told().next();
            assertThat(passage.answer().orElseThrow().status()).isEqualTo(101);
            assertThat(passage.struck()).isTrue();
        }
    }

    @Test
    void aSocketIsClosedWithACodeOnBothSides() throws Exception {
        SocketOrigin server = new SocketOrigin();
        Ear ear = new Ear();
        try (Loopback loopback = Loopback.with(server.origin((here, socket) -> {
                    for (int i = 1; i <= 4; i++) {
                        socket.getOutputStream().write(SocketOrigin.text("" + i));
                    }
                }));
                HttpClient client = HttpClient.newHttpClient()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 3, 1, new CloseStream(1012)));
            open(client, loopback, ear);

            assertThat(until(ear.heard, "close")).containsExactly("1", "2", "close 1012");
            assertThat(until(server.heard, "close")).containsExactly("close 1012");
        }
    }

    @Test
    void aSocketBreaksOff() throws Exception {
        SocketOrigin server = new SocketOrigin();
        Ear ear = new Ear();
        try (Loopback loopback = Loopback.with(
                        server.origin((here, socket) -> socket.getOutputStream().write(SocketOrigin.text("1"))));
                HttpClient client = HttpClient.newHttpClient()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 1, 1, new ResetStream()));
            open(client, loopback, ear);

            assertThat(until(ear.heard, "error")).containsExactly("error");
            assertThat(loopback.told().next().answer()).isEmpty();
        }
    }

    @Test
    void compressionIsNotAgreedOnAndOneMessageInTwoFramesIsOne() throws Exception {
        SocketOrigin server = new SocketOrigin();
        try (Loopback loopback = Loopback.with(server.origin((here, socket) -> {
                    socket.getOutputStream().write(SocketOrigin.frame(0x01, Origin.bytes("on")));
                    socket.getOutputStream().write(SocketOrigin.frame(0x89, Origin.bytes("ping")));
                    socket.getOutputStream().write(SocketOrigin.frame(0x80, Origin.bytes("e")));
                }));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 1, 1, new RepeatMessage(2)));
            caller.get(
                            "/",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Key: a",
                            "Sec-WebSocket-Extensions: permessage-deflate")
                    .head();

            assertThat(caller.in().readNBytes(16)).isEqualTo(Origin.bytes("\u0089\4ping\u0081\3one\u0081\3one"));
            assertThat(server.heads.take()).doesNotContainIgnoringCase("extensions");
        }
    }

    @Test
    void disarmingEndsAStreamThatIsHeld() throws Exception {
        SocketOrigin server = new SocketOrigin();
        Ear ear = new Ear();
        try (Loopback loopback = Loopback.with(server.origin((here, socket) -> {}));
                HttpClient client = HttpClient.newHttpClient()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 1, 1, new DropMessage()));
            open(client, loopback, ear);
            loopback.link().disarm("f");

            assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isIn("error", "close 1006");
            assertThat(loopback.told().next().fault()).isPresent();
        }
    }

    private static final String EVENTS = ": hello\n\ndata: 1\n\ndata: 2\r\n\r\nid: 3\rdata: 3\r\rdata: 4\n\n";

    private static String events(MessageFault by, String head, String events) throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + head + "\r\n"));
            for (byte b : Origin.bytes(events)) {
                out.write(b);
            }
            socket.shutdownOutput();
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 2, 1, by));
            String body = caller.get("/events").hear().body();
            assertThat(loopback.told().next().answer()).isPresent();
            return body;
        }
    }

    @Test
    void eventsEndWhereTheirLinesDoHoweverTheyArePacked() throws IOException {
        for (int cut = 1; cut < EVENTS.length(); cut++) {
            List<String> told = new ArrayList<>();
            EventMessages messages = new EventMessages(1_000);
            for (String packet : List.of(EVENTS.substring(0, cut), EVENTS.substring(cut))) {
                messages.read(
                        Unpooled.wrappedBuffer(Origin.bytes(packet)),
                        piece -> piece.message()
                                .ifPresent(message -> told.add(message.content().text())));
            }

            assertThat(told.get(1)).as("cut at %d", cut).isEqualTo("data: 2\r\n\r\n");
            assertThat(told).as("cut at %d", cut).hasSize(4);
        }
    }

    @Test
    void eventsAreDisturbedAndTheRestPassesByteForByte() throws Exception {
        assertThat(events(new DropMessage(), "", EVENTS)).isEqualTo(EVENTS.replace("data: 2\r\n\r\n", ""));
        assertThat(events(new RepeatMessage(2), "", EVENTS))
                .isEqualTo(EVENTS.replace("data: 2\r\n\r\n", "data: 2\r\n\r\ndata: 2\r\n\r\n"));
        assertThat(events(new SwapMessages(), "", "data: 1\n\ndata: 2\n\ndata: 3\n\n"))
                .isEqualTo("data: 1\n\ndata: 3\n\ndata: 2\n\n");
        assertThat(events(new CloseStream(1000), "", EVENTS)).isEqualTo(": hello\n\ndata: 1\n\n");
        assertThat(events(new CorruptMessage(1), "", EVENTS))
                .hasSameSizeAs(EVENTS)
                .isNotEqualTo(EVENTS);
    }

    @Test
    void aStreamThatIsResetIsNotTakenForWhole() {
        assertThatThrownBy(() -> events(new ResetStream(), "", EVENTS)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatIsNoStreamIsGivenAsItCameAndTheFaultMissed() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 1, 1, new DropMessage()));

            assertThat(caller.get("/").hear().body()).isEqualTo("1");
            assertThat(loopback.told().next().struck()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventArrivesBeforeTheNextIsWritten(boolean disturbed) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n"));
            heard.await();
            out.write(Origin.bytes("data: 2\n\n"));
            socket.shutdownOutput();
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            if (disturbed) {
                loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 9, 1, new DropMessage()));
            }
            caller.send("GET / HTTP/1.0\r\n\r\n").head();
            String first = caller.line();
            heard.countDown();

            assertThat(first).isEqualTo("data: 1");
            assertThat(caller.rest()).isEqualTo("\ndata: 2\n\n");
        }
    }

    @Test
    void whatIsTooLongToBeHeldEndsTheStreamAndTheFaultIsMissed() throws Exception {
        Settings small = Loopback.SETTINGS.with(Limits.USUAL.withWholeBytes(100));
        Origin origin = Origin.saying(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\ndata: " + "x".repeat(200));
        try (Loopback loopback = Loopback.with(origin, small);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 2, 1, new DropMessage()));
            caller.get("/").head();

            assertThat(caller.rest()).contains("data: 1").doesNotContain("xx").doesNotEndWith("0\r\n\r\n");
            Passage passage = loopback.told().next();
            assertThat(passage.struck()).isFalse();
            assertThat(passage.fault().orElseThrow().played().what()).contains("longer than 100 bytes");
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsTheWriterUp() throws Exception {
        AtomicLong written = new AtomicLong();
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"));
            byte[] event = Origin.bytes("data: " + "x".repeat(65_000) + "\n\n");
            while (written.get() < 1L << 30) {
                out.write(event);
                written.addAndGet(event.length);
            }
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, new Disturb(Way.RESPONSE, 2, 1, new DropMessage()));
            caller.get("/").head();

            assertThat(Await.still(written::get)).isLessThan(100L << 20);
        }
    }
}
