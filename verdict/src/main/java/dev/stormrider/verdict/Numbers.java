package dev.stormrider.verdict;

import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers that follow one that was told, and do not arrive as what was told. */
final class Numbers {
    /** Cents of euros, milliseconds of seconds, and back; all powers of ten, so that dividing is exact. */
    private static final List<BigDecimal> UNITS = Stream.of("1", "10", "100", "1000", "0.1", "0.01", "0.001")
            .map(BigDecimal::new)
            .toList();

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,20})?");

    /** A number within a text that is so large that a double may not hold it. */
    private static final Pattern LARGE =
            Pattern.compile("(?<![\\w.])-?(?:\\d{16,40}|\\d(?:\\.\\d{1,20})?[eE]\\+?\\d{2,3})(?![\\w.]*\\w)");

    private static final int LENGTH_LIMIT = 4_000;

    private Numbers() {}

    static Optional<BigDecimal> of(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> Optional.of(number);
            case Value.Text(String text) when PLAIN.matcher(text).matches() -> Optional.of(new BigDecimal(text));
            case Value.Text text -> Optional.empty();
            case Value.Null nothing -> Optional.empty();
            case Value.Bool bool -> Optional.empty();
            case Value.Items items -> Optional.empty();
            case Value.Members members -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> of(Optional<Value> value) {
        return value.flatMap(Numbers::of);
    }

    /** A number that is nearly the one that was told: it went through a type that is too small for it. */
    static Optional<String> digits(Change change, Value is, Otherwise otherwise) {
        if (otherwise.told(is)) {
            return Optional.empty();
        }
        return otherwise.beyondDouble().stream()
                .filter(told -> of(is).map(found -> spoiled(told, change, found))
                        .orElseGet(() -> within(is)
                                .filter(found -> !otherwise.told(new Value.Numeric(found)))
                                .anyMatch(found -> doubled(whole(told), found))))
                .findFirst()
                .map(told -> "where it was told " + Told.value(told.is()) + ": digits were lost");
    }

    private static BigDecimal whole(Change told) {
        return of(told.is()).orElse(BigDecimal.ZERO);
    }

    private static Stream<BigDecimal> within(Value is) {
        return is instanceof Value.Text(String text) && text.length() <= LENGTH_LIMIT
                ? LARGE.matcher(text).results().map(found -> new BigDecimal(found.group()))
                : Stream.empty();
    }

    private static boolean spoiled(Change told, Change change, BigDecimal found) {
        BigDecimal whole = whole(told);
        if (told.is().filter(Value.Text.class::isInstance).isPresent()) {
            // Who is told a text may well answer the next of a series; only what a double makes of it is a loss.
            return doubled(whole, found);
        }
        BigDecimal near = whole.abs().movePointLeft(6);
        boolean wrapped = change.was().equals(told.was())
                && (found.compareTo(BigDecimal.valueOf(whole.intValue())) == 0
                        || found.compareTo(BigDecimal.valueOf(whole.longValue())) == 0
                        || found.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) == 0);
        return wrapped || found.subtract(whole).abs().compareTo(near) <= 0;
    }

    /** Whether {@code found} is what a double, or its shortest text, makes of {@code whole}. */
    private static boolean doubled(BigDecimal whole, BigDecimal found) {
        double nearest = whole.doubleValue();
        return whole.compareTo(found) != 0
                && !Double.isInfinite(nearest)
                && (found.compareTo(new BigDecimal(nearest)) == 0
                        || found.compareTo(new BigDecimal(Double.toString(nearest))) == 0);
    }

    /**
     * A number that follows the one that was told, in the same unit or in one ten, a hundred or a thousand times as
     * large, but without its fraction.
     */
    static Optional<String> rounded(Change change, Value is, Otherwise otherwise) {
        return following(change, is, otherwise)
                .filter(pair -> pair.shares()
                        .map(share -> pair.found()
                                .subtract(pair.now().multiply(share))
                                .abs()
                                .divide(share))
                        .anyMatch(off -> off.signum() > 0 && off.compareTo(BigDecimal.ONE) < 0))
                .findFirst()
                .map(pair -> pair.words(change) + "the fraction was lost");
    }

    /**
     * A number that follows the one that was told, and is ten, a hundred or a thousand times too large or too small. Of
     * a round number nobody can tell: it may be the least or the most that there is.
     */
    static Optional<String> scaled(Change change, Value is, Otherwise otherwise) {
        return following(change, is, otherwise)
                .filter(pair -> pair.now().stripTrailingZeros().precision() > 1)
                .flatMap(pair -> pair.shares()
                        .flatMap(share -> UNITS.stream()
                                .filter(unit -> unit.compareTo(BigDecimal.ONE) != 0)
                                .filter(unit -> pair.now()
                                                .multiply(share)
                                                .multiply(unit)
                                                .compareTo(pair.found())
                                        == 0))
                        .map(unit -> pair.words(change)
                                + (unit.compareTo(BigDecimal.ONE) > 0
                                        ? unit.toPlainString() + " times too large"
                                        : BigDecimal.ONE.divide(unit).toPlainString() + " times too small")))
                .findFirst();
    }

    /** Whether one is a hundred or a thousand times the other: cents and euros, milliseconds and seconds. */
    static boolean inOtherUnits(BigDecimal was, BigDecimal is) {
        return was.signum() != 0
                && UNITS.stream()
                        .filter(unit -> unit.compareTo(BigDecimal.TEN) > 0)
                        .anyMatch(unit -> was.multiply(unit).compareTo(is) == 0
                                || is.multiply(unit).compareTo(was) == 0);
    }

    private static Stream<Pair> following(Change change, Value is, Otherwise otherwise) {
        Optional<BigDecimal> before = of(change.was());
        Optional<BigDecimal> found = of(is);
        if (before.isEmpty() || found.isEmpty() || otherwise.told(is)) {
            return Stream.empty();
        }
        return otherwise
                .numbers()
                .filter(told -> of(told.was()).isPresent() && of(told.is()).isPresent())
                .map(told -> new Pair(told, before.get(), found.get()));
    }

    /** What was told, in calm weather and now, and what was made of it. */
    private record Pair(Change told, BigDecimal before, BigDecimal found) {
        BigDecimal now() {
            return whole(told);
        }

        /** In which units calm weather passes on what it is told. */
        Stream<BigDecimal> shares() {
            BigDecimal calm = of(told.was()).orElse(BigDecimal.ZERO);
            return UNITS.stream()
                    .filter(share -> calm.signum() != 0 && calm.multiply(share).compareTo(before) == 0);
        }

        String words(Change change) {
            return "where it was told " + Told.value(told.is()) + " (" + Told.value(change.was())
                    + " where it was told " + Told.value(told.was()) + "): ";
        }
    }
}
