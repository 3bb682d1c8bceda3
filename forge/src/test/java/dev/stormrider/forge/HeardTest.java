package dev.stormrider.forge;

import static dev.stormrider.forge.Deliveries.NOW;
import static dev.stormrider.forge.Deliveries.SECRET;
import static dev.stormrider.forge.Deliveries.SIGNING;
import static dev.stormrider.forge.Deliveries.fromGithub;
import static dev.stormrider.forge.Deliveries.fromGitlab;
import static dev.stormrider.forge.Deliveries.remembering;
import static dev.stormrider.forge.Deliveries.signedByGitlab;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.forge.ChangeEvent.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forges tell of changes, and what is not believed of it. */
class HeardTest {
    private static final Outward NOWHERE = new Outward(Resolver.system(), false, Duration.ofSeconds(1));
    private static final Forge GITHUB =
            new GitHub(URI.create("https://api.github.com"), "token", NOWHERE, InstantSource.fixed(NOW));
    private static final Forge GITLAB =
            new GitLab(URI.create("https://gitlab.example"), "token", NOWHERE, InstantSource.fixed(NOW));

    private static void refused(Untrusted.Why why, ThrowingCallable heard) {
        assertThatThrownBy(heard)
                .isInstanceOfSatisfying(
                        Untrusted.class, trouble -> assertThat(trouble.why()).isEqualTo(why))
                .message()
                .doesNotContain(SECRET, SIGNING);
    }

    @ParameterizedTest
    @CsvSource({
        "opened, false, OPENED",
        "reopened, false, OPENED",
        "synchronize, false, PUSHED",
        "closed, true, MERGED",
        "closed, false, CLOSED"
    })
    void githubTellsOfPullRequests(String action, boolean merged, Kind kind) throws Untrusted {
        Delivery delivery = fromGithub(Deliveries.github(action, merged), "72d3162e", SECRET);

        assertThat(GITHUB.heard(delivery, SECRET, remembering(), NOW))
                .contains(new ChangeEvent(
                        kind,
                        "github.com/acme/orders",
                        12,
                        "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c",
                        "main",
                        Optional.of("ada"),
                        "https://github.com/acme/orders/pull/12"));
    }

    @ParameterizedTest
    @CsvSource({"open, '', OPENED", "reopen, '', OPENED", "merge, '', MERGED", "close, '', CLOSED"})
    void gitlabTellsOfMergeRequests(String action, String more, Kind kind) throws Untrusted {
        assertThat(GITLAB.heard(fromGitlab(Deliveries.gitlab(action, more), SECRET), SECRET, remembering(), NOW))
                .contains(new ChangeEvent(
                        kind,
                        "gitlab.example/shop/orders",
                        5,
                        "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
                        "main",
                        Optional.of("ada"),
                        "https://gitlab.example/shop/orders/-/merge_requests/5"));
    }

    @Test
    void anUpdateOnGitlabIsAPushOnlyWithAnOlderCommit() throws Untrusted {
        String pushed = Deliveries.gitlab("update", "\"oldrev\":\"f95f852bd8fca8fcc58a9a2d6c842781e32a215e\",");

        assertThat(GITLAB.heard(fromGitlab(pushed, SECRET), SECRET, remembering(), NOW))
                .map(ChangeEvent::kind)
                .contains(Kind.PUSHED);
        assertThat(GITLAB.heard(fromGitlab(Deliveries.gitlab("update", ""), SECRET), SECRET, remembering(), NOW))
                .isEmpty();
    }

    @Test
    void whatIsOfNoInterestIsTakenAndLeft() throws Untrusted {
        Delivery ping = new Delivery(
                Map.of(
                        "X-GitHub-Event",
                        "ping",
                        "X-Hub-Signature-256",
                        "sha256="
                                + HexFormat.of()
                                        .formatHex(Signature.hmac(Deliveries.bytes(SECRET), Deliveries.bytes("{}")))),
                Deliveries.bytes("{}"));

        assertThat(GITHUB.heard(ping, SECRET, remembering(), NOW)).isEmpty();
        assertThat(GITHUB.heard(
                        fromGithub(Deliveries.github("labeled", false), "1", SECRET), SECRET, remembering(), NOW))
                .isEmpty();
    }

    @Test
    void anExampleOfGithubsOwnVerifies() {
        // From "Validating webhook deliveries": this secret and this payload make this signature.
        assertThat(HexFormat.of()
                        .formatHex(Signature.hmac(Deliveries.bytes(SECRET), Deliveries.bytes("Hello, World!"))))
                .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void whatIsNotSignedIsNotBelieved() {
        String body = Deliveries.github("opened", false);

        refused(Untrusted.Why.UNSIGNED, () -> GITHUB.heard(fromGithub(body, "1", "other"), SECRET, remembering(), NOW));
        refused(Untrusted.Why.UNSIGNED, () -> GITHUB.heard(fromGithub(body, "1", SECRET), "", remembering(), NOW));
        refused(
                Untrusted.Why.UNSIGNED,
                () -> GITHUB.heard(
                        new Delivery(Map.of("x-github-event", "pull_request"), Deliveries.bytes(body)),
                        SECRET,
                        remembering(),
                        NOW));
        String merge = Deliveries.gitlab("open", "");
        refused(Untrusted.Why.UNSIGNED, () -> GITLAB.heard(fromGitlab(merge, "other"), SECRET, remembering(), NOW));
        refused(Untrusted.Why.UNSIGNED, () -> GITLAB.heard(fromGitlab(merge, " "), "", remembering(), NOW));
        // A signing token is no password: who only sends it along has not signed.
        refused(Untrusted.Why.UNSIGNED, () -> GITLAB.heard(fromGitlab(merge, SIGNING), SIGNING, remembering(), NOW));
    }

    @Test
    void aChangedBodyIsNotBelieved() {
        Delivery signed = fromGithub(Deliveries.github("opened", false), "1", SECRET);
        Delivery changed = new Delivery(
                Map.of(
                        "X-GitHub-Event",
                        "pull_request",
                        "X-Hub-Signature-256",
                        signed.header("x-hub-signature-256").orElseThrow()),
                Deliveries.bytes(Deliveries.github("closed", true)));

        refused(Untrusted.Why.UNSIGNED, () -> GITHUB.heard(changed, SECRET, remembering(), NOW));
    }

    @Test
    void aDeliveryIsHeardOnce() throws Untrusted {
        String body = Deliveries.github("opened", false);
        Seen seen = remembering();

        assertThat(GITHUB.heard(fromGithub(body, "1", SECRET), SECRET, seen, NOW))
                .isPresent();

        refused(Untrusted.Why.REPLAYED, () -> GITHUB.heard(fromGithub(body, "1", SECRET), SECRET, seen, NOW));
        // The id is not signed, so another one helps nobody.
        refused(Untrusted.Why.REPLAYED, () -> GITHUB.heard(fromGithub(body, "2", SECRET), SECRET, seen, NOW));
    }

    @Test
    void whatIsOldIsNotHeardAtAll() {
        String body = Deliveries.github("opened", false);
        refused(
                Untrusted.Why.REPLAYED,
                () -> GITHUB.heard(fromGithub(body, "1", SECRET), SECRET, remembering(), NOW.plus(Duration.ofDays(4))));
        String merge = Deliveries.gitlab("open", "");
        refused(
                Untrusted.Why.REPLAYED,
                () -> GITLAB.heard(fromGitlab(merge, SECRET), SECRET, remembering(), NOW.plus(Duration.ofDays(4))));
    }

    @Test
    void gitlabsSignatureCountsForMinutes() throws Untrusted {
        String body = Deliveries.gitlab("open", "");
        String told = String.valueOf(NOW.getEpochSecond());
        Delivery signed = signedByGitlab(body, "id-1", NOW, told);

        assertThat(GITLAB.heard(signed, SIGNING, remembering(), NOW.plusSeconds(60)))
                .isPresent();

        refused(Untrusted.Why.REPLAYED, () -> GITLAB.heard(signed, SIGNING, remembering(), NOW.plusSeconds(301)));
        refused(Untrusted.Why.REPLAYED, () -> GITLAB.heard(signed, SIGNING, remembering(), NOW.minusSeconds(301)));
        // The moment is signed, too.
        Delivery later = signedByGitlab(body, "id-1", NOW, String.valueOf(NOW.getEpochSecond() + 300));
        refused(Untrusted.Why.UNSIGNED, () -> GITLAB.heard(later, SIGNING, remembering(), NOW.plusSeconds(301)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "payload=%7B%7D", "{\"action\":", "{\"a\":\"\u0000\"}"})
    void whatCannotBeReadIsToldSo(String body) {
        refused(
                Untrusted.Why.UNREADABLE,
                () -> GITHUB.heard(fromGithub(body, "1", SECRET), SECRET, remembering(), NOW));
    }

    @Test
    void aRequestWithoutACommitCannotBeRead() {
        String body = Deliveries.github("opened", false)
                .replace("\"sha\":\"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\"", "\"s\":1");

        refused(
                Untrusted.Why.UNREADABLE,
                () -> GITHUB.heard(fromGithub(body, "1", SECRET), SECRET, remembering(), NOW));
    }
}
