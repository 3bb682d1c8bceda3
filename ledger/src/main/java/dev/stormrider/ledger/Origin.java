package dev.stormrider.ledger;

import java.util.Optional;

/**
 * Where an amendment came from.
 *
 * @param repository {@code "github.com/acme/orders"}
 * @param change the number of the pull or merge request
 * @param commit the whole hash of what was ridden
 * @param author who wrote it, as the forge calls them
 * @param page where the change is read
 * @param job where the pipeline's job is read
 */
public record Origin(
        Optional<String> repository,
        Optional<String> change,
        Optional<String> commit,
        Optional<String> branch,
        Optional<String> author,
        Optional<String> page,
        Optional<String> job) {
    public static Origin unknown() {
        return new Origin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
