package dev.stormrider.store;

import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Objection.NotFound;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The numbers of links. */
final class LinkIds {
    private LinkIds() {}

    static Optional<Long> of(Handle handle, Link link) {
        return handle.createQuery("SELECT id FROM link WHERE consumer = :consumer AND provider = :provider"
                        + " AND contract = :contract")
                .bind("consumer", link.consumer())
                .bind("provider", link.provider())
                .bind("contract", link.contract())
                .mapTo(Long.class)
                .findOne();
    }

    static long known(Handle handle, Link link) {
        return of(handle, link)
                .orElseThrow(() -> new NotFound("link of " + link.consumer() + " with " + link.provider() + " by \""
                        + link.contract() + "\": no run has told of it"));
    }
}
