package dev.stormrider.experiment;

import dev.stormrider.rule.Value;
import java.util.regex.Pattern;

/** Values of closed lists that stand for whatever is not listed. */
public final class CatchAll {
    private static final Pattern NAME =
            Pattern.compile("(?i)(.*[_ -])?(unknown|other|unspecified|undefined|none|default)");

    private CatchAll() {}

    /** Whether {@code value} is, by its name, meant for what nobody knows. */
    public static boolean is(Value value) {
        return value instanceof Value.Text(String text) && NAME.matcher(text).matches();
    }
}
