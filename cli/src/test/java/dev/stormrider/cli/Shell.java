package dev.stormrider.cli;

import dev.stormrider.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Runs commands as a user would, and keeps what they print. */
final class Shell {
    /** What a command came to. */
    record Outcome(int code, String out, String err) {}

    private Shell() {}

    static Outcome run(String... arguments) {
        return run(System.getenv(), arguments);
    }

    /** The same with other variables than those of the tests. */
    static Outcome run(Map<String, String> environment, String... arguments) {
        return told(terminal -> Main.run(terminal, environment, arguments));
    }

    /** What {@code command} prints on the terminal that it is given. */
    static Outcome told(ToIntFunction<Terminal> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.plain(),
                false);
        int code = command.applyAsInt(terminal);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
