package dev.stormrider.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A row that a query found, without nulls. */
record Row(ResultSet results) {
    String text(String column) throws SQLException {
        return results.getString(column);
    }

    /** The constant of {@code kind} whose word stands in {@code column}. */
    <E extends Enum<E>> E constant(Class<E> kind, String column) throws SQLException {
        return named(kind, text(column));
    }

    /** The constant of {@code kind} that {@code word} is: the store writes {@code NOT_KNOWN} as {@code "not-known"}. */
    static <E extends Enum<E>> E named(Class<E> kind, String word) {
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Optional<String> maybe(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    int count(String column) throws SQLException {
        return results.getInt(column);
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    Instant moment(String column) throws SQLException {
        return Instant.ofEpochMilli(results.getLong(column));
    }

    Optional<Long> maybeNumber(String column) throws SQLException {
        long number = results.getLong(column);
        return results.wasNull() ? Optional.empty() : Optional.of(number);
    }

    Optional<Instant> maybeMoment(String column) throws SQLException {
        return maybeNumber(column).map(Instant::ofEpochMilli);
    }

    byte[] bytes(String column) throws SQLException {
        return results.getBytes(column);
    }
}
