package dev.stormrider.target;

import java.util.ArrayList;
import java.util.List;

/** Walks over one line once. */
final class Splitter {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    Splitter(String line) {
        this.line = line;
    }

    ShellLine split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'', '"' -> {
                    int opened = at;
                    if (!quoted(c)) {
                        return new ShellLine.Mistake(
                                "the quote " + c + " at character " + opened + " is not closed",
                                "Close it, or write \\" + c + ".");
                    }
                }
                case '\\' -> {
                    if (at == line.length()) {
                        return new ShellLine.Mistake("the line ends with a backslash", "Remove it, or write \\\\.");
                    }
                    add(line.charAt(at++));
                }
                case '|', '&', ';', '<', '>', '(', ')', '`' -> {
                    return new ShellLine.Mistake(
                            "only a shell understands the " + c + " at character " + at,
                            "Quote it, or run a shell: [sh, -c, \"…\"].");
                }
                default -> add(c);
            }
        }
        endWord();
        return words.isEmpty()
                ? new ShellLine.Mistake("the line is empty", "Write a program and its arguments.")
                : new ShellLine.Words(words);
    }

    /** Takes all up to the closing quote; in double quotes a backslash takes the next quote or backslash as it is. */
    private boolean quoted(char quote) {
        inWord = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return true;
            }
            boolean escape = c == '\\' && quote == '"' && at < line.length() && "\"\\".indexOf(line.charAt(at)) >= 0;
            add(escape ? line.charAt(at++) : c);
        }
        return false;
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
