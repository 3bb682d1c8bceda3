package dev.stormrider.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Where the ledger lies. Readers see one moment and wait for nobody. One writer works at a time, of all programs that
 * share the database: so changes and audit entries are seen in the order of their numbers, and the same code is right
 * on both kinds.
 */
sealed interface Database extends AutoCloseable permits Sqlite, Postgres {
    /** What {@code reading} finds, all of it at one moment. */
    <T> T read(Function<Handle, T> reading);

    /** What {@code writing} returns, once it is on the disk. Nothing is written if it throws. */
    <T> T write(Function<Writing, T> writing);

    /** How many bytes have room yet where it lies; the most there is where that is not known. */
    long room();

    @Override
    void close();
}
