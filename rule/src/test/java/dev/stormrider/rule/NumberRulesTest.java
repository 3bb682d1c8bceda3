package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRulesTest {
    private static Value number(String digits) {
        return new Value.Numeric(new BigDecimal(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, true",
        "1, 5.5, false",
        "1, -3, true",
        "1, 0, true",
        "0.1, 0.3, true",
        "0.01, 19.99, true",
        "0.01, 19.999, false",
        "7, 49, true",
        "7, 50, false",
        "1, 1e999999999, true",
        "3, 1e999999999, false",
        "3, 3e999999999, true",
        "1, 1e-999999999, false",
        "1e-999999999, 1, true",
        "1e999999999, 1, false",
        "1e999999999, 2e999999999, true",
        "7e-2147483647, 7e2147483647, true"
    })
    void aMultipleIsToldExactlyHoweverLargeTheNumbers(String step, String number, boolean admitted) {
        assertThat(new MultipleOf(new BigDecimal(step)).admits(number(number))).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, true", "1, 2, false", "0.5, 0.1, true", "10, 4, false", "1e999999999, 1, true"})
    void aStepIsWithinTheStepsThatDivideIt(String step, String other, boolean within) {
        assertThat(new MultipleOf(new BigDecimal(step)).within(new MultipleOf(new BigDecimal(other))))
                .isEqualTo(within);
    }

    @Test
    void theNearestMultiplesLieOnBothSides() {
        Stream<BigDecimal> near = new MultipleOf(new BigDecimal("7")).near(new BigDecimal("100"));

        assertThat(near.map(BigDecimal::toPlainString)).containsExactly("91", "98", "105");
    }

    @Test
    void aRangeIsDecidedAtItsBounds() {
        Range closed = Range.between(1, 10);
        Range open = new Range(
                Optional.of(new Range.Bound(BigDecimal.ONE, false)),
                Optional.of(new Range.Bound(BigDecimal.TEN, false)));

        assertThat(Stream.of("1", "10", "5.5")).allMatch(text -> closed.admits(number(text)));
        assertThat(Stream.of("0.999", "10.001", "1e999999999")).noneMatch(text -> closed.admits(number(text)));
        assertThat(Stream.of("1", "10")).noneMatch(text -> open.admits(number(text)));
        assertThat(open.within(closed)).isTrue();
        assertThat(closed.within(open)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, false, 1", "0, true, 0", "0.5, true, 1", "-1.5, true, -1", "1e999999999, true, 1E+999999999"})
    void aLowerBoundIsRaisedToTheNextWholeNumber(String limit, boolean included, String raised) {
        Range range = new Range(Optional.of(new Range.Bound(new BigDecimal(limit), included)), Optional.empty());

        assertThat(range.onto(BigDecimal.ONE)).isEqualTo(Range.atLeast(new BigDecimal(raised)));
    }

    @ParameterizedTest
    @CsvSource({"10, false, 9", "10, true, 10", "9.5, true, 9", "-0.5, true, -1"})
    void anUpperBoundIsLoweredToTheNextWholeNumber(String limit, boolean included, String lowered) {
        Range range = new Range(Optional.empty(), Optional.of(new Range.Bound(new BigDecimal(limit), included)));

        assertThat(range.onto(BigDecimal.ONE)).isEqualTo(Range.atMost(new BigDecimal(lowered)));
    }
}
