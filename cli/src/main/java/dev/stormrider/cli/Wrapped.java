package dev.stormrider.cli;

/** Text broken at blanks; what goes on begins under the first letter of its first line. */
final class Wrapped {
    private Wrapped() {}

    /** {@code text} in lines of at most {@code width} columns, as far as its words allow. */
    static String to(int width, String text) {
        String words = text.stripLeading();
        String indent = " ".repeat(text.length() - words.length());
        StringBuilder lines = new StringBuilder(indent);
        int column = indent.length();
        for (String word : words.split(" ", -1)) {
            if (column > indent.length() && column + 1 + word.length() > width) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
