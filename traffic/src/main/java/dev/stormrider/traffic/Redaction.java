package dev.stormrider.traffic;

import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import java.util.Locale;

/** Which header fields of a recorded request are sent again. */
record Redaction(boolean credentials) {
    /** Whether a request may carry the field {@code name}. */
    boolean keeps(Headers.Line line) {
        String name = line.name().toLowerCase(Locale.ROOT);
        boolean sendable = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
        boolean passing = Passing.field(name) || name.equals("host") || name.startsWith("sec-");
        return sendable && !passing && (credentials || !Credentials.carriedBy(name));
    }
}
