package dev.stormrider.format;

/** What somebody wrote, as a message repeats it: no more than anybody needs to find it again. */
final class Echo {
    private static final int LIMIT = 200;

    private Echo() {}

    static String of(String written) {
        if (written.length() <= LIMIT) {
            return written;
        }
        // No half of a surrogate pair is left at the end.
        int end = Character.isHighSurrogate(written.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
        return written.substring(0, end) + "… (" + written.length() + " characters)";
    }
}
