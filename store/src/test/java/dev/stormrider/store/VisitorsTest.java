package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Session;
import dev.stormrider.ledger.Sessions;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Accounts, sessions, tokens, tickets and settings: what is known of those who come. */
class VisitorsTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON;

    private static Account account(String name, Optional<String> subject, boolean disabled, String... known) {
        return new Account(
                name,
                "The " + name,
                Role.APPROVER,
                subject.map(any -> "https://id.example"),
                subject,
                List.of(known),
                disabled,
                NOW,
                Optional.empty());
    }

    private Session session(String hash, Instant began) {
        return new Session(hash, "ann", "guard", began, began, began.plus(Duration.ofHours(8)));
    }

    private Token token(String hash, boolean once) {
        return store.tokens()
                .make(
                        Story.ADMIN,
                        "ann",
                        "pipeline",
                        "sr_abc",
                        hash,
                        Set.of(Right.READ, Right.PUBLISH),
                        once,
                        NOW.plus(Duration.ofDays(90)),
                        NOW);
    }

    @Test
    void tokensAreToldInPartsToTheLast() {
        List<Long> made = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            made.addFirst(token("hash-" + each, false).id());
        }

        List<Long> told = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Slice<Token> part = store.tokens().lines(Optional.of("ann"), cursor, 2);
            part.items().forEach(token -> told.add(token.id()));
            cursor = part.next();
        } while (cursor.isPresent());

        assertThat(told).isEqualTo(made);
        assertThat(store.tokens().lines(Optional.of("bob"), Optional.empty(), 2).items())
                .isEmpty();
        assertThat(store.tokens().lines(Optional.empty(), Optional.empty(), 200).items())
                .hasSize(5);
    }

    @Test
    void anAccountIsKeptAndChanged() {
        Account ann = account("ann", Optional.of("s-1"), false, "octo-ann", "ann@example");

        assertThat(store.accounts().add(Story.ADMIN, ann, Optional.of("hash"), NOW))
                .isEqualTo(new Account(
                        "ann",
                        "The ann",
                        Role.APPROVER,
                        Optional.of("https://id.example"),
                        Optional.of("s-1"),
                        List.of("ann@example", "octo-ann"),
                        false,
                        NOW,
                        Optional.empty()));
        store.accounts().change(Story.ADMIN, account("ann", Optional.of("s-1"), true, "other"), NOW);
        store.accounts().password(Story.ADMIN, "ann", "hash-2", NOW);
        store.accounts().seen("ann", NOW.plusSeconds(1));

        Account changed = store.accounts().account("https://id.example", "s-1").orElseThrow();
        assertThat(changed.disabled()).isTrue();
        assertThat(changed.known()).containsExactly("other");
        assertThat(changed.seen()).contains(NOW.plusSeconds(1));
        assertThat(store.accounts().passwordHash("ann")).contains("hash-2");
        assertThat(store.accounts().lines(Optional.empty(), 10).items()).containsExactly(changed);
        assertThat(store.audit().before(Optional.empty(), 9))
                .extracting(entry -> entry.action())
                .containsExactly("account.password", "account.change", "account.add");
    }

    @Test
    void nobodyIsTwoAccounts() {
        store.accounts().add(Story.ADMIN, account("ann", Optional.of("s-1"), false), Optional.empty(), NOW);

        assertThatThrownBy(() -> store.accounts()
                        .add(Story.ADMIN, account("ann", Optional.empty(), false), Optional.empty(), NOW))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> store.accounts()
                        .add(Story.ADMIN, account("bob", Optional.of("s-1"), false), Optional.empty(), NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("ann is this person");
        assertThatThrownBy(() -> store.accounts().password(Story.ADMIN, "eve", "hash", NOW))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> store.accounts()
                        .add(Story.ADMIN, account("a\nb", Optional.empty(), false), Optional.empty(), NOW))
                .isInstanceOf(Refused.class);
        assertThat(store.accounts().account("eve")).isEmpty();
        assertThat(store.accounts().passwordHash("ann")).isEmpty();
    }

    @Test
    void aSessionCountsUntilItExpiresOrEnds() {
        store.sessions().begin(session("h1", NOW));
        store.sessions().begin(session("h2", NOW));

        assertThat(store.sessions().session("h1", NOW)).contains(session("h1", NOW));
        assertThat(store.sessions().session("h1", NOW.plus(Duration.ofHours(8))))
                .isEmpty();
        store.sessions().touch("h1", NOW.plusSeconds(30), NOW.plus(Duration.ofHours(9)));
        assertThat(store.sessions().session("h1", NOW).orElseThrow().seen()).isEqualTo(NOW);
        store.sessions().touch("h1", NOW.plusSeconds(90), NOW.plus(Duration.ofHours(9)));
        assertThat(store.sessions().session("h1", NOW.plus(Duration.ofHours(8))))
                .isPresent();
        store.sessions().end("h1");
        assertThat(store.sessions().session("h1", NOW)).isEmpty();
        assertThat(store.sessions().session("h2", NOW)).isPresent();
        store.sessions().endAll("ann");
        assertThat(store.sessions().session("h2", NOW)).isEmpty();
    }

    @Test
    void theOldestSessionEndsWhereThereAreTooMany() {
        for (int each = 0; each <= Sessions.MOST_PER_ACCOUNT; each++) {
            store.sessions().begin(session("h" + each, NOW.plusMillis(each)));
        }

        assertThat(store.sessions().session("h0", NOW)).isEmpty();
        assertThat(store.sessions().session("h1", NOW)).isPresent();
    }

    @Test
    void whoIsDisabledIsOutAtOnce() {
        store.accounts().add(Story.ADMIN, account("ann", Optional.empty(), false), Optional.empty(), NOW);
        store.sessions().begin(session("h1", NOW));

        store.accounts().change(Story.ADMIN, account("ann", Optional.empty(), true), NOW);

        assertThat(store.sessions().session("h1", NOW)).isEmpty();
    }

    @Test
    void aTokenCountsUntilItExpiresOrIsRevoked() {
        Token token = token("hash", false);

        assertThat(store.tokens().use("hash", NOW)).isPresent();
        assertThat(store.tokens().use("hash", NOW.plusSeconds(1)).orElseThrow().rights())
                .isEqualTo(Set.of(Right.READ, Right.PUBLISH));
        assertThat(store.tokens().token(token.id()).orElseThrow().used()).contains(NOW);
        assertThat(store.tokens().use("hash", token.expires())).isEmpty();
        assertThat(store.tokens().use("other", NOW)).isEmpty();
        store.tokens().revoke(Story.ADMIN, token.id(), NOW);
        assertThat(store.tokens().use("hash", NOW)).isEmpty();
        assertThat(store.tokens().lines(Optional.empty(), Optional.empty(), 10).items())
                .hasSize(1);
        assertThatThrownBy(() -> store.tokens().revoke(Story.ADMIN, token.id(), NOW))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> store.tokens().revoke(Story.ADMIN, 99, NOW)).isInstanceOf(NotFound.class);
    }

    @Test
    void ofManyWhoUseATokenForOnceOneGetsIt() throws Exception {
        token("hash", true);

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Optional<Token>> use = () -> store.tokens().use("hash", NOW);
            int got = 0;
            for (Future<Optional<Token>> each : all.invokeAll(Collections.nCopies(8, use))) {
                got += each.get().isPresent() ? 1 : 0;
            }

            assertThat(got).isEqualTo(1);
        }
    }

    @Test
    void aTicketIsKeptOnceAndTakenOnce() {
        Instant until = NOW.plusSeconds(60);

        assertThat(store.tickets().keep("login", "k", "v", until, NOW)).isTrue();
        assertThat(store.tickets().keep("login", "k", "w", until, NOW)).isFalse();
        assertThat(store.tickets().keep("other", "k", "w", until, NOW)).isTrue();
        assertThat(store.tickets().takeAll("login", "k", NOW)).contains("v");
        assertThat(store.tickets().takeAll("login", "k", NOW)).isEmpty();
        assertThat(store.tickets().takeAll("other", "k", until)).isEmpty();
        assertThat(store.tickets().keep("other", "k", "again", until.plusSeconds(1), until))
                .isTrue();
    }

    @Test
    void aTicketThatIsTakenTakesAllOfItsKindAndNoOther() {
        Instant until = NOW.plusSeconds(60);
        store.tickets().keep("first", "k", "v", until, NOW);
        store.tickets().keep("first", "l", "w", until, NOW);
        store.tickets().keep("login", "k", "x", until, NOW);

        assertThat(store.tickets().takeAll("first", "none", NOW)).isEmpty();
        assertThat(store.tickets().takeAll("first", "k", until)).as("too late").isEmpty();
        assertThat(store.tickets().takeAll("first", "k", NOW)).contains("v");
        assertThat(store.tickets().takeAll("first", "l", NOW)).isEmpty();
        assertThat(store.tickets().takeAll("login", "k", NOW)).contains("x");
    }

    @Test
    void aSecretIsNeitherShownNorAudited() {
        store.settings().put(Story.ADMIN, "forge.github.token", "s3cret", true, NOW);
        store.settings().put(Story.ADMIN, "forge.github.url", "https://api.example", false, NOW);

        assertThat(store.settings().value("forge.github.token")).contains("s3cret");
        assertThat(store.settings().shown()).containsOnlyKeys("forge.github.url");
        assertThat(store.settings().secrets()).containsExactly("forge.github.token");
        assertThat(store.audit().after(0, 10))
                .extracting(entry -> entry.detail())
                .doesNotContain("s3cret");
        store.settings().put(Story.ADMIN, "forge.github.token", "", true, NOW);
        assertThat(store.settings().secrets()).isEmpty();
        assertThatThrownBy(() -> store.settings().put(Story.ADMIN, "policy.approvals", "-3", false, NOW))
                .isInstanceOf(Refused.class);
    }
}
