package dev.stormrider.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the schema that this program knows. Each step is one transaction. */
final class Migrations {
    /** The newest step; a database that is further was written by a newer program. */
    static final String NEWEST = "4";

    private static final String PLACE = "classpath:dev/stormrider/store";

    private Migrations() {}

    /**
     * Makes the schema, or brings it up to {@code version}.
     *
     * @param words what the databases call differently
     * @param where for messages
     */
    static void run(DataSource source, Map<String, String> words, String where, String version) {
        // Whichever thread asks: pools know other class loaders.
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(PLACE)
                .placeholders(words)
                .table("schema_history")
                .target(version)
                .loggers("slf4j")
                .load();
        try {
            refuseNewer(flyway.info().current(), where);
            flyway.migrate();
        } catch (FlywayException trouble) {
            throw new StoreTrouble(
                    "the store at " + where + " cannot be brought to the schema of this program: " + first(trouble),
                    trouble);
        }
    }

    private static void refuseNewer(@org.jspecify.annotations.Nullable MigrationInfo current, String where) {
        if (current != null && current.getVersion().isNewerThan(NEWEST)) {
            throw new StoreTrouble("the store at " + where + " was written by a newer program: its schema is "
                    + current.getVersion() + ", and this one knows " + MigrationVersion.fromVersion(NEWEST)
                    + ". Start the newer program, or restore a backup from before.");
        }
    }

    private static String first(FlywayException trouble) {
        String message = String.valueOf(trouble.getMessage()).strip();
        return message.lines().findFirst().orElse(message);
    }
}
