package dev.stormrider.cli;

import dev.stormrider.experiment.ShellLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as a POSIX shell takes them for one word, whatever they hold but the character 0. */
final class ShellText {
    private static final Pattern PLACE = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private ShellText() {}

    /** One word, where {@code ${NAME}} stands for the shell's variable of this name and {@code $${NAME}} for itself. */
    static String filled(String text) {
        StringBuilder word = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            word.append(piece(text.substring(from, place.start())));
            String name = "${" + place.group(2) + "}";
            word.append(place.group(1).isEmpty() ? "\"" + name + "\"" : ShellLine.quoted(name));
            from = place.end();
        }
        word.append(piece(text.substring(from)));
        return word.isEmpty() ? "''" : word.toString();
    }

    private static String piece(String text) {
        return text.isEmpty() ? "" : ShellLine.quoted(text);
    }

    /** What may stand in a comment: one line, no control characters, not too long. */
    static String comment(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 300 ? line.substring(0, 299) + "…" : line;
    }
}
