package dev.stormrider.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** A service whose answers say nothing of their length; {@code ending} closes the connection behind each. */
final class UnframedService implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Semaphore answered = new Semaphore(0);
    private final boolean ending;

    UnframedService(boolean ending) throws IOException {
        this.ending = ending;
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                InputStream in = client.getInputStream();
                StringBuilder heard = new StringBuilder();
                while (heard.indexOf("\r\n\r\n") < 0) {
                    int next = in.read();
                    if (next < 0) {
                        throw new EOFException();
                    }
                    heard.append((char) next);
                }
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
                answered.release();
                while (!ending && in.read() >= 0) {
                    heard.setLength(0);
                }
            } catch (IOException ended) {
                // The next one comes, or the test is over.
            }
        }
    }

    Semaphore answered() {
        return answered;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
