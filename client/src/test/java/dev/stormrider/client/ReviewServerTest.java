package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no answer came, what is told is what happened. */
class ReviewServerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 1_000;

    /** Connections to {@code port} until there is room for none: whoever comes then hears nothing at all. */
    private static List<Socket> crowd(ServerSocket port) throws IOException {
        List<Socket> crowd = new ArrayList<>();
        while (crowd.size() < MOST_WAITING) {
            Socket next = new Socket();
            crowd.add(next);
            try {
                next.connect(port.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return crowd;
            }
        }
        throw new IllegalStateException("there is always room");
    }

    @Test
    void aConnectionThatIsNeverMadeIsNotAnAnswerThatIsLate() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> crowd = crowd(port);
            URI address = URI.create("http://127.0.0.1:" + port.getLocalPort());

            try (ReviewServer server = new ReviewServer(address, Optional.empty(), SECOND, Duration.ofSeconds(30))) {
                assertThatThrownBy(() -> server.get("/api/v1/reviews"))
                        .isInstanceOf(Unanswered.class)
                        .hasMessage("no connection to " + address + " within 1 s");
            } finally {
                for (Socket each : crowd) {
                    each.close();
                }
            }
        }
    }

    @Test
    void anAnswerThatIsLateIsNotAConnectionThatIsNeverMade() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + port.getLocalPort());

            try (ReviewServer server = new ReviewServer(address, Optional.empty(), Duration.ofSeconds(30), SECOND)) {
                assertThatThrownBy(() -> server.get("/api/v1/reviews"))
                        .isInstanceOf(Unanswered.class)
                        .hasMessage(address + " has not answered within 1 s");
            }
        }
    }
}
