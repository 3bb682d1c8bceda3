package dev.stormrider.report;

/**
 * How a terminal is written to.
 *
 * @param colour whether ANSI colours are used; whoever honours {@code NO_COLOR} says so here
 * @param width columns, kept between 40 and 160 so that lines can be read
 * @param unicode whether anything but ASCII may be written
 */
public record Style(boolean colour, int width, boolean unicode) {
    private static final int LEAST = 40;
    private static final int MOST = 160;

    public Style {
        width = Math.clamp(width, LEAST, MOST);
    }

    /**
     * {@code text} as one line that a terminal may show: whatever would steer it (control characters, line ends,
     * changes of direction) stands there as its code, and without {@link #unicode} all that is not ASCII.
     */
    public String line(String text) {
        return Glyphs.coded(text, unicode);
    }

    /** Eighty columns without colour: what a file or a pipe gets. */
    public static Style plain() {
        return new Style(false, 80, true);
    }
}
