package dev.stormrider.shadow;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller of the live path: one raw socket, each read with a limit of ten seconds. */
final class Caller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Caller(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The whole answer as it came. */
    String ask(String method, String target, String body, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: shop\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        send((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        return hear();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    String hear() throws IOException {
        String answer = Provider.head(in);
        return answer + new String(Provider.body(answer, in), StandardCharsets.UTF_8);
    }

    InputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
