package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HomeTest {
    private static final Home PUBLIC = Home.at("https://reviews.example.com/");

    @Test
    void behindTlsTheSessionTravelsByTlsOnly() {
        assertThat(PUBLIC.cookie("abc", 60))
                .isEqualTo("__Host-session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        assertThat(Home.at("http://localhost:8080").cookie("abc", 60)).doesNotContain("Secure", "__Host");
    }

    @Test
    void onlyPagesOfThePublicAddressAreOurs() {
        assertThat(PUBLIC.ours("https://reviews.example.com", "reviews.example.com"))
                .isTrue();
        assertThat(PUBLIC.ours("http://reviews.example.com", "reviews.example.com"))
                .isFalse();
        assertThat(PUBLIC.ours("https://reviews.example.com.evil", "reviews.example.com"))
                .isFalse();
        assertThat(PUBLIC.called("reviews.example.com")).isTrue();
        assertThat(PUBLIC.called("REVIEWS.example.com:443")).isTrue();
        assertThat(PUBLIC.called("example.com")).isFalse();
    }

    @Test
    void whatIsNoAddressOfAServerIsRefusedWithAnExample() {
        for (String text :
                new String[] {"reviews", "ftp://a", "https://a/b", "https://a?b", "https://u@a", "https://"}) {
            assertThatThrownBy(() -> Home.at(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://reviews.example.com");
        }
    }
}
