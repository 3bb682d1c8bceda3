package dev.stormrider.target;

import java.util.List;

/**
 * A command that was written as one line, split into words as a shell would: at blanks, with quotes and backslashes.
 *
 * <p>Nothing is expanded and no shell is run, so what only a shell can do is a mistake and not plain text.
 */
public sealed interface ShellLine {

    /** The words; at least one. */
    record Words(List<String> words) implements ShellLine {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** Why the line is no list of words: what was found, and what to do. */
    record Mistake(String found, String advice) implements ShellLine {}

    /** Splits the line. */
    static ShellLine split(String line) {
        return new Splitter(line).split();
    }
}
