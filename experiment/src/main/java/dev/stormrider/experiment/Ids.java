package dev.stormrider.experiment;

import dev.stormrider.contract.Operation;
import java.util.Locale;

/** Names of experiments: readable, and the same in every run of one amendment. */
final class Ids {
    private static final int LENGTH_LIMIT = 80;

    private Ids() {}

    /** {@code get-refunds-id.deliver.body-status}. */
    static String of(Operation operation, Origin origin, String detail) {
        String head = plain(operation.method() + " " + operation.path()) + "." + origin.word();
        String tail = plain(detail);
        return tail.isEmpty() ? head : head + "." + tail;
    }

    private static String plain(String text) {
        String words =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return words.length() <= LENGTH_LIMIT ? words : words.substring(0, LENGTH_LIMIT);
    }
}
