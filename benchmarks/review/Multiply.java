import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Copies what a store holds until it is so many times as much: Multiply FILE TIMES. SQL alone, so that it takes a minute. */
final class Multiply {
    private static final String REVIEW = "number, link, identity, consumer, provider, contract, state, standing, until, repository,"
            + " change_id, commit_id, branch, author, page, job, before_version, after_version, run, decision, planned, held,"
            + " degraded, broke, unknown, blocking, old, runs, comments, opened, changed, first_decision, first_took";
    private static final String RUN = "number, id, review, link, publisher, awaited, bytes, began, heard, ended, took,"
            + " consumer_before, consumer_after, provider_before, provider_after, repository, change_id, commit_id, branch, author,"
            + " page, job, environment, program, seed, phase, done, total, planned, held, degraded, broke, unknown, blocking, old,"
            + " decision, rollout, reasons, before_hash, after_hash, pruned";

    private Multiply() {}

    public static void main(String... arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            long reviews = number(statement, "SELECT MAX(number) FROM review");
            long runs = number(statement, "SELECT MAX(number) FROM run");
            long decisions = number(statement, "SELECT MAX(id) FROM decision");
            long remarks = number(statement, "SELECT MAX(id) FROM remark");
            connection.setAutoCommit(false);
            for (int copy = 1; copy < Integer.parseInt(arguments[1]); copy++) {
                long review = reviews * copy;
                long run = runs * copy;
                // Older by two minutes a copy, so that lists are a mixture of all.
                String older = " - " + copy * 120_000L;
                copy(statement, "review", REVIEW, REVIEW.replace("number,", "number + " + review + ",")
                        .replace("identity", "identity || ' " + copy + "'").replace(" run,", " run || '." + copy + "',")
                        .replace("opened, changed", "opened" + older + ", changed" + older), "number <= " + reviews);
                copy(statement, "run", RUN, RUN.replace("number,", "number + " + run + ",").replace(" id,", " id || '." + copy + "',")
                        .replace(" review,", " review + " + review + ",").replace("ended,", "ended" + older + ","), "number <= " + runs);
                copy(statement, "review_word", "word, review", "word, review + " + review, "review <= " + reviews);
                child(statement, "run_paper", "kind, body", run, runs);
                child(statement, "upload", "first, digests", run, runs);
                child(statement, "cell", "experiment, pairing, ordinal, verdict, reason, at, told, fingerprint, blocks, old", run, runs);
                child(statement, "finding", "experiment, pairing, body", run, runs);
                copy(statement, "proof", "run, link, consumer, provider, review, environment, outcome, broke, at",
                        "run + " + run + ", link, consumer || '." + copy + "', provider, review + " + review
                                + ", environment, outcome, broke, at" + older, "run <= " + runs);
                copy(statement, "decision", "id, review, kind, who, at, reason, run", "id + " + decisions * copy + ", review + " + review
                        + ", kind, who, at, reason, run || '." + copy + "'", "id <= " + decisions);
                copy(statement, "remark", "id, review, who, at, text", "id + " + remarks * copy + ", review + " + review
                        + ", who, at, text", "id <= " + remarks);
                connection.commit();
            }
            count(statement, "review", "number");
            count(statement, "run", "number");
            count(statement, "decision", "id");
            count(statement, "remark", "id");
            connection.commit();
        }
    }

    private static void child(Statement statement, String table, String columns, long more, long last) throws SQLException {
        copy(statement, table, "run, " + columns, "run + " + more + ", " + columns, "run <= " + last);
    }

    private static void copy(Statement statement, String table, String into, String values, String where) throws SQLException {
        statement.executeUpdate("INSERT INTO " + table + " (" + into + ") SELECT " + values + " FROM " + table + " WHERE " + where);
    }

    private static void count(Statement statement, String counter, String column) throws SQLException {
        statement.executeUpdate("UPDATE counter SET value = (SELECT MAX(" + column + ") FROM " + counter + ") WHERE name = '" + counter + "'");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
