package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are sent over a network in the clear. */
class OverheardTest {
    private static final Map<String, String> TOKEN = Map.of("STORMRIDER_TOKEN", "sr_0123456789abcdef");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://reviews.example.org",
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://reviews.localhost",
                "http://127.0.0.1:8474",
                "http://127.9.9.9",
                "http://[::1]:8474",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void whatStaysHereOrIsEncryptedIsNotOverheard(String address) {
        assertThat(Overheard.clear(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://reviews.example.org",
                "HTTP://review:8080",
                "http://10.0.0.7:8474",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://[fd00::1]",
                "http://[::1:1]"
            })
    void whatCrossesANetworkIsOverheard(String address) {
        assertThat(Overheard.clear(URI.create(address))).isTrue();
    }

    @Test
    void whoSendsATokenThereIsTold() {
        String[] gate = {
            "gate", "--service", "orders", "--version", "1", "--to", "lab", "--url", "http://reviews.invalid:1"
        };

        assertThat(Shell.run(TOKEN, gate).err())
                .startsWith("note: the token goes to http://reviews.invalid:1, and whoever is on the way can read it");
        assertThat(Shell.run(Map.of(), gate).err()).doesNotContain("the token");
        assertThat(Shell.run("halt", "--control", "gateway.invalid:1", "--token", "0123456789abcdef")
                        .err())
                .startsWith("note: the token goes to http://gateway.invalid:1");
    }
}
