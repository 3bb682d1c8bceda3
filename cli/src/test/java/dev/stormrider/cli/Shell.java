package dev.stormrider.cli;

import dev.stormrider.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.plain(),
                false);
        int code = Main.run(terminal, environment, arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
