package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.ReviewQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that the first schema holds is brought to the newest, with all that is in it. */
@ParameterizedClass
@EnumSource(Place.class)
class UpgradeTest {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    /** In the order in which they refer to each other. */
    private static final List<String> TABLES = List.of(
            "counter",
            "link",
            "contract_text",
            "review",
            "review_word",
            "run",
            "run_paper",
            "upload",
            "cell",
            "finding",
            "log_part",
            "proof",
            "weakness",
            "decision",
            "remark",
            "deployment",
            "change_note",
            "parcel",
            "audit");

    private final Place place;

    @TempDir
    Path folder;

    UpgradeTest(Place place) {
        this.place = place;
    }

    private static void fill(Store store) {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        store.runs().take(Story.PIPELINE, "run-2", 0, Story.held("12").events(), NOW.plusSeconds(1));
        store.runs().take(Story.PIPELINE, "run-3", 0, Story.held("13").events().subList(0, 4), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, "fine"), NOW);
        store.comments().say(Story.ANN, 1, "good", Optional.empty(), NOW);
        store.deployments().deployed(Story.PIPELINE, "payments", "p1.4.0", "production", false, NOW);
    }

    @Test
    void everythingIsThereAsIfItHadBeenWrittenToday() throws Exception {
        Path today = Files.createDirectory(folder.resolve("today"));
        Path then = Files.createDirectory(folder.resolve("then"));
        try (Store store = place.open(today)) {
            fill(store);
        }
        try (Database from = place.older(today, Migrations.NEWEST);
                Database to = place.older(then, "1")) {
            TABLES.forEach(table -> copy(from, to, table));
        }

        try (Store now = place.open(today);
                Store upgraded = place.open(then)) {
            assertThat(upgraded.reviews().lines(ReviewQuery.all(10)))
                    .isEqualTo(now.reviews().lines(ReviewQuery.all(10)));
            for (long review = 1; review <= 2; review++) {
                assertThat(upgraded.reviews().whole(review, NOW))
                        .isEqualTo(now.reviews().whole(review, NOW));
            }
            assertThat(upgraded.trends().weeks(2, NOW)).isEqualTo(now.trends().weeks(2, NOW));
            assertThat(upgraded.trends().weeks(1, NOW).getFirst().judged()).isEqualTo(1);
            assertThat(upgraded.deployments().matrix("production", Optional.empty(), 10, NOW))
                    .isEqualTo(now.deployments().matrix("production", Optional.empty(), 10, NOW));
            assertThat(upgraded.audit().broken()).isEmpty();
            assertThat(upgraded.runs()
                            .take(
                                    Story.PIPELINE,
                                    "run-3",
                                    4,
                                    Story.held("13").events().subList(4, 6),
                                    NOW))
                    .isEqualTo(6);
        }
    }

    /** What the older table has of a newer one. */
    private static void copy(Database from, Database to, String table) {
        List<Map<String, Object>> rows = from.read(handle ->
                handle.createQuery("SELECT * FROM " + table).mapToMap().list());
        to.write(writing -> {
            List<String> columns = new ArrayList<>(columns(writing.handle(), table));
            for (Map<String, Object> row : rows) {
                Update insert = writing.update("INSERT INTO " + table + " (" + String.join(", ", columns)
                        + ") VALUES (:"
                        + String.join(", :", columns) + ")"
                        + (table.equals("counter") ? " ON CONFLICT (name) DO UPDATE SET value = excluded.value" : ""));
                columns.forEach(column -> insert.bind(column, row.get(column)));
                insert.execute();
            }
            return rows.size();
        });
    }

    private static List<String> columns(Handle handle, String table) {
        return handle.createQuery("SELECT * FROM " + table + " WHERE 1 = 0").scanResultSet((results, context) -> {
            List<String> names = new ArrayList<>();
            var meta = results.get().getMetaData();
            for (int column = 1; column <= meta.getColumnCount(); column++) {
                names.add(meta.getColumnName(column));
            }
            return names;
        });
    }

    @Test
    void aStoreOfANewerProgramIsLeftAlone() {
        try (Database database = place.older(folder, Migrations.NEWEST)) {
            database.write(writing -> writing.update("INSERT INTO schema_history (installed_rank, version, description,"
                            + " type, script, checksum, installed_by, execution_time, success) VALUES (99, '99', 'later',"
                            + " 'SQL', 'V99__later.sql', 1, 'somebody', 1, TRUE)")
                    .execute());
        }

        assertThatThrownBy(() -> place.open(folder))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("newer program")
                .hasMessageContaining("99");
    }
}
