package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Request GET = new Request("GET", "/a|b?x={y}", Headers.none(), Body.empty());

    private final Caller caller = new Caller();

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void sendsTheTargetAsItIs() throws Exception {
        try (Scripted server = new Scripted("HTTP/1.1 204 No Content\r\n\r\n", true)) {
            Caller.Outcome outcome = caller.call(server.address("/base"), GET, LONG);

            assertThat(outcome.response())
                    .hasValueSatisfying(
                            response -> assertThat(response.status()).isEqualTo(204));
            assertThat(server.heard()).startsWith("GET /base/a|b?x={y} HTTP/1.1\r\n");
        }
    }

    @Test
    void passesOverAnInterimAnswer() throws Exception {
        String answer = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (Scripted server = new Scripted(answer, true)) {
            Caller.Outcome outcome = caller.call(server.address(""), GET, LONG);

            assertThat(outcome.response())
                    .hasValueSatisfying(
                            response -> assertThat(response.body().text()).isEqualTo("ok"));
        }
    }

    @Test
    void tellsAnAnswerThatBreaksOff() throws Exception {
        try (Scripted server = new Scripted("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", true)) {
            Caller.Outcome outcome = caller.call(server.address(""), GET, LONG);

            assertThat(outcome.response()).isEmpty();
            assertThat(outcome.hung()).isFalse();
            assertThat(outcome.failure())
                    .hasValue("the connection was closed in the middle of the answer, after 5 bytes of its body");
        }
    }

    @Test
    void tellsAConnectionThatIsClosedWithoutAnAnswer() throws Exception {
        try (Scripted server = new Scripted("", true)) {
            Caller.Outcome outcome = caller.call(server.address(""), GET, LONG);

            assertThat(outcome.failure()).hasValue("the connection was closed without an answer");
        }
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        try (Scripted server = new Scripted("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", false)) {
            Caller.Outcome outcome = caller.call(server.address(""), GET, Duration.ofMillis(100));

            assertThat(outcome.hung()).isTrue();
            assertThat(outcome.failure()).hasValue("no whole answer within 100 ms");
        }
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        URI gone;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        Caller.Outcome outcome = caller.call(gone, GET, LONG);

        assertThat(outcome.failure()).hasValueSatisfying(why -> assertThat(why).contains("Connection refused"));
    }

    @Test
    void marksARequestInThreeWays() {
        Request request = new Request("GET", "/", Headers.of("baggage", "a=b"), Body.empty());

        Request marked = new Marks(new Seed(3), "x-mark").marked(request, "ride-1");

        assertThat(marked.headers().first("baggage")).hasValue("a=b,stormrider=ride-1");
        assertThat(marked.headers().first("x-mark")).hasValue("ride-1");
        assertThat(marked.headers().first("traceparent"))
                .hasValueSatisfying(trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    /** A server that hears one request and says what it was told to. */
    private static final class Scripted implements AutoCloseable {
        private final ServerSocket socket;
        private final StringBuilder heard = new StringBuilder();
        private final Thread thread;

        Scripted(String answer, boolean close) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            thread = Thread.ofVirtual().start(() -> serve(answer, close));
        }

        private void serve(String answer, boolean close) {
            try (Socket client = socket.accept()) {
                while (heard.indexOf("\r\n\r\n") < 0) {
                    heard.append((char) client.getInputStream().read());
                }
                OutputStream out = client.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                if (!close) {
                    client.getInputStream().read();
                }
            } catch (IOException ended) {
                // The test is over.
            }
        }

        URI address(String path) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
        }

        String heard() throws InterruptedException {
            thread.join();
            return heard.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
