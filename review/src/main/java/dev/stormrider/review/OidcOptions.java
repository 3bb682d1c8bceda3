package dev.stormrider.review;

import dev.stormrider.ledger.Role;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Somebody else's login that is trusted, as it is told on the command line. */
final class OidcOptions {
    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "People may log in there as well (OpenID Connect). Needs --url and --oidc-client-id.")
    private Optional<String> issuer = Optional.empty();

    @Option(
            names = "--oidc-client-id",
            paramLabel = "ID",
            defaultValue = "",
            description = "By what name the issuer knows this server; its secret is $$STORMRIDER_OIDC_SECRET.")
    private String client = "";

    @Option(names = "--oidc-secret", hidden = true, defaultValue = "${env:STORMRIDER_OIDC_SECRET:-}")
    private String secret = "";

    @Option(
            names = "--oidc-role-claim",
            paramLabel = "CLAIM",
            defaultValue = "groups",
            description = "Which claim tells somebody's groups: groups, or realm_access.roles. Default: groups.")
    private String claim = "groups";

    @Option(
            names = "--oidc-roles",
            paramLabel = "ROLE=GROUP,…",
            defaultValue = "",
            description = "Which group makes whom: admin=platform,approver=leads.")
    private String roles = "";

    @Option(
            names = "--oidc-default-role",
            paramLabel = "ROLE",
            description = "What somebody in none of these groups is; without it they may not come in.")
    private Optional<String> otherwise = Optional.empty();

    Optional<OidcSettings> settings(Home home) throws Mistake {
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        if (home.url().isEmpty()) {
            throw new Mistake("--oidc-issuer", "the issuer sends people back to an address: name it with --url");
        }
        try {
            Optional<Role> role = otherwise.map(OidcSettings::role);
            return Optional.of(new OidcSettings(
                    URI.create(issuer.get()),
                    client,
                    secret.isEmpty() ? Optional.empty() : Optional.of(secret),
                    claim,
                    OidcSettings.roles(roles),
                    role));
        } catch (IllegalArgumentException refused) {
            throw new Mistake("--oidc-issuer", String.valueOf(refused.getMessage()));
        }
    }
}
