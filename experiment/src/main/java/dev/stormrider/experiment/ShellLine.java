package dev.stormrider.experiment;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands of the program as a POSIX shell takes them, whatever the words hold but the character 0. */
public final class ShellLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellLine() {}

    /** The command that rides one experiment of the plan in the file {@code plan} once more in {@code environment}. */
    public static String test(String environment, String plan, String experiment) {
        return of("test", "--environment", environment, "--plan", plan, "--experiment", experiment);
    }

    /** The program's name and {@code words}, each as the shell takes it for one. */
    public static String of(String... words) {
        return "stormrider " + Arrays.stream(words).map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** {@code text} as the shell takes it for one word; as it is where that is enough. */
    public static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
