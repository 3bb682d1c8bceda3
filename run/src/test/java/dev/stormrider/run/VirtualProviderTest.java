package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualProviderTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void answersOverTheWire() throws Exception {
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE);
                Caller caller = new Caller()) {
            Request request = new Request("GET", "/v1/payments/42", Headers.none(), Body.empty());

            Caller.Outcome outcome = caller.call(provider.address(), request, LONG);

            assertThat(outcome.response()).hasValueSatisfying(response -> {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body().text()).startsWith("{\"id\":42,");
            });
        }
    }

    @Test
    void answersRequestsThatComeAtOnceInTheirOrder() throws Exception {
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), provider.address().getPort())) {
            String first = "GET /payments/1 HTTP/1.1\r\nHost: a\r\n\r\n";
            String last = "GET /payments/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

            socket.getOutputStream().write((first + last).getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers).containsSubsequence("{\"id\":1,", "{\"id\":2,");
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), provider.address().getPort())) {
            String head =
                    "POST /payments HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n";

            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void refusesWhatIsNoHttp() throws Exception {
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), provider.address().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE)) {
            InetSocketAddress taken = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), provider.address().getPort());

            assertThatThrownBy(() -> VirtualProvider.start(Written.payments(), new Seed(7), taken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getPort() + " of localhost cannot be listened on");
        }
    }

    @Test
    void listensNoMoreOnceItIsClosed() throws Exception {
        URI address;
        try (VirtualProvider provider = VirtualProvider.start(Written.payments(), new Seed(7), ANYWHERE)) {
            address = provider.address();
        }

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
