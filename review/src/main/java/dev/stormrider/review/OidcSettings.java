package dev.stormrider.review;

import dev.stormrider.ledger.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Somebody else's login that is trusted, by OpenID Connect.
 *
 * @param issuer its address; what it says of itself must be exactly this
 * @param secret empty for a public client, which PKCE alone protects
 * @param claim which claim of the ID token tells the groups of a person, {@code "groups"}; {@code "realm_access.roles"}
 *     goes into objects
 * @param roles which group makes whom; of several the highest counts
 * @param otherwise the role of whoever is in no such group; empty where these may not come in
 */
record OidcSettings(
        URI issuer,
        String client,
        Optional<String> secret,
        String claim,
        SequencedMap<String, Role> roles,
        Optional<Role> otherwise) {
    OidcSettings {
        if (issuer.getHost() == null || !("https".equals(issuer.getScheme()) || loopback(issuer))) {
            throw new IllegalArgumentException(
                    "the issuer \"" + issuer + "\" is no https address: what comes without TLS cannot be trusted");
        }
        if (client.isBlank()) {
            throw new IllegalArgumentException("an issuer needs a client id, by which it knows this server");
        }
    }

    private static boolean loopback(URI address) {
        String host = String.valueOf(address.getHost());
        return "http".equals(address.getScheme())
                && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
    }

    /**
     * {@code admin=platform,approver=leads} as a map from group to role.
     *
     * @throws IllegalArgumentException where it is none; the message is for people
     */
    static SequencedMap<String, Role> roles(String text) {
        SequencedMap<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length < 2 || sides[1].isBlank()) {
                throw new IllegalArgumentException("\"" + pair + "\" is no role of a group: write approver=leads");
            }
            roles.merge(sides[1].strip(), role(sides[0].strip()), OidcSettings::higher);
        }
        return roles;
    }

    static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no role \"" + word + "\"; the roles are viewer, author, approver, admin"));
    }

    private static Role higher(Role one, Role other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** What somebody in {@code groups} is here. */
    Optional<Role> roleOf(Collection<String> groups) {
        return roles.entrySet().stream()
                .filter(entry -> groups.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(OidcSettings::higher)
                .or(() -> otherwise);
    }
}
