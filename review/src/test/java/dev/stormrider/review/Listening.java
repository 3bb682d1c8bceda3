package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A browser that hears the events of a page. */
final class Listening implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader lines;

    private Listening(Socket socket) throws IOException {
        this.socket = socket;
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Listening to(Reviewed reviewed, Reviewed.Visitor visitor, String path, String... headers)
            throws IOException {
        URI address = reviewed.reviewing().address();
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder request = new StringBuilder(
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + visitor.cookie() + "\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return new Listening(socket);
    }

    /** The next line that begins so. */
    String awaited(String begin) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(begin)) {
                return line;
            }
        }
        return assertThat("the end")
                .as("a line that begins with " + begin)
                .isEqualTo(begin)
                .toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
