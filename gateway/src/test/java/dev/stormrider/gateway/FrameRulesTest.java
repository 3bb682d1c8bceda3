package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 9113 forbids a consumer to send, and what it then must hear. Most cases are those of h2spec. */
@Timeout(60)
class FrameRulesTest {
    private static final int PROTOCOL_ERROR = 1;
    private static final int FLOW_CONTROL_ERROR = 3;
    private static final int STREAM_CLOSED = 5;
    private static final int FRAME_SIZE_ERROR = 6;
    private static final int REFUSED_STREAM = 7;
    private static final int COMPRESSION_ERROR = 9;

    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.talking(socket -> StreamsTest.echo(new FramePeer(socket).greeted())));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    interface Talk {
        void with(FramePeer caller) throws IOException;
    }

    /** @param whole whether the whole connection must end, and not the stream alone */
    record Case(String name, boolean whole, List<Integer> codes, Talk talk) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case connection(String name, int code, Talk talk) {
        return new Case(name, true, List.of(code), talk);
    }

    private static Case stream(String name, int code, Talk talk) {
        return new Case(name, false, List.of(code), talk);
    }

    /** A request with its fields as they are given, whatever they are. */
    private static Case malformed(String name, String... fields) {
        return stream(name, PROTOCOL_ERROR, caller -> caller.headers(1, true, fields));
    }

    private static String[] get(String... more) {
        List<String> fields =
                new ArrayList<>(List.of(":method", "GET", ":scheme", "http", ":authority", "shop", ":path", "/"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    static Stream<Case> fields() {
        return Stream.of(
                malformed("an upper-case name", get("X-Upper", "1")),
                malformed("an unknown pseudo-header", get(":odd", "1")),
                malformed("a response's pseudo-header", get(":status", "200")),
                malformed("a pseudo-header after a field", ":method", "GET", ":scheme", "http", "a", "b", ":path", "/"),
                malformed("connection", get("connection", "keep-alive")),
                malformed("keep-alive", get("keep-alive", "1")),
                malformed("proxy-connection", get("proxy-connection", "keep-alive")),
                malformed("transfer-encoding", get("transfer-encoding", "chunked")),
                malformed("upgrade", get("upgrade", "websocket")),
                malformed("te that is more than trailers", get("te", "trailers, deflate")),
                malformed("no :method", ":scheme", "http", ":authority", "shop", ":path", "/"),
                malformed("no :scheme", ":method", "GET", ":authority", "shop", ":path", "/"),
                malformed("no :path", ":method", "GET", ":scheme", "http", ":authority", "shop"),
                malformed("an empty :path", ":method", "GET", ":scheme", "http", ":authority", "shop", ":path", ""),
                malformed("two :methods", get(":method", "POST")),
                malformed("two :schemes", get(":scheme", "https")),
                malformed("two :paths", get(":path", "/other")),
                malformed(
                        "a method that is no word",
                        ":method",
                        "G T",
                        ":scheme",
                        "http",
                        ":authority",
                        "a",
                        ":path",
                        "/"),
                malformed("a value with a line break", get("a", "b\r\nc: d")),
                malformed("a value with a zero", get("a", "b\0")),
                malformed("a name with a space", get("a b", "c")),
                stream(
                        "trailers with a pseudo-header",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/").headers(1, true, ":method", "GET")),
                stream(
                        "trailers that are no end",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/").headers(1, false, "a", "b")),
                stream(
                        "more than the length that was told",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/", "content-length", "1")
                                .data(1, true, "ab")),
                stream(
                        "less than the length that was told",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/", "content-length", "3")
                                .data(1, true, "ab")),
                stream(
                        "a length and no body",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, true, "POST", "/", "content-length", "3")));
    }

    static Stream<Case> frames() {
        byte[] ping = new byte[8];
        return Stream.of(
                connection("DATA on no stream", PROTOCOL_ERROR, caller -> caller.data(0, true, "a")),
                connection("DATA on an idle stream", PROTOCOL_ERROR, caller -> caller.data(1, true, "a")),
                connection("RST_STREAM on an idle stream", PROTOCOL_ERROR, caller -> caller.reset(1, 8)),
                connection("WINDOW_UPDATE on an idle stream", PROTOCOL_ERROR, caller -> caller.window(1, 100)),
                connection(
                        "CONTINUATION alone",
                        PROTOCOL_ERROR,
                        caller ->
                                caller.send(FramePeer.CONTINUATION, FramePeer.END_HEADERS, 1, FramePeer.block(get()))),
                connection(
                        "a frame between HEADERS and CONTINUATION",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.HEADERS, FramePeer.END_STREAM, 1, FramePeer.block(get()))
                                .send(FramePeer.PING, 0, 0, ping)),
                connection(
                        "CONTINUATION of another stream",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.HEADERS, FramePeer.END_STREAM, 1, FramePeer.block(get()))
                                .send(FramePeer.CONTINUATION, FramePeer.END_HEADERS, 3, FramePeer.NOTHING)),
                connection("HEADERS on no stream", PROTOCOL_ERROR, caller -> caller.headers(0, true, get())),
                connection(
                        "HEADERS on a stream of the other side",
                        PROTOCOL_ERROR,
                        caller -> caller.headers(2, true, get())),
                connection(
                        "fields that are no HPACK",
                        COMPRESSION_ERROR,
                        caller -> caller.send(
                                FramePeer.HEADERS, FramePeer.END_HEADERS | FramePeer.END_STREAM, 1, new byte[] {
                                    (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F
                                })),
                connection(
                        "PUSH_PROMISE",
                        PROTOCOL_ERROR,
                        caller -> caller.get(1, "/")
                                .send(FramePeer.PUSH_PROMISE, FramePeer.END_HEADERS, 1, new byte[] {0, 0, 0, 2})),
                connection(
                        "a PING of another length",
                        FRAME_SIZE_ERROR,
                        caller -> caller.send(FramePeer.PING, 0, 0, new byte[6])),
                connection("a PING on a stream", PROTOCOL_ERROR, caller -> caller.send(FramePeer.PING, 0, 1, ping)),
                connection(
                        "a SETTINGS with a rest",
                        FRAME_SIZE_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, 0, 0, new byte[5])),
                connection(
                        "an acknowledgement with settings",
                        FRAME_SIZE_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, FramePeer.ACK, 0, new byte[6])),
                connection(
                        "SETTINGS on a stream",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, 0, 1, FramePeer.NOTHING)),
                connection(
                        "a window that is too large to set",
                        FLOW_CONTROL_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, 0, 0, new byte[] {0, 4, (byte) 0x80, 0, 0, 0})),
                connection(
                        "a frame size that nobody may set",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, 0, 0, new byte[] {0, 5, 0, 0, 0, 1})),
                connection(
                        "push neither on nor off",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.SETTINGS, 0, 0, new byte[] {0, 2, 0, 0, 0, 2})),
                connection(
                        "a GOAWAY on a stream",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.GOAWAY, 0, 1, new byte[8])),
                connection("WINDOW_UPDATE by nothing", PROTOCOL_ERROR, caller -> caller.window(0, 0)),
                connection(
                        "a window that overflows", FLOW_CONTROL_ERROR, caller -> caller.window(0, Integer.MAX_VALUE)),
                connection(
                        "a WINDOW_UPDATE of another length",
                        FRAME_SIZE_ERROR,
                        caller -> caller.send(FramePeer.WINDOW_UPDATE, 0, 0, new byte[3])),
                connection(
                        "a RST_STREAM of another length",
                        FRAME_SIZE_ERROR,
                        caller -> caller.get(1, "/").send(FramePeer.RST_STREAM, 0, 1, new byte[3])),
                connection(
                        "padding longer than the frame",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/").send(FramePeer.DATA, 8, 1, new byte[] {9, 0})),
                connection(
                        "DATA larger than admitted",
                        FRAME_SIZE_ERROR,
                        caller -> caller.request(1, false, "POST", "/").data(1, true, new byte[(16 << 10) + 1])),
                connection(
                        "HEADERS larger than admitted",
                        FRAME_SIZE_ERROR,
                        caller -> caller.send(FramePeer.HEADERS, FramePeer.END_HEADERS, 1, new byte[(16 << 10) + 1])));
    }

    static Stream<Case> streams() {
        return Stream.of(
                stream(
                        "WINDOW_UPDATE by nothing on a stream",
                        PROTOCOL_ERROR,
                        caller -> caller.request(1, false, "POST", "/").window(1, 0)),
                stream(
                        "a stream's window that overflows",
                        FLOW_CONTROL_ERROR,
                        caller -> caller.request(1, false, "POST", "/").window(1, Integer.MAX_VALUE)),
                stream(
                        "a stream that hangs on itself",
                        PROTOCOL_ERROR,
                        caller -> caller.send(FramePeer.PRIORITY, 0, 1, new byte[] {0, 0, 0, 1, 0})),
                stream(
                        "DATA after the end",
                        STREAM_CLOSED,
                        caller -> caller.get(1, "/slow").data(1, true, "a")),
                new Case(
                        "HEADERS after the end",
                        false,
                        List.of(STREAM_CLOSED, PROTOCOL_ERROR),
                        caller -> caller.get(1, "/slow").headers(1, true, "a", "b")),
                stream("one stream too many", REFUSED_STREAM, caller -> {
                    for (int i = 0; i <= Multiplexing.STREAMS; i++) {
                        caller.request(1 + 2 * i, false, "POST", "/");
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource({"fields", "frames", "streams"})
    void isToldWhatIsWrong(Case each) throws Exception {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            each.talk().with(caller);

            FramePeer.Frame said = caller.next(
                    frame -> frame.type() == FramePeer.GOAWAY || !each.whole() && frame.type() == FramePeer.RST_STREAM);
            assertThat(said.code()).isIn(each.codes());
            if (said.type() == FramePeer.GOAWAY) {
                assertThat(caller.ends()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void harmsNoOtherStream(Case each) throws Exception {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            each.talk().with(caller);
            FramePeer.Frame said =
                    caller.next(frame -> frame.type() == FramePeer.GOAWAY || frame.type() == FramePeer.RST_STREAM);
            assumeTrue(said.type() == FramePeer.RST_STREAM, "the connection may be ended as well");

            assertThat(caller.get(3, "/next").body(3)).isEqualTo("/next ");
        }
    }

    @Test
    void aRequestThatTwoReadersCouldReadDifferentlyIsRefused() throws Exception {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            caller.headers(1, true, get("host", "elsewhere"));
            assertThat(caller.message().field(":status")).isEqualTo("400");
            caller.headers(3, true, ":method", "GET", ":scheme", "http", ":authority", "a", ":path", "/ b");
            assertThat(caller.next(FramePeer.HEADERS).field(":status")).isEqualTo("400");
            caller.headers(5, true, ":method", "GET", ":scheme", "http", ":path", "/");
            assertThat(caller.next(FramePeer.HEADERS).field(":status")).isEqualTo("400");
            caller.headers(7, true, ":method", "CONNECT", ":authority", "a:1");
            assertThat(caller.next(FramePeer.HEADERS).field(":status")).isEqualTo("501");
            assertThat(caller.get(9, "/fine").body(9)).isEqualTo("/fine ");
        }
    }

    @Test
    void fieldsThatAreTooLargeAreRefused() throws Exception {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            byte[] block = FramePeer.block(get("a", "x".repeat(Limits.USUAL.headBytes())));
            boolean last = false;
            for (int at = 0; at < block.length; at += 16_000) {
                byte[] part = java.util.Arrays.copyOfRange(block, at, Math.min(block.length, at + 16_000));
                last = at + 16_000 >= block.length;
                int type = at == 0 ? FramePeer.HEADERS : FramePeer.CONTINUATION;
                caller.send(type, (at == 0 ? FramePeer.END_STREAM : 0) | (last ? FramePeer.END_HEADERS : 0), 1, part);
            }
            assertThat(last).isTrue();
            assertThat(caller.message().field(":status")).isEqualTo("431");
        }
    }

    @Test
    void aGreetingThatIsNoneIsHttp1() throws Exception {
        try (Caller caller = Caller.to(loopback.link())) {
            assertThat(caller.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n").hear().status())
                    .isEqualTo(505);
        }
    }

    @Test
    void aGreetingMayComeInPieces() throws Exception {
        Socket socket = new Socket(
                loopback.link().address().getHost(), loopback.link().address().getPort());
        try (FramePeer caller = new FramePeer(socket)) {
            for (byte b : FramePeer.GREETING.getBytes(StandardCharsets.US_ASCII)) {
                caller.send(new byte[] {b});
            }
            caller.send(FramePeer.SETTINGS, 0, 0, FramePeer.NOTHING);
            assertThat(caller.get(1, "/a").body(1)).isEqualTo("/a ");
        }
    }

    @Test
    void whatIsUnknownIsPassedOver() throws Exception {
        try (FramePeer caller = FramePeer.to(loopback.link())) {
            caller.send(0x66, 0, 0, new byte[3]).send(FramePeer.SETTINGS, 0, 0, new byte[] {0, 99, 0, 0, 0, 1});
            caller.send(FramePeer.PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 5});
            assertThat(caller.get(1, "/a").body(1)).isEqualTo("/a ");
        }
    }
}
