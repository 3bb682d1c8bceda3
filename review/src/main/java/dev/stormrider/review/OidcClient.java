package dev.stormrider.review;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.stormrider.ledger.Hashes;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logs people in at an issuer: the code flow of OpenID Connect, with PKCE, state and nonce. The library holds the ID
 * token against the issuer's keys. What the issuer says of itself is asked for once an hour. Safe for use by many
 * threads.
 */
final class OidcClient implements AutoCloseable {
    private static final Duration KEPT = Duration.ofHours(1);

    /** An issuer that is away is not asked again for so long. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private static final Set<JWSAlgorithm> SIGNED_BY =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.EdDSA);
    private static final Set<String> NEEDED = Set.of("sub", "exp", "iat");

    private final OidcSettings settings;
    private final URI back;
    private final OidcWeb web = new OidcWeb();
    private final Semaphore asking = new Semaphore(1);
    private volatile @Nullable Issuer issuer;
    private volatile @Nullable Instant failed;

    /** What an issuer says of itself. */
    private record Issuer(URI authorization, URI token, JWKSource<SecurityContext> keys, Instant asked) {}

    /** @param back where the issuer sends people to */
    OidcClient(OidcSettings settings, URI back) {
        this.settings = settings;
        this.back = back;
    }

    /** Where a browser is sent to, for its visitor to log in. */
    URI login(OidcTry begun, Instant now) throws Refused {
        SequencedMap<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.client());
        query.put("redirect_uri", back.toString());
        query.put("scope", "openid profile email");
        query.put("state", begun.state());
        query.put("nonce", begun.nonce());
        query.put("code_challenge", challenge(begun.verifier()));
        query.put("code_challenge_method", "S256");
        URI address = issuer(now).authorization();
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + encoded(query));
    }

    /** Who it was that came back with {@code code}. */
    OidcPerson person(String code, OidcTry begun, Instant now) throws Refused {
        Issuer known = issuer(now);
        SequencedMap<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back.toString());
        form.put("client_id", settings.client());
        form.put("code_verifier", begun.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(known.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)));
        settings.secret().ifPresent(secret -> request.header("Authorization", basic(settings.client(), secret)));
        return person(claims(web.object(request).path("id_token").asString(""), begun.nonce(), known, now));
    }

    /** Both are encoded before they are joined (RFC 6749, 2.3.1). */
    private static String basic(String client, String secret) {
        String both = Visits.encoded(client) + ":" + Visits.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet claims(String token, String nonce, Issuer known, Instant now) throws Refused {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNED_BY, known.keys()));
        JWTClaimsSet exactly = new JWTClaimsSet.Builder()
                .issuer(settings.issuer().toString())
                .claim("nonce", nonce)
                .build();
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(settings.client(), exactly, NEEDED) {
            @Override
            protected Date currentTime() {
                return Date.from(now);
            }
        });
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String party = claims.getStringClaim("azp");
            if (claims.getAudience().size() > 1 && !settings.client().equals(party)) {
                throw new Refused(403, "the ID token is for others as well, and not for this server first (azp)");
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            throw new Refused(403, "the ID token of the issuer is not good: " + refused.getMessage());
        }
    }

    private OidcPerson person(JWTClaimsSet claims) {
        return new OidcPerson(
                settings.issuer().toString(),
                claims.getSubject(),
                OidcClaims.name(claims.getClaims()),
                settings.roleOf(OidcClaims.texts(claims.getClaims(), settings.claim())));
    }

    /** What the issuer says of itself, asked for again after a while. */
    private Issuer issuer(Instant now) throws Refused {
        Issuer known = issuer;
        if (known != null && !known.asked().plus(KEPT).isBefore(now)) {
            return known;
        }
        Instant last = failed;
        if (last != null && now.isBefore(last.plus(QUIET))) {
            throw away();
        }
        // One asks for all; nobody waits for long.
        if (!asking.tryAcquire()) {
            throw away();
        }
        try {
            Issuer told = asked(now);
            issuer = told;
            return told;
        } catch (Refused trouble) {
            failed = now;
            throw trouble;
        } finally {
            asking.release();
        }
    }

    private static Refused away() {
        return new Refused(
                        503, "the issuer of this server's login cannot be reached at this moment; try again in a while")
                .header("Retry-After", Long.toString(QUIET.toSeconds()));
    }

    private Issuer asked(Instant now) throws Refused {
        String address = settings.issuer().toString().replaceAll("/$", "");
        ObjectNode told = web.object(URI.create(address + "/.well-known/openid-configuration"));
        if (!told.path("issuer").asString("").equals(settings.issuer().toString())) {
            throw new Refused(
                    502,
                    "the issuer calls itself \"" + told.path("issuer").asString("") + "\", and not \""
                            + settings.issuer() + "\"");
        }
        try {
            return new Issuer(
                    endpoint(told, "authorization_endpoint"),
                    endpoint(told, "token_endpoint"),
                    JWKSourceBuilder.create(endpoint(told, "jwks_uri").toURL(), web)
                            .retrying(true)
                            .refreshAheadCache(false)
                            .build(),
                    now);
        } catch (MalformedURLException | IllegalArgumentException garbled) {
            throw new Refused(502, "the issuer tells no address: " + garbled.getMessage());
        }
    }

    private URI endpoint(ObjectNode told, String name) throws Refused {
        String text = told.path(name).asString("");
        String scheme = settings.issuer().getScheme() + "://";
        if (!text.startsWith("https://") && !text.startsWith(scheme)) {
            throw new Refused(502, "the issuer tells no https address as its " + name);
        }
        return URI.create(text);
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hashes.of(verifier));
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + Visits.encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        web.close();
    }
}
