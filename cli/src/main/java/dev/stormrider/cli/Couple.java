package dev.stormrider.cli;

import java.util.Optional;

/**
 * The two versions of one contract, each by the name that {@link Contracts} reads it by.
 *
 * @param name what people call the contract: its path below the folders that are compared
 * @param before empty where the file is new
 * @param after empty where the file is gone
 */
record Couple(String name, Optional<String> before, Optional<String> after) {
    /** The name, with what became of the file as a whole. */
    String called() {
        if (both()) {
            return name;
        }
        return name + (before.isPresent() ? " (the file is gone)" : " (the file is new)");
    }

    boolean both() {
        return before.isPresent() && after.isPresent();
    }

    static Couple of(String before, String after) {
        return new Couple(after, Optional.of(before), Optional.of(after));
    }
}
