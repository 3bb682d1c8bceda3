package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void showsItsPrefixAndFourCharactersWhereverAnUnderscoreStands() {
        assertThat(new Secret("sr_abcd_efgh")).hasToString("sr_abcd…");
        assertThat(new Secret("first_abcdefgh")).hasToString("first_abcd…");
        assertThat(new Secret("abcdefghijklm_nop")).hasToString("abcd…");
        assertThat(new Secret("sr")).hasToString("sr…");
    }
}
