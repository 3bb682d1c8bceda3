package dev.stormrider.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a store lies in tests: both kinds for real. The database server is started once, by who needs it first. */
enum Place {
    SQLITE {
        @Override
        Store open(Path folder) {
            return Store.open(folder.resolve("ledger.db"));
        }

        @Override
        Database older(Path folder, String version) {
            return new Sqlite(folder.resolve("ledger.db"), version);
        }
    },
    POSTGRES {
        @Override
        Store open(Path folder) {
            return Store.open(Server.url(folder), "postgres", "");
        }

        @Override
        Database older(Path folder, String version) {
            return new Postgres(Server.url(folder), "postgres", "", "the test's server", version);
        }
    };

    /** The store of {@code folder}: a new one the first time, and the same afterwards. */
    abstract Store open(Path folder);

    /** The database of {@code folder} with the schema that it had at {@code version}, if it is new. */
    abstract Database older(Path folder, String version);

    /** A database for each folder. */
    private static final class Server {
        private static final EmbeddedPostgres SERVER = start();
        private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();
        private static final AtomicInteger COUNT = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }

        static String url(Path folder) {
            return SERVER.getJdbcUrl("postgres", NAMES.computeIfAbsent(folder, first -> create()));
        }

        private static String create() {
            String name = "ledger" + COUNT.incrementAndGet();
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException trouble) {
                throw new IllegalStateException(trouble);
            }
            return name;
        }
    }
}
