package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({
        "plain,      plain,      plain",
        "a+b,        a+b,        a b",
        "a%2Bb+c%20, 'a+b+c ',   'a+b c '",
        "%C3%A9,     é,          é",
        "100%,       100%,       100%",
        "a+b%2,      a+b%2,      a+b%2",
        "%zz,        %zz,        %zz"
    })
    void decodesWhatIsEncodedAndLeavesTheRest(String text, String inPath, String inForm) {
        assertThat(Percent.decoded(text)).isEqualTo(inPath);
        assertThat(Percent.decodedInForm(text)).isEqualTo(inForm);
    }
}
