package dev.stormrider.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A login that is under way at an issuer. It waits in a cookie of the browser that began it, so that any replica can
 * end it, and no other browser.
 *
 * @param verifier what the code is bound to (PKCE)
 * @param then the page that was wanted
 */
record OidcTry(String state, String nonce, String verifier, String then) {
    private static final int LONGEST = 2_000;

    static OidcTry begun(String then, SecureRandom random) {
        return new OidcTry(
                Secret.fresh("", random).text(),
                Secret.fresh("", random).text(),
                Secret.fresh("", random).text(),
                then.length() > LONGEST ? "/reviews" : then);
    }

    /** Whether the issuer gave back what it was given. */
    boolean admits(String told) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
    }

    String cookie() {
        return state + "~" + nonce + "~" + verifier + "~" + Visits.encoded(then);
    }

    static Optional<OidcTry> read(String cookie) {
        String[] parts = cookie.split("~", -1);
        if (parts.length != 4 || parts[0].length() < 40) {
            return Optional.empty();
        }
        try {
            String then = java.net.URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
            return Optional.of(new OidcTry(parts[0], parts[1], parts[2], then));
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }
}
