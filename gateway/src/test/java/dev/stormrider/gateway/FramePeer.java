package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One end of a connection that speaks HTTP/2: single frames over a raw socket. Every read has a limit of ten seconds.
 */
final class FramePeer implements Closeable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final byte[] NOTHING = {};
    static final String GREETING = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** One frame as it came. {@code fields} are those of a frame of headers. */
    record Frame(int type, int flags, int stream, Body payload, List<String> fields) {
        boolean last() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        String text() {
            return payload.text();
        }

        int code() {
            ByteBuffer bytes = ByteBuffer.wrap(payload.bytes());
            return type == GOAWAY ? bytes.getInt(4) : bytes.getInt(0);
        }

        String field(String name) {
            return fields.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    FramePeer(Socket socket) throws IOException {
        this(socket, new BufferedInputStream(socket.getInputStream()));
    }

    /** @param in what comes over {@code socket}, and was not read yet */
    FramePeer(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.in = in;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    /** A consumer that knows beforehand that HTTP/2 is spoken. */
    static FramePeer to(Link link) throws IOException {
        FramePeer peer = new FramePeer(
                new Socket(link.address().getHost(), link.address().getPort()));
        peer.send(GREETING.getBytes(StandardCharsets.US_ASCII));
        return peer.send(SETTINGS, 0, 0, NOTHING);
    }

    /** Reads the consumer's greeting and says the provider's own. */
    FramePeer greeted() throws IOException {
        in.readNBytes(GREETING.length());
        return send(SETTINGS, 0, 0, NOTHING);
    }

    FramePeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    FramePeer send(int type, int flags, int stream, byte[] payload) throws IOException {
        return send(frame(type, flags, stream, payload));
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** {@code pairs} are names and values in turn. */
    FramePeer headers(int stream, boolean last, String... pairs) throws IOException {
        return send(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block(pairs));
    }

    /** The fields as they stand, whatever they say: each a literal that no table remembers (RFC 7541, 6.2.2). */
    static byte[] block(String... pairs) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            byte[] text = pairs[i].getBytes(StandardCharsets.ISO_8859_1);
            length(text.length, block);
            block.writeBytes(text);
        }
        return block.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream block) {
        if (length < 127) {
            block.write(length);
            return;
        }
        block.write(127);
        int left = length - 127;
        while (left >= 128) {
            block.write(left % 128 + 128);
            left /= 128;
        }
        block.write(left);
    }

    FramePeer get(int stream, String path, String... more) throws IOException {
        return request(stream, true, "GET", path, more);
    }

    FramePeer request(int stream, boolean last, String method, String path, String... more) throws IOException {
        List<String> pairs =
                new ArrayList<>(List.of(":method", method, ":scheme", "http", ":authority", "shop", ":path", path));
        pairs.addAll(List.of(more));
        return headers(stream, last, pairs.toArray(String[]::new));
    }

    FramePeer data(int stream, boolean last, String text) throws IOException {
        return data(stream, last, text.getBytes(StandardCharsets.UTF_8));
    }

    FramePeer data(int stream, boolean last, byte[] bytes) throws IOException {
        return send(DATA, last ? END_STREAM : 0, stream, bytes);
    }

    FramePeer reset(int stream, int code) throws IOException {
        return send(RST_STREAM, 0, stream, number(code));
    }

    FramePeer window(int stream, int more) throws IOException {
        return send(WINDOW_UPDATE, 0, stream, number(more));
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    Frame next() throws IOException {
        byte[] head = in.readNBytes(9);
        if (head.length < 9) {
            throw new EOFException("the connection ended");
        }
        ByteBuffer read = ByteBuffer.wrap(head);
        int length = (read.getShort() & 0xFFFF) << 8 | read.get() & 0xFF;
        int type = read.get();
        int flags = read.get();
        int stream = read.getInt();
        byte[] payload = in.readNBytes(length);
        if (type == SETTINGS && (flags & ACK) == 0) {
            send(SETTINGS, ACK, 0, NOTHING);
        }
        return new Frame(type, flags, stream, Body.of(payload), type == HEADERS ? fields(stream, payload) : List.of());
    }

    private List<String> fields(int stream, byte[] block) {
        List<String> lines = new ArrayList<>();
        try {
            decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block))
                    .forEach(field -> lines.add(field.getKey() + ": " + field.getValue()));
        } catch (Http2Exception broken) {
            throw new IllegalStateException(broken);
        }
        return lines;
    }

    /** The next frame that {@code wanted} holds for; those before it are passed over. */
    Frame next(Predicate<Frame> wanted) throws IOException {
        while (true) {
            Frame frame = next();
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    Frame next(int type) throws IOException {
        return next(frame -> frame.type() == type);
    }

    /** The next frame that belongs to a stream's message: headers, data or its breaking off. */
    Frame message() throws IOException {
        return next(frame -> frame.type() == HEADERS || frame.type() == DATA || frame.type() == RST_STREAM);
    }

    /** All of a message's body on {@code stream} until its end. */
    String body(int stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Frame frame = next(each -> each.stream() == stream && each.type() <= RST_STREAM);
            if (frame.type() == DATA) {
                body.writeBytes(frame.payload().bytes());
            }
            if (frame.last() || frame.type() == RST_STREAM) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }
    }

    /** Whether the connection ends, after whatever else is said. */
    boolean ends() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException ended) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
