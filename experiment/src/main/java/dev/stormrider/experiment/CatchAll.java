package dev.stormrider.experiment;

import dev.stormrider.rule.Value;
import java.util.regex.Pattern;

/** Values of closed lists that stand for whatever is not listed. */
public final class CatchAll {
    private static final Pattern NAME =
            Pattern.compile("(?i)(.*[_ -])?(unknown|other|unspecified|undefined|none|default)");

    private static final Pattern UNKNOWN =
            Pattern.compile("(?i)(.*[_ -])?(unknown|unspecified|undefined|undetermined|(not|un)[_ -]known)");

    private CatchAll() {}

    /** Whether {@code value} is, by its name, meant for what nobody knows. */
    public static boolean is(Value value) {
        return value instanceof Value.Text(String text) && NAME.matcher(text).matches();
    }

    /** Whether {@code text} is what is said where something is not known; that there is none is another thing. */
    public static boolean unknown(String text) {
        return UNKNOWN.matcher(text).matches();
    }
}
