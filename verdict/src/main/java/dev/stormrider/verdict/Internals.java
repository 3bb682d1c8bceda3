package dev.stormrider.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the insides of programs look like when they show. */
final class Internals {
    /** A stack trace shows itself early; a longer text would only cost time. */
    private static final int READ_LIMIT = 16 << 10;

    private static final int SHOWN_LIMIT = 120;

    /**
     * {@code hint} stands in every text that {@code pattern} finds something in; looking for it costs next to nothing.
     */
    private record Sign(String hint, Pattern pattern) {
        static Sign of(String hint, String pattern) {
            return new Sign(hint, Pattern.compile(pattern));
        }

        Optional<String> in(String text) {
            return text.contains(hint)
                    ? pattern.matcher(text).results().map(MatchResult::group).findFirst()
                    : Optional.empty();
        }
    }

    private static final List<Sign> SIGNS = List.of(
            // Java: a frame, a class of exception with or without its package.
            Sign.of("at ", "\\bat [\\w.$<>/]{3,200}\\([\\w.]{1,80}:\\d{1,6}\\)"),
            Sign.of("Exception", "\\b(?:[a-z]\\w{0,40}\\.){1,10}[A-Z]\\w{0,80}Exception\\b"),
            Sign.of("Error", "\\b(?:[a-z]\\w{0,40}\\.){1,10}[A-Z]\\w{0,80}Error\\b"),
            Sign.of("Exception", "\\b[A-Z]\\w{2,80}Exception\\b"),
            // JavaScript.
            Sign.of("at ", "\\bat .{0,80}?\\(?(?:file://|node:|/)[^\\s:()]{1,200}:\\d{1,6}:\\d{1,6}"),
            Sign.of("Error: ", "\\b(?:Type|Reference|Range|Syntax)Error: .{1,80}"),
            Sign.of("Cannot read propert", "\\bCannot read propert(?:y|ies) of (?:undefined|null)\\b.{0,60}"),
            Sign.of(
                    " is not ",
                    "\\b[a-z_$][\\w$]{0,60}(?:\\.[\\w$]{1,60}){1,10} is not (?:a function|defined|iterable)\\b"),
            Sign.of(
                    "E",
                    "\\b(?:ECONN(?:RESET|REFUSED|ABORTED)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH)\\b.{0,60}"),
            Sign.of("Cannot invoke ", "\\bCannot invoke (?:\\\\?\")?[\\w.$]{1,120}\\("),
            // An address within.
            Sign.of(":", "\\b(?:10|127|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d{1,3}){2,3}:\\d{2,5}\\b"),
            // Python.
            Sign.of("NoneType", "'NoneType' object \\w.{1,60}"),
            Sign.of("Traceback", "Traceback \\(most recent call last\\)"),
            Sign.of(".py", "File \\\\?\"[^\"]{1,200}\\.py\\\\?\", line \\d+"),
            Sign.of("Error", "\\b(?:Key|Value|Attribute|ZeroDivision|Index|Unicode\\w{0,10}|JSONDecode)Error\\b"),
            // Go.
            Sign.of("goroutine", "\\bgoroutine \\d+ \\["),
            Sign.of("panic: ", "\\bpanic: .{1,80}"),
            Sign.of("runtime error: ", "\\bruntime error: .{1,80}"),
            Sign.of("json: cannot", "json: cannot unmarshal .{1,80} into Go "),
            // .NET.
            Sign.of("System.", "\\bSystem\\.(?:\\w{1,40}\\.){0,6}\\w{1,60}Exception\\b"),
            Sign.of(".cs:line", "\\) in [^\\s]{1,200}\\.cs:line \\d+"),
            // SQL, as statement and as complaint.
            Sign.of("SELECT", "\\bSELECT\\b.{1,200}?\\bFROM\\b"),
            Sign.of("INSERT INTO ", "\\bINSERT INTO\\b"),
            Sign.of("UPDATE ", "\\bUPDATE \\w{1,60} SET\\b"),
            Sign.of("DELETE FROM ", "\\bDELETE FROM\\b"),
            Sign.of("SQLSTATE", "\\bSQLSTATE\\b"),
            Sign.of("ORA-", "\\bORA-\\d{5}\\b"),
            Sign.of("syntax error at", "syntax error at or near"),
            Sign.of("SQL syntax", "You have an error in your SQL syntax"),
            Sign.of("does not exist", "\\b(?:relation|column) (?:\\\\?\")?[\\w.]{1,80}(?:\\\\?\")? does not exist"),
            // A path of a source file.
            Sign.of("/", "(?:/[\\w.@-]{1,60}){2,20}\\.(?:java|kt|scala|js|ts|py|go|rb|php|cs|rs)\\b(?::\\d+)?"));

    /**
     * The text of a JSON string, as far as it goes, and what follows it. Within it no quote stands by itself, so the
     * first one ends it; in a text that is no JSON the first one begins something.
     */
    private static final Pattern STRING =
            Pattern.compile("^((?:[^\"\\\\]++|\\\\.)*+)\"\\s*(?:[,:}\\]].*|$)", Pattern.DOTALL);

    /** Where the text of an element ends, with what follows. */
    private static final Pattern ELEMENT = Pattern.compile("</\\w+>.*", Pattern.DOTALL);

    private Internals() {}

    /** The first thing in {@code text} that shows insides, cut to a line. */
    static Optional<String> in(String text) {
        String read = text.length() > READ_LIMIT ? text.substring(0, READ_LIMIT) : text;
        return SIGNS.stream()
                .flatMap(sign -> sign.in(read).stream())
                .findFirst()
                .map(found -> STRING.matcher(found).replaceFirst("$1"))
                .map(found -> ELEMENT.matcher(found).replaceFirst("").strip())
                .map(found -> found.length() > SHOWN_LIMIT ? found.substring(0, SHOWN_LIMIT - 1) + "…" : found);
    }
}
