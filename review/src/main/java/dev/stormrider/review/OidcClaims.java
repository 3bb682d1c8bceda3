package dev.stormrider.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what an ID token tells of a person. */
final class OidcClaims {
    private static final int GROUPS = 1_000;

    private OidcClaims() {}

    /**
     * By what name they go, where it is one that accounts have here; a mail address only where the issuer has seen that
     * it is theirs.
     */
    static Optional<String> name(Map<String, Object> claims) {
        boolean verified = Boolean.TRUE.equals(claims.get("email_verified"));
        return Stream.of(claims.get("preferred_username"), verified ? claims.get("email") : "")
                .flatMap(claim -> claim instanceof String text ? Stream.of(text.strip()) : Stream.empty())
                .filter(Logins::named)
                .findFirst();
    }

    /** The texts of {@code claim}, be it a list, a text with blanks between, or such a thing within objects. */
    static List<String> texts(Map<String, Object> claims, String claim) {
        Object found = claims.get(claim);
        int dot = claim.indexOf('.');
        if (found == null && dot > 0 && claims.get(claim.substring(0, dot)) instanceof Map<?, ?> inner) {
            Map<String, Object> members = new java.util.HashMap<>();
            inner.forEach((key, value) -> members.put(String.valueOf(key), value));
            return texts(members, claim.substring(dot + 1));
        }
        return switch (found) {
            case null -> List.of();
            case String text -> List.of(text.split(" +"));
            case Collection<?> all ->
                all.stream().limit(GROUPS).map(String::valueOf).toList();
            default -> List.of();
        };
    }
}
