package dev.stormrider.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A consumer of the tests' own: one raw socket. Every read has a limit of ten seconds. */
final class Caller implements AutoCloseable {
    /** An answer as it came, its chunks put together. */
    record Heard(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }
    }

    final Socket socket;
    private final InputStream in;

    private Caller(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Caller to(Link link) throws IOException {
        Socket socket = new Socket(link.address().getHost(), link.address().getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return new Caller(socket);
    }

    Caller send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Caller send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Caller get(String target, String... headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: shop\r\n" + lines(headers) + "\r\n");
    }

    Caller post(String target, String body, String... headers) throws IOException {
        return send("POST " + target + " HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n" + lines(headers) + "\r\n" + body);
    }

    /** Sends one byte; whether there is still somebody to take it. */
    boolean trickle() {
        try {
            send("x");
            LockSupport.parkNanos(1_000_000);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    boolean speaks() {
        try {
            return in.available() > 0;
        } catch (IOException gone) {
            return true;
        }
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("the connection ended after: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }

    /** The next answer, framed by its length, its chunks or the connection's end. */
    Heard hear() throws IOException {
        String head = head();
        Heard bodiless = new Heard(head, "");
        if (bodiless.header("transfer-encoding").equals("chunked")) {
            return new Heard(head, chunks());
        }
        String length = bodiless.header("content-length");
        if (length.isEmpty()) {
            return new Heard(head, rest());
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Heard(head, new String(body, StandardCharsets.ISO_8859_1));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().trim(), 16);
            if (size == 0) {
                skipTrailers();
                return body.toString(StandardCharsets.ISO_8859_1);
            }
            body.writeBytes(in.readNBytes(size));
            line();
        }
    }

    private void skipTrailers() throws IOException {
        String line = line();
        while (!line.isEmpty()) {
            line = line();
        }
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            line.append((char) c);
            c = in.read();
        }
        return line.toString().replace("\r", "");
    }

    /** One byte, or −1 where the connection has ended in an orderly way. */
    int read() throws IOException {
        return in.read();
    }

    /** All that comes until the connection's end. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    InputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
