package dev.stormrider.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A ledger in a PostgreSQL database, which several servers may share. */
final class Postgres implements Database {
    private static final Map<String, String> WORDS = Map.of("bytes", "BYTEA", "bytewise", "COLLATE \"C\"", "keyed", "");
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CONNECTIONS = 8;

    /** The lock of the one writer; any number does that nobody else takes. */
    private static final long WRITER = 0x5EDEL;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    /**
     * Connects.
     *
     * @param shown the address without what is secret in it, for messages
     */
    Postgres(String url, String user, String password, String shown) {
        this(url, user, password, shown, Migrations.NEWEST);
    }

    /** A database of an older schema, for tests of what comes after it. */
    Postgres(String url, String user, String password, String shown, String version) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(PATIENCE_MILLIS);
        // Words may be bound to columns of any type: an empty Optional has none.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("ApplicationName", "review");
        // Its details quote the rows that are in the way, with what is secret in them.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            this.pool = new HikariDataSource(config);
        } catch (RuntimeException trouble) {
            throw new StoreTrouble("no database answers at " + shown + ": " + Causes.last(trouble), trouble);
        }
        try {
            Migrations.run(pool, WORDS, shown, version);
        } catch (RuntimeException trouble) {
            pool.close();
            throw trouble;
        }
        this.jdbi = Bound.to(pool);
    }

    @Override
    public <T> T read(Function<Handle, T> reading) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, reading::apply);
    }

    @Override
    public <T> T write(Function<Writing, T> writing) {
        return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            handle.execute("SET LOCAL lock_timeout = " + PATIENCE_MILLIS);
            handle.execute("SELECT pg_advisory_xact_lock(" + WRITER + ")");
            return writing.apply(new Writing(handle));
        });
    }

    @Override
    public long room() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        pool.close();
    }
}
