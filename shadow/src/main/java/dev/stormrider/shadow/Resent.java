package dev.stormrider.shadow;

import dev.stormrider.fault.Headers;
import dev.stormrider.traffic.Passing;
import java.util.Locale;
import java.util.Set;

/** Which header fields of a request its copy carries. */
final class Resent {
    /** What asks for an answer only if something is so that others decide, or tells of other requests. */
    private static final Set<String> OTHERS = Set.of("if-match", "if-unmodified-since", "if-range", "referer");

    private Resent() {}

    static Headers of(Headers headers) {
        return new Headers(headers.lines().stream()
                .filter(line -> !Passing.field(line.name())
                        && !OTHERS.contains(line.name().toLowerCase(Locale.ROOT)))
                .toList());
    }
}
