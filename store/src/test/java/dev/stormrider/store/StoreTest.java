package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.ReviewQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterItWasClosed() {
        Path file = folder.resolve("ledger.db");
        try (Store store = Store.open(file)) {
            store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        }

        try (Store store = Store.open(file)) {
            assertThat(store.reviews().lines(ReviewQuery.all(5)).items()).hasSize(1);
        }
    }

    @Test
    void isFullWhereItsDiskIsNearlySo() {
        try (Sqlite file = new Sqlite(folder.resolve("ledger.db"))) {
            assertThat(file.room()).isPositive().isLessThan(Long.MAX_VALUE);
        }
        assertThat(Store.full(Store.RESERVE)).isFalse();
        assertThat(Store.full(Store.RESERVE - 1)).isTrue();
    }

    @Test
    void aBackupIsAWholeStoreAndOverwritesNothing() {
        Path copy = folder.resolve("copy.db");
        Path file = folder.resolve("ledger.db");
        try (Store store = Store.open(file)) {
            store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
            Store.copy(file, copy);
            store.runs().take(Story.PIPELINE, "run-2", 0, Story.held("13").events(), NOW);

            assertThatThrownBy(() -> Store.copy(file, copy))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessageContaining("already");
            assertThatThrownBy(() -> Store.copy(file, folder.resolve("nowhere").resolve("copy.db")))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessageContaining("no folder");
        }

        try (Store store = Store.open(copy)) {
            assertThat(store.reviews().lines(ReviewQuery.all(5)).items()).hasSize(1);
            assertThat(store.audit().broken()).isEmpty();
        }
        assertThat(folder.resolve("copy.db.part")).doesNotExist();
    }

    @Test
    void saysWhyAStoreCannotBeOpened() throws Exception {
        Path text =
                Files.writeString(folder.resolve("notes.txt"), "these are notes, and no database at all. ".repeat(50));

        assertThatThrownBy(() -> Store.open(folder.resolve("nowhere").resolve("ledger.db")))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("no folder");
        assertThatThrownBy(() -> Store.open(text))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("not a database");
        assertThatThrownBy(() -> Store.open("jdbc:mysql://localhost/x", "", ""))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("jdbc:postgresql:");
        for (String secret :
                List.of("jdbc:postgresql://me:s3cret@host/x", "jdbc:postgresql://host/x?password=s3cret")) {
            assertThatThrownBy(() -> Store.open(secret, "", ""))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessageContaining("password")
                    .message()
                    .doesNotContain("s3cret");
        }
        assertThatThrownBy(() -> Store.open("jdbc:postgresql://127.0.0.1:1/x?sslmode=disable", "me", "s3cret"))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("no database answers at jdbc:postgresql://127.0.0.1:1/x")
                .message()
                .doesNotContain("s3cret");
        assertThat(Files.readString(text)).startsWith("these are notes");
    }

    @Test
    void anAuditLogThatSomebodyEditedShowsIt() throws Exception {
        for (List<String> edit : List.of(
                List.of("2", "UPDATE audit SET detail = 'nothing' WHERE number = 2"),
                List.of("3", "DELETE FROM audit WHERE number = 3"),
                List.of("5", "DELETE FROM audit WHERE number = 5"))) {
            Path file = folder.resolve("audit" + edit.getFirst() + ".db");
            try (Store store = Store.open(file)) {
                for (int each = 1; each <= 5; each++) {
                    store.audit().note(Story.ANN, "login", "session", "number " + each, NOW);
                }
                assertThat(store.audit().broken()).isEmpty();
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(edit.getLast());
            }

            try (Store store = Store.open(file)) {
                assertThat(store.audit().broken()).contains(Long.parseLong(edit.getFirst()));
                assertThat(store.audit().after(0, 10))
                        .extracting(AuditEntry::who)
                        .containsOnly("ann");
            }
        }
    }
}
