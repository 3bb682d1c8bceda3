package dev.stormrider.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A ledger in one file. The log is written ahead (WAL), so that readers go on while somebody writes, and flushed with
 * each commit (FULL): what was acknowledged outlives the process as well as the power.
 */
final class Sqlite implements Database {
    private static final Map<String, String> WORDS =
            Map.of("bytes", "BLOB", "bytewise", "COLLATE BINARY", "keyed", "WITHOUT ROWID");
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int READERS = 4;
    private static final int CACHE_KIB = 4_096;

    private final Path file;
    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final Jdbi read;
    private final Jdbi write;

    Sqlite(Path file) {
        this(file, Migrations.NEWEST);
    }

    /** A database of an older schema, for tests of what comes after it. */
    Sqlite(Path file, String version) {
        Backup.own(file);
        this.file = file;
        this.writer = pool(file, true, 1);
        try {
            Migrations.run(writer, WORDS, file.toString(), version);
            this.readers = pool(file, false, READERS);
        } catch (RuntimeException trouble) {
            writer.close();
            throw trouble;
        }
        this.read = Bound.to(readers);
        this.write = Bound.to(writer);
    }

    private static HikariDataSource pool(Path file, boolean writes, int size) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        // A writer takes its lock at once: one that began as a reader could not wait for another, and would fail.
        config.setTransactionMode(
                writes ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(writes ? "writer" : "readers");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        try {
            return new HikariDataSource(pool);
        } catch (RuntimeException trouble) {
            throw new StoreTrouble(
                    "the file " + file + " cannot be opened as a store: " + Causes.last(trouble), trouble);
        }
    }

    @Override
    public <T> T read(Function<Handle, T> reading) {
        return read.inTransaction(reading::apply);
    }

    @Override
    public <T> T write(Function<Writing, T> writing) {
        return write.inTransaction(handle -> writing.apply(new Writing(handle)));
    }

    /** Writes a whole copy of {@code file}, as of one moment, while everybody goes on; nothing is changed in it. */
    static void copy(Path file, Path to) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Bound.to(source)
                .useHandle(handle -> handle.createUpdate("VACUUM INTO :to")
                        .bind("to", to.toString())
                        .execute());
    }

    @Override
    public long room() {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
