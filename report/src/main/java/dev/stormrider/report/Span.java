package dev.stormrider.report;

/** Some text in one ink. */
record Span(Ink ink, String text) {
    static Span of(String text) {
        return new Span(Ink.PLAIN, text);
    }
}
