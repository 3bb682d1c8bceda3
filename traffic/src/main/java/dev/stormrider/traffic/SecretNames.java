package dev.stormrider.traffic;

import java.util.Locale;
import java.util.Set;

/**
 * What is called so authorises, wherever it stands: {@code access_token}, {@code accessToken}, {@code Access-Token}.
 */
final class SecretNames {
    /** In lower case, and without what stands between words. */
    private static final Set<String> NAMES = Set.of(
            "accesstoken",
            "apikey",
            "clientsecret",
            "idtoken",
            "passwd",
            "password",
            "refreshtoken",
            "secret",
            "token");

    private SecretNames() {}

    static boolean has(String name) {
        return NAMES.contains(plain(name));
    }

    /** Whether something in {@code text} may be called so. */
    static boolean mayStandIn(String text) {
        // A name may be written with escapes.
        if (text.contains("\\u")) {
            return true;
        }
        String plain = plain(text);
        return NAMES.stream().anyMatch(plain::contains);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
