package dev.stormrider.forge;

import java.util.Optional;

/**
 * Something happened to a pull or merge request.
 *
 * @param repository as an origin names it: {@code "github.com/acme/orders"}
 * @param number of the request
 * @param head the commit that it ends with
 * @param base the branch that it is to be merged into
 * @param author who opened it, as the forge calls them; empty where it does not say
 * @param page where it is read
 */
public record ChangeEvent(
        Kind kind, String repository, long number, String head, String base, Optional<String> author, String page) {
    /** What happened. */
    public enum Kind {
        OPENED,
        PUSHED,
        MERGED,
        CLOSED
    }
}
