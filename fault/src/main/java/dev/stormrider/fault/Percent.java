package dev.stormrider.fault;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Texts that are percent-encoded, read by whoever must not stumble: what is not encoded at all stays as it is. */
public final class Percent {
    private Percent() {}

    /** {@code text} of a path or a header (RFC 3986), where a plus sign is a plus sign. */
    public static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : decodedInForm(text.replace("+", "%2B"), text);
    }

    /** {@code text} of a query or a form, where a plus sign is a space. */
    public static String decodedInForm(String text) {
        return decodedInForm(text, text);
    }

    private static String decodedInForm(String text, String otherwise) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return otherwise;
        }
    }
}
