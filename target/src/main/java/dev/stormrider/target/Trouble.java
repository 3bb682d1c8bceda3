package dev.stormrider.target;

import java.util.OptionalInt;

/**
 * Why a party is not ready.
 *
 * @param seen as {@code GET http://127.0.0.1:8080/health answered 404}
 * @param status what it answered; empty where it gave no answer
 */
record Trouble(String seen, OptionalInt status) {
    static Trouble of(String seen) {
        return new Trouble(seen, OptionalInt.empty());
    }

    /** A party that is starting gives no answer, or one that says so (503); one that knows no such path goes on so. */
    boolean unlikelyToPass() {
        return status.orElse(0) >= 300 && status.orElse(0) < 500;
    }
}
