package dev.stormrider.fault;

import java.util.Locale;
import java.util.Set;

/** Header fields that authorise whoever sends them: where messages are written or shown, their values are left out. */
public final class Credentials {
    private static final Set<String> FIELDS = Set.of(
            "api-key",
            "authorization",
            "cookie",
            "proxy-authorization",
            "set-cookie",
            "x-api-key",
            "x-auth-token",
            "x-csrf-token");

    private Credentials() {}

    /** Whether the field {@code name}, in whatever case, is one of those. */
    public static boolean carriedBy(String name) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT));
    }
}
