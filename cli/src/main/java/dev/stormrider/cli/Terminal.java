package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes to: answers to {@code out}, everything else to {@code err}.
 *
 * @param live whether a person watches {@code err}, so that a progress line may be drawn over and over
 */
record Terminal(PrintStream out, PrintStream err, Style style, boolean live) {
    private static final int PROBLEM_LIMIT = 100;

    /** In characters; only what somebody else wrote can be longer. */
    private static final int LINE_LIMIT = 2_000;

    /**
     * The terminal of this process. The launcher knows what Java cannot ask: whether a person watches, and how wide.
     */
    static Terminal system(Map<String, String> environment, OutputStream answers) {
        boolean watched = Boolean.getBoolean("stormrider.watched");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        // The launcher may have had to change the locale for Java's sake, and tells what it was.
        Charset charset = charset(Optional.ofNullable(System.getProperty("stormrider.language"))
                .map(language -> Map.of("LANG", language))
                .orElse(environment));
        Style style = new Style(watched && !plain, width(environment), charset.equals(StandardCharsets.UTF_8));
        return new Terminal(
                new PrintStream(answers, false, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                style,
                Boolean.getBoolean("stormrider.live"));
    }

    /** What the locale says (POSIX: LC_ALL before LC_CTYPE before LANG); UTF-8 where it says nothing. */
    private static Charset charset(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                boolean ascii = value.equals("C") || value.equals("POSIX");
                return ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 80;
    }

    /** Prints what is wrong, all of it up to a limit, to {@code err}. */
    void problems(String label, List<Problem> problems) {
        problems.stream().limit(PROBLEM_LIMIT).forEach(problem -> problem(label, problem));
        if (problems.size() > PROBLEM_LIMIT) {
            say("… and " + (problems.size() - PROBLEM_LIMIT) + " more");
        }
    }

    private void problem(String label, Problem problem) {
        String where = problem.at().file().isEmpty() ? "" : problem.at() + ": ";
        say(label + ": " + where + problem.found());
        if (!problem.advice().isEmpty()) {
            say("    " + problem.advice());
        }
    }

    /**
     * Prints one line to {@code err}; what would steer the terminal in it, as files and services can, is shown as code.
     */
    void say(String line) {
        String cut = line.length() <= LINE_LIMIT ? line : line.substring(0, LINE_LIMIT) + "…";
        err.println(style.line(cut));
    }
}
