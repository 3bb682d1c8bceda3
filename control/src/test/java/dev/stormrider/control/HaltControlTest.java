package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Halting over HTTP what is no gateway. */
@Timeout(30)
class HaltControlTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String TOKEN = "0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();

    private static ControlSettings settings(Optional<String> token) {
        return new ControlSettings("1.2", System::nanoTime, token);
    }

    private String ask(HaltControl control, String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(control.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body().strip();
    }

    @Test
    void whoHaltsItIsToldHowMuchAndOthersSeeThatSomebodyDid() throws Exception {
        AtomicInteger halted = new AtomicInteger();
        try (HaltControl control = HaltControl.listening(ANY, settings(Optional.of(TOKEN)), () -> {
            halted.incrementAndGet();
            return 3;
        })) {
            assertThat(ask(control, "GET", "/v1/halts", TOKEN)).isEqualTo("200 {\"halts\":0}");
            assertThat(ask(control, "POST", "/v1/halt", TOKEN)).isEqualTo("200 {\"lifted\":3}");
            assertThat(ask(control, "GET", "/v1/halts", TOKEN)).isEqualTo("200 {\"halts\":1}");
            assertThat(ask(control, "GET", "/v1/version", TOKEN)).isEqualTo("200 {\"version\":\"1.2\"}");
            assertThat(halted).hasValue(1);
        }
    }

    @Test
    void nobodyHasAnythingPlayedThere() throws Exception {
        try (HaltControl control = HaltControl.listening(ANY, settings(Optional.of(TOKEN)), () -> 0)) {
            assertThat(ask(control, "POST", "/v1/faults", TOKEN))
                    .startsWith("404 ")
                    .contains("this can be told to halt, and no more");
            assertThat(ask(control, "GET", "/proxies", TOKEN)).startsWith("404 ");
            assertThat(ask(control, "GET", "/v1/halt", TOKEN)).startsWith("405 ");
            assertThat(ask(control, "POST", "/v1/halt", "guessed")).startsWith("401 ");
        }
    }

    @Test
    void notEverybodyMayHaltIt() {
        assertThatThrownBy(() ->
                        HaltControl.listening(new InetSocketAddress("0.0.0.0", 0), settings(Optional.empty()), () -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set a token, or listen on loopback");
    }
}
