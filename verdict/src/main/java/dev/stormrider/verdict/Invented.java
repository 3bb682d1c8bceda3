package dev.stormrider.verdict;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that programs make up when they have none. */
final class Invented {
    private static final Set<String> WORDS =
            Set.of("", "undefined", "null", "nan", "none", "nil", "<nil>", "invalid date", "[object object]");

    /** A text that was put together from something that was not there. */
    private static final Pattern WITHIN = Pattern.compile("\\b(undefined|NaN|null)\\b|\\[object Object]");

    /** The first moment of Unix, and of Go and .NET, which have another. */
    private static final Pattern EPOCH = Pattern.compile("(1970-01-01|0001-01-01)([T ].*)?|1969-12-31[T ].*");

    private Invented() {}

    /** Whether {@code is} looks made up where {@code was} stood, which is data. */
    static boolean looks(Value was, Value is) {
        return switch (is) {
            case Value.Numeric(BigDecimal number) -> number.signum() == 0;
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
                || WITHIN.matcher(text).find() && !WITHIN.matcher(before).find();
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
