package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
    @ParameterizedTest
    @CsvSource({
        "date, 2024-02-29, true",
        "date, 2023-02-29, false",
        "date, 2024-2-9, false",
        "date-time, 2026-03-14T15:09:26Z, true",
        "date-time, 2026-03-14t15:09:26.5+05:30, true",
        "date-time, 2016-12-31T23:59:60Z, true",
        "date-time, 2026-03-14T15:09:26, false",
        "date-time, 2026-03-14T15:09Z, false",
        "date-time, 2026-02-30T15:09:26Z, false",
        "time, 15:09:26Z, true",
        "time, 25:09:26Z, false",
        "duration, P1Y2M3DT4H5M6S, true",
        "duration, P, false",
        "duration, PT, false",
        "uuid, 3F2B6C1E-9d4a-4f0b-8a57-2c9e1d7b6a40, true",
        "uuid, 3f2b6c1e9d4a4f0b8a572c9e1d7b6a40, false",
        "email, a@b, true",
        "email, a.b, false",
        "uri, urn:isbn:0451450523, true",
        "uri, /relative, false",
        "hostname, a-b.example, true",
        "hostname, -a.example, false",
        "ipv4, 255.255.255.255, true",
        "ipv4, 256.1.1.1, false",
        "ipv6, ::1, true",
        "ipv6, 1, false",
        "byte, U3Rvcm0=, true",
        "byte, not base64!, false",
        "colour, anything at all, true"
    })
    void aFormatAdmitsWhatItsRegistrySays(String format, String text, boolean admitted) {
        assertThat(new Encoded(format).admits(Value.of(text))).isEqualTo(admitted);
    }

    @Test
    void theExamplesOfAFormatAreWrittenInIt() {
        for (String format : new String[] {
            "date", "date-time", "time", "duration", "uuid", "email", "uri", "hostname", "ipv4", "ipv6", "byte"
        }) {
            Encoded encoded = new Encoded(format);

            assertThat(Encoded.known(format)).isTrue();
            assertThat(encoded.examples()).isNotEmpty().allMatch(text -> encoded.admits(Value.of(text)));
        }
    }

    @Test
    void aFormatIsNoLongerThanWhatItStandsForMayBe() {
        assertThat(new Encoded("email").admits(Value.of("a".repeat(319) + "@b")))
                .isFalse();
        assertThat(new Encoded("email").within(new Length(0, 320))).isTrue();
        assertThat(new Encoded("email").within(new Length(0, 319))).isFalse();
        assertThat(new Encoded("ipv4").within(new Length(7, 15))).isTrue();
        assertThat(new Encoded("ipv6").within(new Length(0, 45))).isTrue();
        assertThat(new Encoded("hostname").admits(Value.of("a.".repeat(127)))).isFalse();
    }

    @Test
    void anExpressionThatIsFoundInEveryTextLimitsNothing() {
        assertThat(new Matching("[a-z]*").parts()).isEmpty();
        assertThat(new Matching("").parts()).isEmpty();
        assertThat(new Matching("^[a-z]*$").parts()).hasSize(1);
        assertThat(new Matching("[a-z]*\\b").parts()).hasSize(1);
        assertThat(new Matching("[a-z]+").parts()).hasSize(1);
    }

    @Test
    void aTextIsStretchedToBothSidesOfALength() {
        assertThat(new Length(2, 4).stretched("ABC"))
                .containsExactlyInAnyOrder("A", "C", "AB", "BC", "AABC", "ABBC", "ABCC", "AAABC", "ABBBC", "ABCCC");
        assertThat(new Length(2, 4).stretched("")).isEmpty();
        assertThat(new Length(2, 4).stretched("\uD83D\uDE00")).isEmpty();
    }

    @Test
    void anUnknownFormatIsNoLimit() {
        assertThat(Encoded.known("colour")).isFalse();
        assertThat(new Encoded("colour").parts()).isEmpty();
    }

    @Test
    void aFormatOfOneLengthIsWithinThatLength() {
        assertThat(new Encoded("uuid").within(new Length(36, 36))).isTrue();
        assertThat(new Encoded("uuid").within(new Length(0, 35))).isFalse();
        assertThat(new Encoded("uri").within(new Length(0, 1_000))).isFalse();
    }

    @Test
    void lengthCountsCodePoints() {
        assertThat(new Length(1, 1).admits(Value.of("😀"))).isTrue();
        assertThat(new Length(2, 2).admits(Value.of("😀"))).isFalse();
    }

    @Test
    void noExampleOfALengthIsLongerThanPeopleCouldBelieve() {
        assertThat(new Length(0, 2_000_000).edges()).containsExactly(Value.of(""));
    }

    @Test
    void aPatternIsNotAnchored() {
        assertThat(new Matching("b").admits(Value.of("abc"))).isTrue();
        assertThat(new Matching("^b").admits(Value.of("abc"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}\\d{4}$",
                "^(red|green)$",
                "[a-z]+",
                "^\\w+@\\w+\\.com$",
                "^(?:a|b)?c*$",
                "^x{2,}$",
                "^\\d{1,3}(,\\d{3})*$"
            })
    void examplesOfAPatternMatchIt(String pattern) {
        Matching matching = new Matching(pattern);

        for (int i = 0; i < 100; i++) {
            assertThat(matching.example(new Seed(i)))
                    .as("seed %d", i)
                    .hasValueSatisfying(
                            text -> assertThat(matching.admits(Value.of(text))).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(a)\\1", "[", "(((a{1000}){1000}){1000})", "a{1001}"})
    void whatCannotBeMatchedInLinearTimeIsNotUnderstood(String pattern) {
        assertThat(Matching.understood(pattern)).isFalse();
    }

    @Test
    void groupsInGroupsAreNotUnderstoodBeyondALimit() {
        assertThat(Matching.understood("(".repeat(100) + "a" + ")".repeat(100))).isTrue();
        assertThat(Matching.understood("(".repeat(100_000) + "a" + ")".repeat(100_000)))
                .isFalse();
    }

    @Test
    void noExampleIsMadeOfAPatternThatWouldGrowWithoutLimit() {
        Matching nested = new Matching("((((((((a*b)*c)*d)*e)*f)*g)*h)*i)*");

        assertThat(nested.edges()).allMatch(value -> value.json().length() <= 100_002);
    }

    @Test
    void aPatternThatMakesABacktrackerHangIsDecidedAtOnce() {
        Matching matching = new Matching("^(a+)+$");

        assertThat(matching.admits(Value.of("a".repeat(50_000) + "!"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc; 3",
                "a{5}; 5",
                "a{2,5}; 5",
                "a{2,}; 24",
                "(ab{3}){10}; 40",
                "[a-z]{4}; 4",
                "[^]]{4}; 4",
                "\\{{4}; 4",
                "a*; 24",
                "(a,b)+; 72",
                "a{x; 2"
            })
    void theExtentIsNeverTooSmall(String pattern, double least) {
        assertThat(Extent.of(pattern, 24)).isBetween(least, least * 3);
    }
}
