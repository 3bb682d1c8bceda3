package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellLineTest {
    @Test
    void ridesOneExperimentOfAPlanOnceMore() {
        assertThat(ShellLine.test("staging", "my runs/1/plan.yaml", "pay.handshake.503"))
                .isEqualTo("stormrider test --environment staging --plan 'my runs/1/plan.yaml'"
                        + " --experiment pay.handshake.503");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"a=2.1@x%,+:/y-z_0\", \"a=2.1@x%,+:/y-z_0\"",
                "a b, 'a b'",
                "$(id), '$(id)'",
                "it's, 'it'\\''s'",
                "a;b, 'a;b'"
            })
    void quotesOnlyWhatAShellWouldTakeApart(String text, String word) {
        assertThat(ShellLine.quoted(text)).isEqualTo(word);
    }

    @Test
    void anEmptyTextIsAWordToo() {
        assertThat(ShellLine.of("check", "")).isEqualTo("stormrider check ''");
    }
}
