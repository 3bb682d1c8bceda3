package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who looks at a page.
 *
 * @param actor who it is; empty for nobody in particular, who sees the pages of login and of problems only
 * @param csrf what each form of the page sends along in its hidden field {@code csrf}; empty without an actor
 * @param path where they are, {@code "/reviews"}
 * @param query what stands after the question mark, decoded; of a name that is there twice, the last
 */
record Visit(Optional<Actor> actor, String csrf, String path, Map<String, String> query, Instant now) {
    public Visit {
        query = Map.copyOf(query);
    }

    /** What stands under {@code name} in the query; empty too where it is blank. */
    public Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
