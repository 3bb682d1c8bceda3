package dev.stormrider.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A provider of the tests' own, which answers every request with the same text. */
record Origin(ServerSocket listener, String body) implements AutoCloseable {
    static Origin saying(String body) throws IOException {
        Origin origin = new Origin(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), body);
        Thread.ofVirtual().start(origin::accept);
        return origin;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The whole of what it answers, as it goes over the wire. */
    String answer() {
        return "HTTP/1.1 200 OK\r\nSet-Cookie: id=secret\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                if (line.isEmpty()) {
                    socket.getOutputStream().write(answer().getBytes(StandardCharsets.UTF_8));
                }
                line = in.readLine();
            }
        } catch (IOException ended) {
            // The other side has had enough, or the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
