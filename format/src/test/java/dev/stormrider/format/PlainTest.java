package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "no", "on", "off", "y", "N", "Yes", "nope", "truer", "tRUE", "2026-01-01", "12:30:45"})
    void keepsWhatYaml11TookForSomethingElseAsText(String text) {
        assertThat(Plain.kind(text)).isEqualTo(Kind.STRING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3", "1_000", "-", "+", ".", "-.", "e5", "1e", "1e+", "0x", "0xG", "0o8", ".inf", ".nan", "--1"
            })
    void keepsWhatIsAlmostANumberAsText(String text) {
        assertThat(Plain.kind(text)).isEqualTo(Kind.STRING);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-7,-7",
        "+7,7",
        "007,7",
        "1.,1",
        ".5,0.5",
        "-1.50,-1.50",
        "1e3,1E+3",
        "1.5E-2,0.015",
        "0xff,255",
        "0o17,15"
    })
    void readsTheNumbersOfTheCoreSchema(String text, BigDecimal number) {
        assertThat(Plain.kind(text)).isEqualTo(Kind.NUMBER);
        assertThat(new BigDecimal(Plain.raw(Kind.NUMBER, text))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void readsNothingAsNull(String text) {
        assertThat(Plain.kind(text)).isEqualTo(Kind.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "false", "False", "FALSE"})
    void readsTruthInThreeSpellings(String text) {
        assertThat(Plain.kind(text)).isEqualTo(Kind.BOOLEAN);
        assertThat(Plain.raw(Kind.BOOLEAN, text)).isLowerCase();
    }
}
