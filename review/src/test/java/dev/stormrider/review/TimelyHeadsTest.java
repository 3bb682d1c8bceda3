package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Heads of requests that come in pieces. */
@Timeout(60)
class TimelyHeadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicLong time = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final Server server = new Server();

    private ServerConnector connector = new ServerConnector(server);
    private Socket socket;

    @BeforeEach
    void open() throws Exception {
        TimelyHeads heads = new TimelyHeads(new HttpConfiguration(), LIMIT, () -> {
            looks.incrementAndGet();
            return time.get();
        });
        connector = new ServerConnector(server, 1, 1, heads);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.start();
        socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
        server.stop();
    }

    /** Sends {@code text}, and waits until the server has seen it, and waits for more. */
    private void sends(String text) throws IOException {
        long before = looks.get();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        Await.until(
                "it is seen",
                () -> looks.get() > before
                        && connector.getConnectedEndPoints().stream().allMatch(EndPoint::isFillInterested));
    }

    private String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return "cut off";
            }
            head.append((char) next);
        }
        for (String line : head.toString().split("\r\n", -1)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
        return head.substring(9, 12);
    }

    @Test
    void oneThatTakesTooLongIsCutOff() throws IOException {
        sends("GET / HTTP/1.1\r\n");
        sends("Host: a\r\n");
        time.addAndGet(LIMIT.toNanos() + 1);

        sends("X: ");

        assertThat(answer()).isEqualTo("cut off");
    }

    @Test
    void oneThatNeverBeginsIsCutOff() throws IOException {
        sends("\r\n");
        time.addAndGet(LIMIT.toNanos() + 1);

        sends("\r\n");

        assertThat(answer()).isEqualTo("cut off");
    }

    @Test
    void eachRequestHasItsOwnTime() throws IOException {
        for (int each = 0; each < 4; each++) {
            sends("GET / HTTP/1.1\r\n");
            time.addAndGet(LIMIT.toNanos() - 1);
            sends("Host: a\r\n\r\n");

            assertThat(answer()).isEqualTo("404");
            time.addAndGet(LIMIT.toNanos() + 1);
        }
    }
}
