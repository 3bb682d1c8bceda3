package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void nobodyButTheirOwnerReadsTheFilesOfAStore() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("ledger.db");
        try (Store store = Store.open(file)) {
            store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), Story.NOON);
            Store.copy(file, folder.resolve("copy.db"));

            try (Stream<Path> files = Files.list(folder)) {
                List<Path> all = files.toList();
                assertThat(all).hasSizeGreaterThanOrEqualTo(4);
                for (Path each : all) {
                    assertThat(rights(each)).as("%s", each).isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void aCopyOfAStoreThatIsUsedHoldsWhatWasTaken() {
        Path file = folder.resolve("ledger.db");
        Path copy = folder.resolve("copy.db");
        try (Store store = Store.open(file)) {
            store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), Story.NOON);
            Store.copy(file, copy);
        }
        try (Store store = Store.open(copy)) {
            assertThat(store.runs().next("run-1"))
                    .isEqualTo(Story.held("12").events().size());
        }
    }

    @Test
    void aStoreThatIsNotThereIsNotMade() throws IOException {
        Path other = Files.writeString(folder.resolve("copy.db.part"), "of somebody else");

        assertThatThrownBy(() -> Store.copy(folder.resolve("legder.db"), folder.resolve("copy.db")))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("no store at")
                .hasMessageContaining("legder.db");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(other);
        }
    }

    @Test
    void anOlderStoreIsCopiedAsItIs() throws SQLException {
        Path file = folder.resolve("ledger.db");
        new Sqlite(file, "1").close();

        Store.copy(file, folder.resolve("copy.db"));

        assertThat(steps(file)).isEqualTo(1);
        assertThat(steps(folder.resolve("copy.db"))).isEqualTo(1);
    }

    private static int steps(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM schema_history")) {
            found.next();
            return found.getInt(1);
        }
    }
}
