package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
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
    void noTwoTextsOfOneShapeBecomeTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 26 * 26 * 10; i++) {
            String text = "" + (char) ('a' + i / 260) + (char) ('A' + i / 10 % 26) + "-" + i % 10;
            seen.add(tokens.text(text));
        }

        assertThat(seen).hasSize(26 * 26 * 10).allMatch(token -> token.matches("[a-z][A-Z]-[0-9]"));
    }

    @Test
    void aTokenIsTheSameUnderOneKeyAndAnotherUnderAnother() {
        Tokens same = new Tokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Tokens other = new Tokens("another key altogether".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000; i++) {
            String secret = "user-" + new Seed(i).value() + "-of-a-name-that-is-too-long-to-be-permuted".repeat(i % 2);
            assertThat(tokens.text(secret)).isEqualTo(same.text(secret)).isNotEqualTo(other.text(secret));
        }
    }

    @Test
    void aNumberAndTheTextOfItAreTheSameToken() {
        assertThat(tokens.text("4711")).isEqualTo(tokens.number("4711"));
        assertThat(Long.parseLong(tokens.number("-123456789012345678"))).isNegative();
        assertThat(tokens.number("12.50")).isEqualTo(tokens.number("12.5")).matches("\\d\\d\\.\\d");
        assertThat(tokens.number("-4711")).matches("-[1-9]\\d\\d[1-9]");
        assertThat(tokens.number("4.711e3")).isEqualTo(tokens.number("4711"));
        assertThat(tokens.number("1e99999999999")).isEqualTo("0");
    }

    @Test
    void whatHasAFormKeepsIt() {
        String uuid = tokens.text("7b1c4f4e-9a61-4c0f-8e3a-3f0a5b1a2c3d");
        assertThat(UUID.fromString(uuid)).hasToString(uuid);
        assertThat(tokens.text("123e4567-e89b-42d3-a456-426614174000"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(tokens.text(uuid.toUpperCase(Locale.ROOT)))
                .isEqualTo(tokens.text(uuid).toUpperCase(Locale.ROOT));
        assertThat(LocalDate.parse(tokens.text("1985-03-02"))).isAfter(LocalDate.of(1949, 12, 31));
        assertThat(OffsetDateTime.parse(tokens.text("1984-02-29T11:22:33+01:00"))
                        .toString())
                .endsWith("T00:00+01:00");
        assertThat(tokens.text("2026-11-30 Jane")).doesNotContain("2026", "Jane");
        assertThat(tokens.text("ann@example.com")).endsWith("@masked.invalid").doesNotContain("ann");
        assertThat(tokens.text("00712")).matches("[0-9]{5}");
        assertThat(tokens.text("AB-12 cd")).matches("[A-Z]{2}-\\d{2} [a-z]{2}");
        assertThat(tokens.text("J\u00fcrgen Ost")).matches("[A-Z][a-z]{5} [A-Z][a-z]{2}");
        assertThat(tokens.text("x".repeat(5_000))).matches("[a-z]{4096}");
        assertThat(tokens.text("")).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Tokens(new byte[15])).hasMessageContaining("16 bytes or more, not 15");
    }
}
