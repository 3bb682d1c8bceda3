package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Tokens tokens = new Tokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @Test
    void theSameValueIsTheSameTokenAndAnotherKeyGivesAnother() {
        Tokens same = new Tokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Tokens other = new Tokens("0123456789abcdeg".getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.text("Ann")).isEqualTo(same.text("Ann")).isNotEqualTo(other.text("Ann"));
        assertThat(tokens.text("Ann")).isNotEqualTo(tokens.text("Bob")).doesNotContain("Ann");
    }

    @Test
    void noTwoWholeNumbersBecomeTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            seen.add(tokens.number(Integer.toString(i)));
        }

        assertThat(seen).hasSize(20_000).allMatch(token -> Integer.parseInt(token) >= 0);
    }

    @Test
    void aNumberAndTheTextOfItAreTheSameToken() {
        assertThat(tokens.text("4711")).isEqualTo(tokens.number("4711"));
        assertThat(Long.parseLong(tokens.number("-123456789012345678"))).isNegative();
        assertThat(tokens.number("12.5")).matches("0|[1-9][0-9]*");
    }

    @Test
    void whatHasAFormKeepsIt() {
        String uuid = tokens.text("7b1c4f4e-9a61-4c0f-8e3a-3f0a5b1a2c3d");
        assertThat(UUID.fromString(uuid)).hasToString(uuid);
        assertThat(LocalDate.parse(tokens.text("1985-03-02"))).isAfter(LocalDate.of(1949, 12, 31));
        assertThat(tokens.text("ann@example.com")).endsWith("@masked.invalid").doesNotContain("ann");
        assertThat(tokens.text("00712")).matches("[0-9]{5}");
        assertThat(tokens.text("Ann Lee")).matches("tok_[0-9a-f]{20}");
        assertThat(tokens.text("")).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Tokens(new byte[15])).hasMessageContaining("16 bytes or more, not 15");
    }
}
