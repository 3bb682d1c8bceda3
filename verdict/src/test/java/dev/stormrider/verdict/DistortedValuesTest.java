package dev.stormrider.verdict;

import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.WITHOUT_FEE;
import static dev.stormrider.verdict.Look.calm;
import static dev.stormrider.verdict.Look.judged;
import static dev.stormrider.verdict.Look.ride;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was told arrives, but not as it was told. */
class DistortedValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "'9007199254740992'", "1", "9007199200000000"})
    void digitsThatWereLostAreWrong(String answered) {
        String told = PAYMENT.replace("'fee':250", "'fee':9007199254740993");

        Finding finding = judged(Trial.weather(), told, ORDER.replace("'fee':250", "'fee':" + answered));

        assertThat(wrong(finding))
                .singleElement()
                .asString()
                .endsWith("where it was told 9007199254740993: digits were lost");
    }

    @Test
    void aLargeNumberThatIsPassedOnWholeIsFine() {
        String told = PAYMENT.replace("'fee':250", "'fee':9007199254740993");

        Finding finding = judged(Trial.weather(), told, ORDER.replace("'fee':250", "'fee':9007199254740993"));

        assertThat(wrong(finding)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a fee of 250 cents | a fee of 0 cents",
                "250 cents, 2 items | 0 cents, 2 items",
                "a fee of 250 cents | a fee of undefined cents"
            })
    void aNothingWithinATextIsInvented(String calm, String answered) {
        Logbook before = calm(ORDER.replace("'n'", "'" + calm + "'"));
        Logbook ride = ride(Logbook.trial(), WITHOUT_FEE, ORDER.replace("'n'", "'" + answered + "'"));

        assertThat(wrong(Trial.weather().judged(ride, before, before)))
                .containsExactly("the consumer answers \"" + answered + "\" at /body/note, where calm weather has \""
                        + calm + "\"");
    }

    @Test
    void aNothingWithinATextThatWasToldIsFaithful() {
        Logbook before = calm(ORDER.replace("'n'", "'a fee of 250 cents'"));
        Logbook ride = ride(
                Logbook.trial(),
                PAYMENT.replace("'fee':250", "'fee':0"),
                ORDER.replace("'n'", "'a fee of 0 cents'")
                        .replace("'fee':250", "'fee':0")
                        .replace("1250", "1000"));

        assertThat(wrong(Trial.weather().judged(ride, before, before))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250, 1, true", "25000, 100, true", "25000, 150, false", "250, 1.5, false", "777, 778, false"})
    void aFractionThatWasLostIsWrong(String calm, String answered, boolean lost) {
        Logbook before = calm(ORDER.replace("'fee':250", "'fee':" + calm));
        Logbook ride = ride(
                Logbook.trial(),
                PAYMENT.replace("'fee':250", "'fee':1.5"),
                ORDER.replace("'fee':250", "'fee':" + answered));

        List<String> wrong = wrong(Trial.of(Origin.DELIVER).judged(ride, before, before));

        assertThat(wrong).hasSize(lost ? 1 : 0);
        assertThat(wrong).allSatisfy(text -> assertThat(text).contains("it was told 1.5", "the fraction was lost"));
        assertThat(wrong(Trial.weather().judged(ride, before, before))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-9007199254740993    | order -9007199254740992 is paid",
                "9007199254740993     | order 9007199254740992 is paid",
                "9223372036854775807  | order 9223372036854776000 is paid",
                "'\"9007199254740993\"' | order 9.007199254740992E15 is paid",
                "'\"9007199254740993\"' | 9007199254740992"
            })
    void digitsThatWereLostWithinATextAreWrong(String large, String answered) {
        String told = PAYMENT.replace("'fee':250", "'fee':" + large);

        assertThat(wrong(judged(Trial.weather(), told, ORDER.replace("'r1'", "'" + answered + "'"))))
                .containsExactly("the consumer answers \"" + answered + "\" at /body/receipt, where it was told "
                        + large + ": digits were lost");
    }

    @Test
    void aLargeNumberWithinATextThatWasToldAsWellIsFaithful() {
        String told = PAYMENT.replace("'fee':250", "'fee':9007199254740993")
                .replace("'amount':1000", "'amount':9007199254740992");
        String answer = ORDER.replace("'fee':250", "'fee':9007199254740993")
                .replace("'amount':1000", "'amount':9007199254740992")
                .replace("'r1'", "'order 9007199254740992 is paid'");

        assertThat(wrong(judged(Trial.weather(), told, answer))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order 9007199254740993 is paid", "9007199254740993", "9007199254740994", "r-9007199254740992x"})
    void whatIsToldWholeOrIsAnotherNumberIsFine(String answered) {
        String told = PAYMENT.replace("'fee':250", "'fee':'9007199254740993'");

        assertThat(wrong(judged(Trial.weather(), told, ORDER.replace("'r1'", "'" + answered + "'"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1250, 12.5, 100 times too small",
        "1250, 125, 10 times too small",
        "12.5, 12500, 1000 times too large",
        "-12.5, -1250, 100 times too large"
    })
    void aNumberInAnotherUnitThanInCalmWeatherIsWrong(String told, String answered, String what) {
        Finding finding = judged(
                Trial.weather(),
                PAYMENT.replace("'fee':250", "'fee':" + told),
                ORDER.replace("'fee':250", "'fee':" + answered));

        assertThat(wrong(finding))
                .containsExactly("the consumer answers " + answered + " at /body/fee, where it was told " + told
                        + " (250 where it was told 250): " + what);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "12, 100", "12.5, 12.5", "12.5, 13"})
    void aLeastAMostAndARoundedNumberAreNoOtherUnit(String told, String answered) {
        Finding finding = judged(
                Trial.weather(),
                PAYMENT.replace("'fee':250", "'fee':" + told),
                ORDER.replace("'fee':250", "'fee':" + answered));

        assertThat(wrong(finding)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since 1970-01-01",
                "1 Jan 1970",
                "January 1, 1970",
                "01.01.1970",
                "Thu Jan 01 1970 01:00:00",
                "Invalid Date",
                "Dear [object Object]"
            })
    void aFirstDayAndANothingWithinATextAreInvented(String answered) {
        assertThat(wrong(judged(Trial.weather(), WITHOUT_FEE, ORDER.replace("'r1'", "'" + answered + "'"))))
                .containsExactly(
                        "the consumer answers \"" + answered + "\" at /body/receipt, where calm weather has \"r1\"");
    }

    @Test
    void aFirstDayThatWasToldIsFaithful() {
        String told = PAYMENT.replace("}", ",'paid':'1970-01-01T00:00:00Z'}");

        assertThat(wrong(judged(Trial.weather(), told, ORDER.replace("'r1'", "'since 1 Jan 1970'"))))
                .isEmpty();
    }
}
