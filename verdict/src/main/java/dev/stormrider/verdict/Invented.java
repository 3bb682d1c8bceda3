package dev.stormrider.verdict;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that programs make up when they have none. */
final class Invented {
    private static final Set<String> WORDS =
            Set.of("", "undefined", "null", "nan", "none", "nil", "<nil>", "invalid date", "[object object]");

    /** What stands for none where programs count. */
    private static final String NONE = "-1";

    /** A text that was put together from something that was not there. */
    private static final Pattern WITHIN =
            Pattern.compile("\\b(undefined|NaN|null)\\b|\\[object Object]|Invalid [Dd]ate");

    /** The first day of Unix as people are shown it. */
    private static final Pattern FIRST_DAY =
            Pattern.compile("\\b(1970-01-01|0?1[./]0?1[./]1970|0?1\\.? Jan(uary)?,? 1970|Jan(uary)? 0?1,? 1970)\\b"
                    + "|\\b31 Dec(ember)?,? 1969\\b|\\bDec(ember)? 31,? 1969\\b");

    /** The first moment of Unix, and of Go and .NET, which have another. */
    private static final Pattern EPOCH = Pattern.compile("(1970-01-01|0001-01-01)([T ].*)?|1969-12-31[T ].*");

    /** A number that stands by itself, not the digits of a name, a date or a time. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:/-])\\d+(\\.\\d+)?(?![\\w:/-])");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final int LENGTH_LIMIT = 4_000;

    private Invented() {}

    /** Whether {@code is} looks made up where {@code was} stood, which is data. */
    static boolean looks(Value was, Value is) {
        return switch (is) {
            case Value.Numeric(BigDecimal number) ->
                number.signum() == 0 || number.toPlainString().equals(NONE) && was instanceof Value.Text;
            case Value.Text(String text) -> text(was, text);
            case Value.Null() -> true;
            case Value.Bool bool -> false;
            case Value.Items(List<Value> items) -> items.isEmpty();
            case Value.Members(var members) -> members.isEmpty();
        };
    }

    private static boolean text(Value was, String text) {
        String before = was instanceof Value.Text(String calm) ? calm : "";
        return WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
                || EPOCH.matcher(text).matches()
                || zero(text) && !zero(before)
                || text.equals(NONE) && words(before)
                || WITHIN.matcher(text).find() && !WITHIN.matcher(before).find()
                || firstDay(text) && !firstDay(before);
    }

    /** Whether both are codes of currencies (ISO 4217), and not the same. */
    static boolean otherCurrency(Value was, Value is) {
        return was instanceof Value.Text(String before)
                && is instanceof Value.Text(String now)
                && !before.equals(now)
                && CURRENCIES.contains(before)
                && CURRENCIES.contains(now);
    }

    private static boolean words(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    /** Whether {@code text} speaks of the day at which clocks that were never set begin. */
    static boolean firstDay(String text) {
        return EPOCH.matcher(text).matches() || FIRST_DAY.matcher(text).find();
    }

    /** The words within {@code value} that stand for something that was not there. */
    static List<String> nothings(Value value) {
        return value instanceof Value.Text(String text)
                ? WITHIN.matcher(text).results().map(MatchResult::group).toList()
                : List.of();
    }

    /** Whether two texts say the same of other numbers, and one that was something is nothing now. */
    static boolean zeroWithin(Value was, Value is) {
        if (!(was instanceof Value.Text(String before)) || !(is instanceof Value.Text(String text))) {
            return false;
        }
        if (!sameWords(before, text)) {
            return false;
        }
        List<String> had = numbers(before);
        List<String> has = numbers(text);
        return IntStream.range(0, had.size()).anyMatch(i -> zero(has.get(i)) && !zero(had.get(i)));
    }

    /** Whether only numbers tell the texts apart, and there are words around them. */
    static boolean sameWords(String one, String other) {
        if (one.length() > LENGTH_LIMIT || other.length() > LENGTH_LIMIT) {
            return false;
        }
        String words = NUMBER.matcher(one).replaceAll("#");
        return !one.equals(other)
                && words.chars().anyMatch(Character::isLetter)
                && words.equals(NUMBER.matcher(other).replaceAll("#"));
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Whether {@code value} is a nothing of a number, however it is written: {@code 0}, {@code "0.00"}. */
    static boolean zero(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> number.signum() == 0;
            case Value.Text(String text) -> zero(text);
            case Value.Bool bool -> false;
            case Value.Null nothing -> false;
            case Value.Items items -> false;
            case Value.Members members -> false;
        };
    }

    private static boolean zero(String text) {
        return text.length() < 40
                && Json.read(text).orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal number)
                && number.signum() == 0;
    }

    /** Whether {@code value} says something that could be lost. */
    static boolean data(Value value) {
        return !looks(Value.nothing(), value);
    }
}
