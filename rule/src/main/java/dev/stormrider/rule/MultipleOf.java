package dev.stormrider.rule;

import java.math.BigDecimal;
import java.util.stream.Stream;

/** A number is a whole multiple of {@code step}, which is more than zero. An integer is a multiple of one. */
public record MultipleOf(BigDecimal step) implements Rule {
    /** Numbers with an exponent beyond this are not divided: the digits would fill the memory. */
    private static final int EXPONENT_LIMIT = 400;

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

    private boolean divides(BigDecimal number) {
        if (Math.abs((long) number.scale()) > EXPONENT_LIMIT) {
            return number.scale() < 0;
        }
        return number.remainder(step).signum() == 0;
    }

    @Override
    public boolean within(Rule other) {
        return other instanceof MultipleOf multiple && multiple.divides(step);
    }

    @Override
    public Stream<Value> edges() {
        return Stream.of(
                new Value.Numeric(step),
                new Value.Numeric(step.multiply(new BigDecimal("1.5"))),
                new Value.Numeric(step.multiply(BigDecimal.valueOf(2))),
                new Value.Numeric(step.negate()));
    }

    @Override
    public String words() {
        return step.compareTo(BigDecimal.ONE) == 0 ? "a whole number" : "a multiple of " + new Value.Numeric(step).json();
    }
}
