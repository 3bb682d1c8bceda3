package dev.stormrider.forge;

/** Texts of others as text: no markup, no mention, no link comes to life in them. */
final class Inert {
    private Inert() {}

    /** A code span of CommonMark, in which nothing else is read. */
    static String code(String text) {
        String line = line(text).strip();
        if (line.isEmpty()) {
            return "` `";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        // Tables are read before code spans; there are none here, and a bar that stands in one shows as it is.
        return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    /** {@code text} on one line, without what steers a terminal or turns the direction of reading. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    /** At most {@code limit} characters of {@code text}. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** An address as the target of a link; what could end it is coded. */
    static String address(String page) {
        StringBuilder coded = new StringBuilder();
        page.chars().forEach(each -> {
            if (each > ' ' && each < 127 && "()<>\\\"`[]".indexOf(each) < 0) {
                coded.append((char) each);
            } else {
                coded.append(String.format("%%%02X", each & 0xFF));
            }
        });
        return coded.toString();
    }
}
