package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the socket of the control plane takes on, and what it does not. */
@Timeout(60)
class ControlServerTest {
    private static final Desk ECHO =
            request -> Reply.of(200, "text/plain", request.body().text());

    private static ControlServer open(Desk desk) throws IOException {
        return ControlServer.open(Wired.anyPort(), desk);
    }

    private static Socket send(ControlServer server, String text) throws IOException {
        Socket socket = Wired.connected(server.address());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void answersOneRequestAfterTheOtherInTheirOrder() throws IOException {
        String first = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirst";
        String last = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlast";
        try (ControlServer server = open(ECHO);
                Socket socket = send(server, first + last)) {
            assertThat(rest(socket)).containsSubsequence("\r\n\r\nfirst", "\r\n\r\nlast");
        }
    }

    @Test
    void aRequestThatDripsInIsNotWaitedForLongerThanOneThatStops() throws IOException {
        Duration soon = Duration.ofMillis(200);
        try (ControlServer server = ControlServer.open(Wired.anyPort(), ECHO, soon, Duration.ofMinutes(1));
                Socket socket = send(server, "GET / HTTP/1.1\r\nX: ")) {
            boolean taken = true;
            while (taken) {
                taken = trickle(socket);
            }
            assertThat(taken).isFalse();
        }
    }

    private static boolean trickle(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            LockSupport.parkNanos(1_000_000);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aConnectionThatAsksNothingIsClosed() throws IOException {
        try (ControlServer server =
                        ControlServer.open(Wired.anyPort(), ECHO, Duration.ofSeconds(10), Duration.ofMillis(50));
                Socket socket = send(server, "")) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whatIsNoHttpAndWhatIsTooLongIsRefused() throws IOException {
        try (ControlServer server = open(ECHO);
                Socket noise = send(server, "\u0001\u0002\u0003 nothing\r\n\r\n");
                Socket head = send(server, "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n\r\n");
                Socket body = send(server, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n")) {
            assertThat(rest(noise)).startsWith("HTTP/1.1 400 ");
            assertThat(rest(head)).startsWith("HTTP/1.1 400 ");
            assertThat(body.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void oneConnectionTooManyIsClosedAndTheOthersGoOn() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (ControlServer server = open(ECHO)) {
            for (int i = 0; i < 256; i++) {
                sockets.add(send(server, ""));
            }
            Await.until("all are taken", () -> server.connections() == 256);
            try (Socket more = send(server, "")) {
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
            sockets.getFirst().getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            InputStream in = sockets.getFirst().getInputStream();
            assertThat(in.readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoeverIsSlowHoldsUpNobodyElse() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        Desk slow = request -> {
            if (request.target().equals("/slow")) {
                awaitQuietly(go);
            }
            return Reply.empty(204);
        };
        try (ControlServer server = open(slow);
                Socket waiting = send(server, "GET /slow HTTP/1.1\r\nConnection: close\r\n\r\n")) {
            Response quick = Wired.ask(server.address(), "GET", "/quick", "");
            assertThat(quick.status()).isEqualTo(204);
            assertThat(quick.headers().first("content-length")).isEmpty();

            go.countDown();
            assertThat(rest(waiting)).startsWith("HTTP/1.1 204 ");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTakenPortIsSaidInAPlainSentence() throws IOException {
        try (ControlServer server = open(ECHO)) {
            InetSocketAddress there = new InetSocketAddress(
                    server.address().getHost(), server.address().getPort());

            assertThatThrownBy(() -> ControlServer.open(there, ECHO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be controlled at")
                    .hasMessageContaining("stop what uses the port, or choose another");
        }
    }

    @Test
    void closedItLeavesNoConnection() throws IOException {
        ControlServer server = open(ECHO);
        try (Socket socket = send(server, "")) {
            Await.until("it is taken", () -> server.connections() == 1);
            server.close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> send(server, "")).isInstanceOf(IOException.class);
        }
    }
}
