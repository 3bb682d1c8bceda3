package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Role;
import dev.stormrider.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A login elsewhere, from the page of ours to the page that was wanted, as a browser goes. */
@Timeout(60)
class OidcLoginTest {
    private final MockOAuth2Server issuer = new MockOAuth2Server(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));

    @TempDir
    private Path folder;

    private Reviewed reviewed;

    @BeforeEach
    void open() throws IOException {
        issuer.start(InetAddress.getLoopbackAddress(), 0);
        OidcSettings settings = new OidcSettings(
                URI.create(issuer.issuerUrl("acme").toString()),
                "reviews",
                Optional.of("a secret"),
                "groups",
                OidcSettings.roles("admin=platform,approver=leads"),
                Optional.empty());
        reviewed = Reviewed.open(
                Store.open(folder.resolve("reviews.db")),
                Clock.systemUTC(),
                Home.at("http://reviews.localhost"),
                Optional.of(settings));
    }

    @AfterEach
    void close() {
        reviewed.close();
        issuer.shutdown();
    }

    private void says(String subject, String name, String group) {
        issuer.enqueueCallback(new DefaultOAuth2TokenCallback(
                "acme",
                subject,
                "JWT",
                List.of("reviews"),
                Map.of("preferred_username", name, "groups", List.of(group)),
                3600));
    }

    /** What our server answers to whoever comes back from the issuer. */
    private HttpResponse<String> cameBack() throws IOException {
        return cameBack("/links");
    }

    /** @param then the page that the cookie of the login says was wanted */
    private HttpResponse<String> cameBack(String then) throws IOException {
        HttpResponse<String> out = reviewed.send(reviewed.at("/login/oidc?then=%2Flinks"));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(303);
        String waiting = Reviewed.cookie(out).replaceFirst("~%2Flinks$", "~" + Visits.encoded(then));
        HttpResponse<String> there = reviewed.send(HttpRequest.newBuilder(
                        URI.create(out.headers().firstValue("Location").orElseThrow()))
                .timeout(Wired.PATIENCE));
        URI back = URI.create(there.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith("http://reviews.localhost/login/oidc/back?");
        return reviewed.send(
                reviewed.at(back.getPath() + "?" + back.getRawQuery()).header("Cookie", waiting));
    }

    private String account(HttpResponse<String> in) throws IOException {
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        return reviewed.send(reviewed.at("/api/v1/session").header("Cookie", Reviewed.cookie(in)))
                .body();
    }

    @Test
    void leadsToThePageThatWasWantedWithTheRoleOfTheGroup() throws IOException {
        says("7", "anna", "leads");

        HttpResponse<String> in = cameBack();

        assertThat(in.headers().firstValue("Location")).contains("/links");
        assertThat(account(in)).contains("\"account\":\"anna\"", "\"decide\"").doesNotContain("administer");
    }

    @Test
    void leadsToNoOtherSiteWhateverTheCookieSays() throws IOException {
        says("7", "anna", "leads");

        assertThat(cameBack("//evil.example").headers().firstValue("Location")).contains("/reviews");
    }

    @Test
    void aGroupThatWasLeftTakesItsRoleWithIt() throws IOException {
        says("7", "anna", "platform");
        assertThat(account(cameBack())).contains("administer");
        says("7", "anna", "leads");
        assertThat(account(cameBack())).doesNotContain("administer");
        says("7", "anna", "none");
        assertThat(cameBack().statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsInNoGroupAnyMoreHasNeitherSessionNorToken() throws IOException, Refused {
        says("7", "anna", "leads");
        HttpResponse<String> in = cameBack();
        String token = token("anna");
        assertThat(status(reviewed.at("/api/v1/session", token))).isEqualTo(200);

        says("7", "anna", "none");
        assertThat(cameBack().statusCode()).isEqualTo(403);

        assertThat(status(reviewed.at("/api/v1/session").header("Cookie", Reviewed.cookie(in))))
                .isEqualTo(401);
        assertThat(status(reviewed.at("/api/v1/session", token))).isEqualTo(401);
        assertThat(reviewed.ledger().accounts().account("anna").orElseThrow().disabled())
                .isTrue();
    }

    @Test
    void tokensOfWhoHasNotComeForLongAreNotGood() throws IOException {
        says("7", "anna", "leads");
        cameBack();
        Secret token = new Secret(token("anna"));
        LedgerCredentials credentials = new LedgerCredentials(reviewed.ledger());

        assertThat(credentials.bearer(token, Instant.now().plus(Duration.ofDays(29))))
                .isPresent();
        assertThat(credentials.bearer(token, Instant.now().plus(Duration.ofDays(31))))
                .isEmpty();
    }

    private int status(HttpRequest.Builder request) throws IOException {
        return reviewed.send(request).statusCode();
    }

    private String token(String account) {
        Secret secret = Secret.fresh(TokenDesk.PREFIX, new SecureRandom());
        reviewed.ledger()
                .tokens()
                .make(
                        new Actor(account, "session", Role.APPROVER.rights()),
                        account,
                        "ci",
                        secret.beginning(),
                        secret.digest(),
                        Role.APPROVER.rights(),
                        false,
                        Instant.now().plus(Duration.ofDays(90)),
                        Instant.now());
        return secret.text();
    }

    @Test
    void nobodyBecomesALocalAccountOrAnotherOfTheSameName() throws IOException, Refused {
        reviewed.add(Role.ADMIN);
        says("8", "admin", "leads");
        assertThat(cameBack().statusCode()).as("a local account has this name").isEqualTo(409);

        says("7", "anna", "leads");
        assertThat(account(cameBack())).contains("\"account\":\"anna\"");
        says("9", "anna", "platform");
        assertThat(cameBack().statusCode()).as("another subject of this name").isEqualTo(409);
    }

    @Test
    void anAnswerToNobodysQuestionIsRefused() throws IOException {
        assertThat(reviewed.send(reviewed.at("/login/oidc/back?code=a&state=b")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> out = reviewed.send(reviewed.at("/login/oidc"));
        assertThat(reviewed.send(reviewed.at("/login/oidc/back?code=a&state=b").header("Cookie", Reviewed.cookie(out)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(reviewed.ledger().accounts().lines(Optional.empty(), 10).items())
                .isEmpty();
    }
}
