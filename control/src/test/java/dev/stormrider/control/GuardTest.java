package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may control, and who may not. */
class GuardTest {
    private static final String TOKEN = "correct horse battery staple";
    private static final Desk INSIDE = request -> Reply.empty(204);

    private static int status(Optional<String> token, Headers headers) {
        return new Guard(token, INSIDE)
                .answer(new Request("POST", "/v1/halt", headers, Body.empty()))
                .response()
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8474", "localhost", "LOCALHOST:1", "[::1]:8474", "10.0.0.7:80", "a.localhost"})
    void whoCallsItByAddressIsLetIn(String host) {
        assertThat(status(Optional.empty(), Headers.of("Host", host))).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8474", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void whoCallsItByANameThatOthersMayGiveIsNot(String host) {
        assertThat(status(Optional.empty(), Headers.of("Host", host))).isEqualTo(403);
        assertThat(status(Optional.empty(), Headers.none())).isEqualTo(403);
    }

    @Test
    void aPageOfABrowserIsNot() {
        Headers local = Headers.of("Host", "localhost");

        assertThat(status(Optional.empty(), local.and("User-Agent", "Mozilla/5.0 (X11)")))
                .isEqualTo(403);
        assertThat(status(Optional.empty(), local.and("Origin", "http://evil.example")))
                .isEqualTo(403);
        assertThat(status(Optional.empty(), local.and("User-Agent", "curl/8.5 Mozilla/5.0")))
                .isEqualTo(204);
    }

    @Test
    void whereThereIsATokenOnlyWhoKnowsItIs() {
        Headers named = Headers.of("Host", "gateway.test");
        String password =
                Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(status(Optional.of(TOKEN), named)).isEqualTo(401);
        assertThat(status(Optional.of(TOKEN), named.and("Authorization", "Bearer " + TOKEN)))
                .isEqualTo(204);
        assertThat(status(Optional.of(TOKEN), named.and("Authorization", "Basic " + password)))
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"Bearer", "Bearer correct", "Basic", "Basic !!!", "Basic bWU6d3Jvbmc=", "Digest x", "''"})
    void whoGuessesTheTokenIsNot(String credentials) {
        assertThat(status(Optional.of(TOKEN), Headers.of("Authorization", credentials)))
                .isEqualTo(401);
    }

    @Test
    void itListensElsewhereThanOnLoopbackWithATokenOnly() throws Exception {
        try (Gateway gateway = Gateway.open(Settings.usual(new Seed(1)).withThreads(1));
                Control open = Control.of(gateway, settings(Optional.empty()), PassageListener.NOBODY);
                Control guarded = Control.of(gateway, settings(Optional.of(TOKEN)), PassageListener.NOBODY)) {
            InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

            assertThatThrownBy(() -> open.listen(everywhere))
                    .hasMessageContaining("set a token, or listen on loopback");
            assertThat(guarded.listen(everywhere).getPort()).isPositive();
            assertThatThrownBy(() -> settings(Optional.of("short"))).hasMessageContaining("at least 16 characters");
        }
    }

    private static ControlSettings settings(Optional<String> token) {
        return new ControlSettings("1", System::nanoTime, token);
    }
}
