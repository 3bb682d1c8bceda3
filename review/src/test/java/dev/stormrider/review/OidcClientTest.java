package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A login at an issuer that somebody else wrote, over HTTP. */
@Timeout(60)
class OidcClientTest {
    private static final URI BACK = URI.create("http://localhost:8080/login/oidc/back");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final MockOAuth2Server issuer = new MockOAuth2Server(new OAuth2Config(
            false, null, null, false, new OAuth2TokenProvider(), java.util.Set.of(), new NettyWrapper()));
    private OidcClient client;

    @BeforeEach
    void begin() {
        issuer.start(InetAddress.getLoopbackAddress(), 0);
        client = new OidcClient(settings("reviews"), BACK);
    }

    @AfterEach
    void end() {
        client.close();
        issuer.shutdown();
        browser.close();
    }

    /** Its port is closed by another thread, some time after it was asked for. */
    private void goesAway() {
        URI address = URI.create(issuer.issuerUrl("acme").toString());
        issuer.shutdown();
        Await.until("the issuer's port is closed", () -> {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                return !socket.isConnected();
            } catch (IOException closed) {
                return true;
            }
        });
    }

    private OidcSettings settings(String clientId) {
        return new OidcSettings(
                URI.create(issuer.issuerUrl("acme").toString()),
                clientId,
                Optional.of("a secret"),
                "groups",
                OidcSettings.roles("admin=platform,approver=leads"),
                Optional.of(Role.VIEWER));
    }

    private void says(String audience, Map<String, Object> claims) {
        issuer.enqueueCallback(
                new DefaultOAuth2TokenCallback("acme", "subject-7", "JWT", List.of(audience), claims, 3600));
    }

    /** Goes where the browser is sent, and comes back with the code. */
    private String code(OidcTry begun) throws Exception {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(client.login(begun, Instant.now()))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK.toString());
        Map<String, String> query = Call.pairs(back.getRawQuery());
        assertThat(begun.admits(query.getOrDefault("state", ""))).isTrue();
        return query.getOrDefault("code", "");
    }

    @Test
    void whoeverTheIssuerVouchesForIsKnownByItsSubject() throws Exception {
        OidcTry begun = OidcTry.begun("/reviews/7", new SecureRandom());
        String code = code(begun);
        says("reviews", Map.of("preferred_username", "anna", "groups", List.of("leads", "all")));

        OidcPerson person = client.person(code, begun, Instant.now());

        assertThat(person)
                .isEqualTo(new OidcPerson(
                        issuer.issuerUrl("acme").toString(),
                        "subject-7",
                        Optional.of("anna"),
                        Optional.of(Role.APPROVER)));
    }

    @Test
    void aCodeThatSomebodyElseBeganIsWorthNothing() throws Exception {
        OidcTry mine = OidcTry.begun("/", new SecureRandom());
        OidcTry theirs = OidcTry.begun("/", new SecureRandom());
        String code = code(theirs);
        says("reviews", Map.of("preferred_username", "anna"));

        assertThatThrownBy(() -> client.person(code, mine, Instant.now())).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenForAnotherServerIsRefused() throws Exception {
        OidcTry begun = OidcTry.begun("/", new SecureRandom());
        String code = code(begun);
        says("reviews", Map.of("preferred_username", "anna", "aud", "another"));

        assertThatThrownBy(() -> client.person(code, begun, Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the ID token of the issuer is not good");
    }

    @Test
    void aTokenThatHasExpiredIsRefused() throws Exception {
        OidcTry begun = OidcTry.begun("/", new SecureRandom());
        String code = code(begun);
        says("reviews", Map.of("preferred_username", "anna"));

        assertThatThrownBy(() -> client.person(code, begun, Instant.now().plus(Duration.ofHours(2))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Expired");
    }

    @Test
    void whatIsNoNameHereIsNotTaken() throws Exception {
        OidcTry begun = OidcTry.begun("/", new SecureRandom());
        String code = code(begun);
        says("reviews", Map.of("preferred_username", "an na <script>", "name", "anna"));

        assertThat(client.person(code, begun, Instant.now()).name()).isEmpty();
    }

    @Test
    void anIssuerThatIsAwayIsNotAskedAgainAtOnce() throws Exception {
        OidcClient other = new OidcClient(settings("reviews"), BACK);
        goesAway();
        Instant now = Instant.now();
        OidcTry begun = OidcTry.begun("/", new SecureRandom());

        assertThatThrownBy(() -> other.login(begun, now)).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> other.login(begun, now.plusSeconds(29)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at this moment");
        assertThatThrownBy(() -> other.login(begun, now.plusSeconds(31)))
                .isInstanceOf(Refused.class)
                .hasMessageNotContaining("at this moment");
        other.close();
    }

    @Test
    void anIssuerThatIsAwayIsToldOf() throws IOException {
        goesAway();

        assertThatThrownBy(() -> client.login(OidcTry.begun("/", new SecureRandom()), Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be reached");
        assertThat(browser).isNotNull();
    }
}
