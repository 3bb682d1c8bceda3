package dev.stormrider.forge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one answer of HTTP/1.1 (RFC 9112) from a connection that ends with it, within limits of time and size. */
final class AnswerReader {
    private static final int BODY_LIMIT = 8 << 20;
    private static final int LINE_LIMIT = 16_384;
    private static final int HEADERS_LIMIT = 200;

    private final Socket socket;
    private final InputStream in;
    private final long deadline;

    /** {@code deadline} as {@link System#nanoTime} counts. */
    AnswerReader(Socket socket, long deadline) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.deadline = deadline;
    }

    Answer answer() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        while (status / 100 == 1) {
            status = status(line());
            headers = headers();
        }
        return new Answer(status, headers, body(status, headers));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new IOException("what answers there does not speak HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int count = 0; count < HEADERS_LIMIT; count++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header of the answer is damaged");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        throw new IOException("the answer has more than " + HEADERS_LIMIT + " headers");
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Optional<String> length = Optional.ofNullable(headers.get("content-length"));
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            for (int size = size(line()); size > 0; size = size(line())) {
                take(size, body, true);
                if (!line().isEmpty()) {
                    throw new IOException("the answer's chunks are damaged");
                }
            }
        } else if (length.isPresent()) {
            if (!length.get().matches("\\d{1,9}")) {
                throw new IOException("the answer's length is damaged");
            }
            take(Integer.parseInt(length.get()), body, true);
        } else {
            take(BODY_LIMIT + 1, body, false);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int size(String line) throws IOException {
        String digits = line.replaceFirst(";.*", "").strip();
        if (!digits.matches("[0-9A-Fa-f]{1,7}")) {
            throw new IOException("the answer's chunks are damaged");
        }
        return Integer.parseInt(digits, 16);
    }

    /** {@code whole}: an end before all of it came is a fault. */
    private void take(int count, ByteArrayOutputStream body, boolean whole) throws IOException {
        byte[] piece = new byte[8_192];
        int left = count;
        while (left > 0) {
            hurry();
            int read = in.read(piece, 0, Math.min(left, piece.length));
            if (read < 0) {
                if (whole) {
                    throw new IOException("the answer ended before its end");
                }
                return;
            }
            body.write(piece, 0, read);
            left -= read;
            if (body.size() > BODY_LIMIT) {
                throw new IOException("the answer is longer than " + BODY_LIMIT + " bytes");
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() <= LINE_LIMIT) {
            hurry();
            int next = in.read();
            if (next < 0) {
                throw new IOException("the answer ended before its end");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
            }
            line.write(next);
        }
        throw new IOException("a line of the answer is longer than " + LINE_LIMIT + " bytes");
    }

    /** However slowly it drips, the whole answer has to be there in time. */
    private void hurry() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("late");
        }
        if (in.available() == 0) {
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }
    }
}
