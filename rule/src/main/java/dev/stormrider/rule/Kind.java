package dev.stormrider.rule;

import java.util.Locale;

/** The six kinds of JSON value (RFC 8259, section 3). An integer is a number that is a multiple of one. */
public enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    /** The kind's name as JSON Schema writes it: {@code "null"}, {@code "string"} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
