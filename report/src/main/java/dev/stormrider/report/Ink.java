package dev.stormrider.report;

/** What a stretch of text means to its reader; a terminal shows it as a colour, and loses nothing without. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    QUIET("2"),
    HEADING("1;36"),
    GOOD("32"),
    POOR("33"),
    BAD("1;31"),
    UNSURE("35");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    Span of(String text) {
        return new Span(this, text);
    }

    /** The escape sequence that begins this ink (ECMA-48, SGR); empty for plain text. */
    String begin() {
        return code.isEmpty() ? "" : "\u001b[" + code + "m";
    }

    /** The escape sequence that ends this ink. */
    String end() {
        return code.isEmpty() ? "" : "\u001b[0m";
    }
}
