package dev.stormrider.store;

import dev.stormrider.ledger.Accounts;
import dev.stormrider.ledger.Audit;
import dev.stormrider.ledger.Changes;
import dev.stormrider.ledger.Comments;
import dev.stormrider.ledger.Decisions;
import dev.stormrider.ledger.Deployments;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Links;
import dev.stormrider.ledger.Outbox;
import dev.stormrider.ledger.Reviews;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Sessions;
import dev.stormrider.ledger.Settings;
import dev.stormrider.ledger.Tickets;
import dev.stormrider.ledger.Tokens;
import dev.stormrider.ledger.Trends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/** The ledger in a database: a SQLite file, or PostgreSQL. */
public final class Store implements Ledger {
    private static final Pattern SECRET = Pattern.compile("//[^/?]*@|[?&]password=", Pattern.CASE_INSENSITIVE);

    /** What is kept free: enough for years of decisions, and for the log that is written ahead. */
    static final long RESERVE = 256L << 20;

    private final Database database;
    private final Upkeep upkeep;

    private Store(Database database) {
        this.database = database;
        this.upkeep = new Upkeep(database);
    }

    /**
     * Opens the store in {@code file}, and makes it where there is none; an older schema is brought up to date.
     *
     * @throws StoreTrouble if that cannot be done; the message says what to do
     */
    public static Store open(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreTrouble("the store cannot be made at " + file + ": there is no folder " + folder);
        }
        return new Store(new Sqlite(file));
    }

    /**
     * Opens the store in a PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @param user empty where the address or the system tells
     * @param password empty where none is needed
     * @throws StoreTrouble if that cannot be done; the message holds no password
     */
    public static Store open(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StoreTrouble("the address of a database begins with jdbc:postgresql:");
        }
        if (SECRET.matcher(url).find()) {
            throw new StoreTrouble("the address of the database holds a user or a password: these are told apart"
                    + " from it, so that none shows in lists of processes and in messages");
        }
        String shown = url.replaceFirst("\\?.*", "");
        return new Store(new Postgres(url, user, password, shown));
    }

    /**
     * Writes a whole copy of the SQLite store in {@code store}, as of one moment, while servers use it. The store is
     * neither made nor brought up to date.
     *
     * @param file that does not exist yet
     * @throws StoreTrouble if there is no store, or the copy cannot be written
     */
    public static void copy(Path store, Path file) {
        Backup.write(store, file);
    }

    @Override
    public Runs runs() {
        return new RunRoom(database);
    }

    @Override
    public Reviews reviews() {
        return new ReviewRoom(database);
    }

    @Override
    public Decisions decisions() {
        return new DecisionRoom(database);
    }

    @Override
    public Comments comments() {
        return new CommentRoom(database);
    }

    @Override
    public Links links() {
        return new LinkRoom(database);
    }

    @Override
    public Deployments deployments() {
        return new DeploymentRoom(database);
    }

    @Override
    public Trends trends() {
        return new TrendRoom(database);
    }

    @Override
    public Accounts accounts() {
        return new AccountRoom(database);
    }

    @Override
    public Sessions sessions() {
        return new SessionRoom(database);
    }

    @Override
    public Tokens tokens() {
        return new TokenRoom(database);
    }

    @Override
    public Tickets tickets() {
        return new TicketRoom(database);
    }

    @Override
    public Settings settings() {
        return new SettingRoom(database);
    }

    @Override
    public Changes changes() {
        return new ChangeRoom(database);
    }

    @Override
    public Outbox outbox() {
        return new OutboxRoom(database);
    }

    @Override
    public Audit audit() {
        return new AuditRoom(database);
    }

    @Override
    public void settle(Instant now) {
        upkeep.settle(now);
    }

    @Override
    public boolean full() {
        return full(database.room());
    }

    static boolean full(long room) {
        return room < RESERVE;
    }

    @Override
    public void close() {
        database.close();
    }
}
