package dev.stormrider.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/** A number lies between two bounds, each of which may be missing, included or left out. */
public record Range(Optional<Bound> least, Optional<Bound> most) implements Rule {
    /** {@code included}: whether the limit itself is admitted. */
    public record Bound(BigDecimal limit, boolean included) {
        public Bound {
            limit = new Value.Numeric(limit).number();
        }
    }

    public static Range atLeast(BigDecimal limit) {
        return new Range(Optional.of(new Bound(limit, true)), Optional.empty());
    }

    public static Range atMost(BigDecimal limit) {
        return new Range(Optional.empty(), Optional.of(new Bound(limit, true)));
    }

    public static Range between(long least, long most) {
        return new Range(
                Optional.of(new Bound(BigDecimal.valueOf(least), true)),
                Optional.of(new Bound(BigDecimal.valueOf(most), true)));
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Numeric(BigDecimal number)) || overLeast(number) && underMost(number);
    }

    private boolean overLeast(BigDecimal number) {
        return least.map(bound -> number.compareTo(bound.limit()) > (bound.included() ? -1 : 0))
                .orElse(true);
    }

    private boolean underMost(BigDecimal number) {
        return most.map(bound -> number.compareTo(bound.limit()) < (bound.included() ? 1 : 0))
                .orElse(true);
    }

    @Override
    public boolean within(Rule other) {
        return other instanceof Range range && leastWithin(range) && mostWithin(range);
    }

    private boolean leastWithin(Range other) {
        return other.least.isEmpty()
                || least.isPresent() && (other.overLeast(least.get().limit()) || least.equals(other.least));
    }

    private boolean mostWithin(Range other) {
        return other.most.isEmpty()
                || most.isPresent() && (other.underMost(most.get().limit()) || most.equals(other.most));
    }

    @Override
    public Stream<Value> edges() {
        return Stream.concat(least.stream(), most.stream())
                .flatMap(bound -> around(bound.limit()))
                .map(Value.Numeric::new);
    }

    private static Stream<BigDecimal> around(BigDecimal limit) {
        // One more than 1E+999999999 has a billion digits, so there the next number looked at is twice as large.
        return new Value.Numeric(limit).brief()
                ? Stream.of("0", "1", "-1", "0.5", "-0.5").map(step -> limit.add(new BigDecimal(step)))
                : Stream.of(limit, limit.add(limit), BigDecimal.ZERO);
    }

    /** A lower and an upper limit are told one at a time. */
    @Override
    public Stream<Rule> parts() {
        return Stream.concat(
                least.stream().map(bound -> new Range(Optional.of(bound), Optional.empty())),
                most.stream().map(bound -> new Range(Optional.empty(), Optional.of(bound))));
    }

    /** The same range for multiples of {@code step} alone: above 0 and whole is at least 1. */
    public Range onto(BigDecimal step) {
        return new Range(
                least.map(bound -> rounded(bound, step, RoundingMode.CEILING, step)),
                most.map(bound -> rounded(bound, step, RoundingMode.FLOOR, step.negate())));
    }

    private static Bound rounded(Bound bound, BigDecimal step, RoundingMode mode, BigDecimal inwards) {
        BigDecimal limit = bound.limit();
        if (!new Value.Numeric(limit).brief() || !new Value.Numeric(step).brief()) {
            return bound;
        }
        BigDecimal multiple = limit.divide(step, 0, mode).multiply(step);
        boolean left = !bound.included() && multiple.compareTo(limit) == 0;
        return new Bound(left ? multiple.add(inwards) : multiple, true);
    }

    @Override
    public String words() {
        String low = least.map(bound -> (bound.included() ? "at least " : "more than ") + shown(bound))
                .orElse("");
        String high = most.map(bound -> (bound.included() ? "at most " : "less than ") + shown(bound))
                .orElse("");
        return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
    }

    private static String shown(Bound bound) {
        return new Value.Numeric(bound.limit()).json();
    }
}
