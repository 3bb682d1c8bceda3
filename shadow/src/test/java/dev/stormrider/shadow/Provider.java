package dev.stormrider.shadow;

import dev.stormrider.gateway.Upstream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider of the tests' own: what it writes is what goes over the wire. */
final class Provider implements AutoCloseable {
    /** A request as it came: its head, and its body. */
    record Seen(String head, String body) {
        String target() {
            return head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        }

        String method() {
            return head.substring(0, head.indexOf(' '));
        }
    }

    interface Answerer {
        void answer(Seen request, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    final AtomicInteger count = new AtomicInteger();
    private volatile boolean forgetting;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());

    Provider(Answerer answerer) throws IOException {
        Thread.ofVirtual().start(() -> accept(answerer));
    }

    static Provider answering(Answerer answerer) throws IOException {
        return new Provider(answerer);
    }

    /** One that answers what {@code json} makes of the target. */
    static Provider json(Function<Seen, String> json) throws IOException {
        return new Provider((request, out, socket) -> out.write(ok(json.apply(request))));
    }

    /** Keeps nothing of what it has seen. */
    Provider forgetting() {
        forgetting = true;
        return this;
    }

    static byte[] ok(String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    Upstream upstream(String name) {
        return new Upstream(name, URI.create("http://127.0.0.1:" + listener.getLocalPort()));
    }

    private void accept(Answerer answerer) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> converse(socket, answerer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket, Answerer answerer) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String head = head(in);
                Seen request = new Seen(head, new String(body(head, in), StandardCharsets.UTF_8));
                count.incrementAndGet();
                if (!forgetting) {
                    seen.add(request);
                }
                answerer.answer(request, socket.getOutputStream(), socket);
            }
        } catch (IOException | InterruptedException ended) {
            // The other side has had enough, or the test is over.
        } finally {
            sockets.remove(socket);
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static byte[] body(String head, InputStream in) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at < 0) {
            return new byte[0];
        }
        long length =
                Long.parseLong(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
        // What is longer is counted and thrown away.
        if (length > 8 << 20) {
            in.skipNBytes(length);
            return Long.toString(length).getBytes(StandardCharsets.UTF_8);
        }
        return in.readNBytes((int) length);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
