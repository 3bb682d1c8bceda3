package dev.stormrider.review;

import dev.stormrider.store.Store;
import dev.stormrider.store.StoreTrouble;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the reviews are kept. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "FILE|JDBC-URL",
            defaultValue = "reviews.db",
            description = "Where the reviews are kept: a SQLite file, which is made where there is none, or"
                    + " jdbc:postgresql://host/database, which several servers may share. Default: reviews.db."
                    + " Who the database takes this for: $$STORMRIDER_STORE_USER and $$STORMRIDER_STORE_PASSWORD.")
    private String store = "reviews.db";

    @Option(names = "--store-user", hidden = true, defaultValue = "${env:STORMRIDER_STORE_USER:-}")
    private String user = "";

    @Option(names = "--store-password", hidden = true, defaultValue = "${env:STORMRIDER_STORE_PASSWORD:-}")
    private String password = "";

    Store open() throws Mistake {
        try {
            return store.startsWith("jdbc:") ? Store.open(store, user, password) : Store.open(Path.of(store));
        } catch (StoreTrouble trouble) {
            throw new Mistake("--store", String.valueOf(trouble.getMessage()));
        } catch (InvalidPathException noPath) {
            throw new Mistake("--store", "this is no name of a file: " + noPath.getReason());
        }
    }

    /** How the store is called in front of people: an address of a database may hold a password. */
    String shown() {
        return store.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
