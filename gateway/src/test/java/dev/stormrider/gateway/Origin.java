package dev.stormrider.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider of the tests' own: raw sockets, so that what it writes is what goes over the wire. */
final class Origin implements AutoCloseable {
    /** One request as it came, its chunks put together. */
    record Seen(String head, String text) {
        String target() {
            return line().substring(line().indexOf(' ') + 1, line().lastIndexOf(' '));
        }

        String line() {
            return head.lines().findFirst().orElse("");
        }
    }

    interface Answerer {
        void answer(Seen request, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    interface Conversation {
        void hold(Socket socket) throws IOException, InterruptedException;
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    private Origin(ServerSocket listener) {
        this.listener = listener;
    }

    /** Leaves each connection to {@code conversation}, which reads and writes what it likes. */
    static Origin talking(Conversation conversation) throws IOException {
        return talking(new ServerSocket(0, 2048, InetAddress.getLoopbackAddress()), conversation);
    }

    static Origin talking(ServerSocket listener, Conversation conversation) {
        Origin origin = new Origin(listener);
        Thread.ofVirtual().start(() -> origin.accept(conversation));
        return origin;
    }

    static Origin answering(Answerer answerer) throws IOException {
        return listening(new ServerSocket(0, 2048, InetAddress.getLoopbackAddress()), answerer);
    }

    static Origin listening(ServerSocket listener, Answerer answerer) {
        Origin origin = new Origin(listener);
        Thread.ofVirtual().start(() -> origin.accept(socket -> origin.converse(socket, answerer)));
        return origin;
    }

    /** As {@link #answering}, but keeps nothing of what it has seen. */
    static Origin forgetting(Answerer answerer) throws IOException {
        Origin origin = new Origin(new ServerSocket(0, 2048, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> origin.accept(socket -> origin.converse(socket, answerer, request -> {})));
        return origin;
    }

    /** A port that is taken and on which nobody listens, so that who calls is refused. */
    static Socket nobody() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return bound;
    }

    /** Answers each request with {@code answer}, as it stands. */
    static Origin saying(String answer) throws IOException {
        return answering((request, out, socket) -> out.write(bytes(answer)));
    }

    /** {@code lines} as they stand on the wire, with no line break after the last. */
    static String wire(String... lines) {
        return String.join("\r\n", lines);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    Upstream upstream(String name) {
        return new Upstream(name, URI.create("http://127.0.0.1:" + listener.getLocalPort()));
    }

    Upstream upstream() {
        return upstream("provider");
    }

    private void accept(Conversation conversation) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> hold(socket, conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hold(Socket socket, Conversation conversation) {
        try (socket) {
            socket.setTcpNoDelay(true);
            conversation.hold(socket);
        } catch (IOException | InterruptedException ended) {
            // The other side has had enough, or the test is over.
        } finally {
            sockets.remove(socket);
        }
    }

    private void converse(Socket socket, Answerer answerer) throws IOException, InterruptedException {
        converse(socket, answerer, seen::add);
    }

    private void converse(Socket socket, Answerer answerer, Consumer<Seen> keeper)
            throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (true) {
            String head = head(in);
            if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                socket.getOutputStream().write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            }
            Seen request = new Seen(head, new String(body(head, in), StandardCharsets.ISO_8859_1));
            keeper.accept(request);
            answerer.answer(request, socket.getOutputStream(), socket);
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next(in));
        }
        return head.toString();
    }

    private static int next(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private static byte[] body(String head, InputStream in) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(line(in), 16);
                body.writeBytes(exactly(in, size));
                if (size == 0) {
                    skipTrailers(in);
                    return body.toByteArray();
                }
                line(in);
            }
        }
        int at = lower.indexOf("content-length:");
        return at < 0
                ? new byte[0]
                : exactly(
                        in,
                        Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r", at))
                                .trim()));
    }

    private static void skipTrailers(InputStream in) throws IOException {
        String line = line(in);
        while (!line.isEmpty()) {
            line = line(in);
        }
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = next(in);
        while (c != '\n') {
            line.append((char) c);
            c = next(in);
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
