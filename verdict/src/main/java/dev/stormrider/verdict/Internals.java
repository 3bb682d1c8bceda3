package dev.stormrider.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the insides of programs look like when they show. */
final class Internals {
    /** A stack trace shows itself early; a longer text would only cost time. */
    private static final int READ_LIMIT = 64 << 10;

    private static final int SHOWN_LIMIT = 120;

    private static final List<Pattern> SIGNS = List.of(
            // Java: a frame, a class of exception with or without its package.
            Pattern.compile("\\bat [\\w.$<>/]{3,200}\\([\\w.]{1,80}:\\d{1,6}\\)"),
            Pattern.compile("\\b(?:[a-z][\\w]{0,40}\\.){1,10}[A-Z]\\w{0,80}(?:Exception|Error)\\b"),
            Pattern.compile("\\b[A-Z]\\w{2,80}Exception\\b"),
            // JavaScript.
            Pattern.compile("\\bat .{0,80}?\\(?(?:file://|node:|/)[^\\s:()]{1,200}:\\d{1,6}:\\d{1,6}"),
            Pattern.compile("\\b(?:Type|Reference|Range|Syntax)Error: .{1,80}"),
            // Python.
            Pattern.compile("Traceback \\(most recent call last\\)"),
            Pattern.compile("File \\\\?\"[^\"]{1,200}\\.py\\\\?\", line \\d+"),
            Pattern.compile("\\b(?:Key|Value|Attribute|ZeroDivision|Index|Unicode\\w{0,10}|JSONDecode)Error\\b"),
            // Go.
            Pattern.compile("\\bgoroutine \\d+ \\["),
            Pattern.compile("\\bpanic: .{1,80}|\\bruntime error: .{1,80}"),
            Pattern.compile("json: cannot unmarshal .{1,80} into Go "),
            // .NET.
            Pattern.compile("\\bSystem\\.(?:\\w{1,40}\\.){0,6}\\w{1,60}Exception\\b"),
            Pattern.compile("\\) in [^\\s]{1,200}\\.cs:line \\d+"),
            // SQL, as statement and as complaint.
            Pattern.compile("\\bSELECT\\b.{1,200}?\\bFROM\\b|\\bINSERT INTO\\b|\\bUPDATE \\w{1,60} SET\\b"
                    + "|\\bDELETE FROM\\b|\\bSQLSTATE\\b|\\bORA-\\d{5}\\b|syntax error at or near"),
            // A path of a source file.
            Pattern.compile("(?:/[\\w.@-]{1,60}){2,20}\\.(?:java|kt|scala|js|ts|py|go|rb|php|cs|rs)\\b(?::\\d+)?"));

    private Internals() {}

    /** The first thing in {@code text} that shows insides, cut to a line. */
    static Optional<String> in(String text) {
        String read = text.length() > READ_LIMIT ? text.substring(0, READ_LIMIT) : text;
        return SIGNS.stream()
                .map(sign -> sign.matcher(read))
                .filter(Matcher::find)
                .findFirst()
                .map(Matcher::group)
                .map(found -> found.length() > SHOWN_LIMIT ? found.substring(0, SHOWN_LIMIT - 1) + "…" : found);
    }
}
