package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those meet who try to come in as somebody else. */
@Timeout(60)
class TriesTest {
    private static final String WRONG = "wrong wrong wrong";

    /** Refused without a look, which takes a while on purpose. */
    private static final String TOO_LONG = "wrong".repeat(100);

    private final Ticking clock = new Ticking();

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private Logins logins;

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, clock);
        reviewed.add(Role.AUTHOR);
        logins = Everything.logins(reviewed.ledger());
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private int status(String name, String password, String address) {
        try {
            return logins.byPassword(name, password, address, clock.instant())
                            .name()
                            .equals(name)
                    ? 200
                    : 500;
        } catch (Refused refused) {
            return refused.status();
        }
    }

    @Test
    void manyTriesAtOnceAreNoMoreThanOneAfterAnother() {
        AtomicInteger looked = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(30)) {
            for (int i = 0; i < 30; i++) {
                threads.execute(() -> {
                    if (status("author", WRONG, "6.6.6.6") == 401) {
                        looked.incrementAndGet();
                    }
                });
            }
        }

        assertThat(looked.get()).isBetween(1, 20);
    }

    @Test
    void aStrangerElsewhereDoesNotShutTheOwnerOut() {
        for (int i = 0; i < 20; i++) {
            assertThat(status("author", TOO_LONG, "6.6.6.6")).isEqualTo(401);
        }
        assertThat(status("author", Reviewed.PASSWORD, "6.6.6.6")).isEqualTo(429);

        assertThat(status("author", Reviewed.PASSWORD, "1.1.1.1")).isEqualTo(200);
    }

    @Test
    void whoComesInOftenIsNotTakenForWhoTries() {
        for (int i = 0; i < 31; i++) {
            assertThat(status("author", Reviewed.PASSWORD, "1.1.1.1")).isEqualTo(200);
        }
    }

    @Test
    void aNameThatNoStoreCouldHoldIsAWrongOneLikeOthers() {
        assertThat(status("a\u0000b", TOO_LONG, "6.6.6.6")).isEqualTo(401);
        assertThat(status("author\ud800", TOO_LONG, "6.6.6.6")).isEqualTo(401);
        assertThat(status("a".repeat(3_000), TOO_LONG, "6.6.6.6")).isEqualTo(401);
    }

    @Test
    void failuresAreWrittenDownUpToALimitAndNoNameThatMayBeAPassword() {
        for (int address = 0; address < 12; address++) {
            for (int i = 0; i < 10; i++) {
                assertThat(status("author", TOO_LONG, "6.6.6." + address)).isEqualTo(401);
            }
        }
        assertThat(entries())
                .hasSize(100)
                .first()
                .satisfies(entry -> assertThat(entry.subject() + ": " + entry.detail())
                        .isEqualTo("account author: wrong password, from 6.6.6.0"));

        clock.move(Duration.ofMinutes(15));
        assertThat(status("hunter2hunter2", TOO_LONG, "7.7.7.7")).isEqualTo(401);
        assertThat(entries())
                .hasSize(101)
                .last()
                .extracting(AuditEntry::subject)
                .isEqualTo("no account");
    }

    private List<AuditEntry> entries() {
        return reviewed.ledger().audit().after(0, 500).stream()
                .filter(entry -> entry.action().equals("session.refuse"))
                .toList();
    }

    @Test
    void oneTokenOfTheFirstStartThatIsSpentSpendsAllOthers() throws Refused {
        String first = logins.firstToken(clock.instant()).text();
        String second = logins.firstToken(clock.instant()).text();

        logins.byFirstToken(first, "anna", Reviewed.PASSWORD, "1.1.1.1", clock.instant());

        assertThatThrownBy(() -> logins.byFirstToken(second, "eve", Reviewed.PASSWORD, "1.1.1.1", clock.instant()))
                .hasMessageContaining("was used already");
    }

    @Test
    void onlyWhoHasTheTokenLearnsWhoLogsInElsewhere() throws Refused {
        OidcPerson ben = new OidcPerson("https://id.example", "7", Optional.of("ben"), Optional.of(Role.VIEWER));
        logins.byIssuer(ben, clock.instant());
        String token = logins.firstToken(clock.instant()).text();

        assertThatThrownBy(
                        () -> logins.byFirstToken("first_none", "ben", Reviewed.PASSWORD, "6.6.6.6", clock.instant()))
                .hasMessageContaining("this token is not known");
        assertThatThrownBy(() -> logins.byFirstToken(token, "ben", Reviewed.PASSWORD, "1.1.1.1", clock.instant()))
                .hasMessageContaining("logs in elsewhere");
        Account anna = logins.byFirstToken(token, "anna", Reviewed.PASSWORD, "1.1.1.1", clock.instant());
        assertThat(anna.role()).as("the token is still good").isEqualTo(Role.ADMIN);
    }
}
