package dev.stormrider.report;

import java.util.Optional;

/**
 * Where the pages of {@code docs/} are published, so that reports can lead there.
 *
 * @param home the address of {@code docs/}, without a slash at its end; empty where nobody said, and then nothing leads
 *     anywhere: whoever reads a report need not have the repository
 */
public record Pages(String home) {
    public Pages {
        home = home.replaceFirst("/+$", "");
    }

    /** Nobody said where they are. */
    public static Pages unknown() {
        return new Pages("");
    }

    /** The address of the page of one kind of change. */
    Optional<String> of(Guide guide) {
        return of(guide.file());
    }

    /** The address of what lies in the repository as {@code docs/…}. */
    Optional<String> of(String file) {
        return home.isEmpty() ? Optional.empty() : Optional.of(home + file.substring("docs".length()));
    }
}
