package dev.stormrider.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.stream.Stream;

/** A number is a whole multiple of {@code step}, which is more than zero. An integer is a multiple of one. */
public record MultipleOf(BigDecimal step) implements Rule {
    public MultipleOf {
        step = new Value.Numeric(step).number();
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("a step is more than zero: " + step);
        }
    }

    /** The rule that makes a number an integer. */
    public static MultipleOf one() {
        return new MultipleOf(BigDecimal.ONE);
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Numeric(BigDecimal number)) || divides(number);
    }

    /**
     * Whether {@code number} over the step is whole. Never writes a power of ten out: 1E+999999999 is asked for as
     * readily as 7.
     */
    private boolean divides(BigDecimal number) {
        BigInteger digits = number.unscaledValue();
        BigInteger stepDigits = step.unscaledValue();
        long tens = (long) step.scale() - number.scale();
        if (tens >= 0) {
            BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(tens), stepDigits);
            return digits.multiply(power).mod(stepDigits).signum() == 0;
        }
        // The digits would have to end in so many zeros.
        return digits.signum() == 0
                || -tens <= number.precision()
                        && digits.mod(stepDigits.multiply(BigInteger.TEN.pow((int) -tens)))
                                        .signum()
                                == 0;
    }

    /** The multiples next to {@code number}, below and above; none where it is too long to be reckoned with. */
    public Stream<BigDecimal> near(BigDecimal number) {
        if (!new Value.Numeric(number).brief() || !new Value.Numeric(step).brief()) {
            return Stream.empty();
        }
        BigDecimal low = number.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        return Stream.of(low.subtract(step), low, low.add(step));
    }

    @Override
    public boolean within(Rule other) {
        return other instanceof MultipleOf multiple && multiple.divides(step);
    }

    @Override
    public Stream<Value> edges() {
        Stream<BigDecimal> whole = Stream.of(step, step.add(step), step.negate());
        Stream<BigDecimal> between = Stream.of(step.multiply(new BigDecimal("1.5")));
        return Stream.concat(whole, new Value.Numeric(step).brief() ? between : Stream.empty())
                .map(Value.Numeric::new);
    }

    @Override
    public String words() {
        return step.compareTo(BigDecimal.ONE) == 0
                ? "a whole number"
                : "a multiple of " + new Value.Numeric(step).json();
    }
}
