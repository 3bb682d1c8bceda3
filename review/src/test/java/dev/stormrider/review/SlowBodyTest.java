package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Visitors who begin to send, and take their time. */
@Timeout(60)
class SlowBodyTest {
    private final Ticking clock = new Ticking();

    @TempDir
    private Path folder;

    /** Sends all but one byte: whoever sends little in a second is cut off, and a busy machine has long seconds. */
    private static Socket begun(URI server, String path, String headers) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n" + "n".repeat(3999);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(9));
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whatIsOnItsWayHoldsNoPlaceAndNobodyUp() throws IOException {
        Reviewed reviewed = Reviewed.open(folder, clock);
        URI server = reviewed.reviewing().address();
        Socket slow = begun(server, "/login", "");
        // Whoever is answered after it came after it.
        assertThat(reviewed.send(reviewed.at("/login")).statusCode()).isEqualTo(200);

        assertThat(CompletableFuture.runAsync(reviewed::close)).succeedsWithin(Reviewed.DRAIN.dividedBy(2));
        slow.close();
    }

    @Test
    void oneAddressHasAHundredBodiesOnTheirWayAndTheNextIsRefused() throws IOException {
        try (Reviewed reviewed = Reviewed.open(folder, clock)) {
            URI server = reviewed.reviewing().address();
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(begun(server, "/login", ""));
            }
            Await.until("the next is refused", () -> refused(server));

            assertThat(reviewed.send(reviewed.at("/login")).statusCode()).isEqualTo(200);
            close(slow);
        }
    }

    /** A body that is whole is answered at once, whatever the answer. */
    private static boolean refused(URI server) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST /login/first HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return status(socket) == 429;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void whoIsNotKnownSendsLittle() throws IOException {
        try (Reviewed reviewed = Reviewed.open(folder, clock)) {
            String long5k = "name=" + "a".repeat(5_000);

            assertThat(reviewed.send(reviewed.at("/login").POST(BodyPublishers.ofString(long5k)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(reviewed.send(reviewed.at("/api/v1/session")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"account\": \"" + long5k + "\"}")))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void slowUploadsOfOneAccountHoldUpNoOther() throws Exception {
        try (Reviewed reviewed = Reviewed.open(folder, clock)) {
            String slow = reviewed.token(Role.AUTHOR);
            String other = reviewed.token(Role.ADMIN);
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sockets.add(begun(
                        reviewed.reviewing().address(),
                        "/api/v1/runs/slow-" + i + "/events",
                        "Authorization: Bearer " + slow + "\r\n"));
            }

            assertThat(reviewed.send("POST", "/api/v1/runs/run-1/events", other, new Ride("17", "twice").lines())
                            .statusCode())
                    .isEqualTo(200);
            close(sockets);
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsNotAwaited() {
        AtomicLong nanos = new AtomicLong();
        byte[] whole = new byte[3 * Sent.PART];

        assertThatThrownBy(() -> Sent.read(
                        new ByteArrayInputStream(whole),
                        whole.length,
                        Duration.ofSeconds(10),
                        () -> nanos.getAndAdd(Duration.ofSeconds(4).toNanos())))
                .isInstanceOf(Refused.class)
                .hasMessage("the body did not come within 10 s");
    }
}
