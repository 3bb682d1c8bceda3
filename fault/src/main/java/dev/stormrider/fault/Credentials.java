package dev.stormrider.fault;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that authorise whoever sends them: where messages are written or shown, their values are left out. */
public final class Credentials {
    private static final Set<String> FIELDS = Set.of("authorization", "cookie", "proxy-authorization", "set-cookie");

    /**
     * How others end, whoever's they are: {@code X-Vault-Token}, {@code X-Amz-Security-Token}, {@code X-Goog-Api-Key}.
     * Not each token: that of the next page authorises nobody, and the request needs it.
     */
    private static final List<String> ENDS = List.of(
            "access-token",
            "api-key",
            "api-token",
            "apikey",
            "auth-token",
            "csrf-token",
            "functions-key",
            "id-token",
            "identity-token",
            "passwd",
            "password",
            "private-token",
            "refresh-token",
            "secret",
            "security-token",
            "session-token",
            "subscription-key",
            "vault-token",
            "xsrf-token");

    private Credentials() {}

    /** Whether the field {@code name}, in whatever case, is one of those. */
    public static boolean carriedBy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FIELDS.contains(lower) || ENDS.stream().anyMatch(lower::endsWith);
    }
}
