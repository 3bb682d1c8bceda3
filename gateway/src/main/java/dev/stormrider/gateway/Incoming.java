package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * What has come of the body of a request that streams through: it waits here until there is a provider to pass it to.
 * Confined to one event loop.
 */
final class Incoming {
    private final ArrayDeque<HttpContent> held = new ArrayDeque<>();
    private boolean done;
    private boolean bodied;

    /** The request went out by another way, so nothing of it comes here. */
    void sentElsewhere() {
        done = true;
        bodied = true;
    }

    /** Notes {@code part}, which still belongs to the caller. */
    void came(HttpContent part) {
        boolean last = part instanceof LastHttpContent;
        done |= last;
        bodied |= !(part instanceof LastHttpContent end)
                || end.content().isReadable()
                || !end.trailingHeaders().isEmpty();
    }

    /** Whether all of it has come. */
    boolean done() {
        return done;
    }

    /** Whether all of it has come, and that was nothing. */
    boolean bodiless() {
        return done && !bodied;
    }

    /** Keeps {@code part} until it can be passed on, and owns it. */
    void hold(HttpContent part) {
        held.add(part);
    }

    /** One that is {@link #bodiless} is to be sent once more. */
    void holdAgain() {
        held.add(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    void passTo(ProviderEnd side) {
        while (!held.isEmpty()) {
            side.write(held.poll());
        }
    }

    void drop() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
