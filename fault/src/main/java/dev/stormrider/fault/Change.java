package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;

/**
 * A fault that changes one message on its way and does nothing else. It waits for nothing, so whoever has the exchange
 * may also ask it for the changed message alone, and needs no thread for it.
 */
public sealed interface Change permits Corrupt, Mislabel, Reorder, Rewrite {
    /** The message in place of the one that came, and what the fault did with it. */
    record Changed<T>(T message, Played played) {}

    /** Which of the two messages is changed; the other passes as it came. */
    Way way();

    /**
     * What the provider is sent in place of {@code request}.
     *
     * @param seed the exchange's chance
     */
    Changed<Request> changed(Request request, Seed seed);

    /**
     * What the consumer is sent in place of {@code response}.
     *
     * @param seed the exchange's chance
     */
    Changed<Response> changed(Response response, Seed seed);

    /** Plays the whole of it to {@code exchange}, as {@link Fault#play} does. */
    default Played change(Exchange exchange) throws IOException, InterruptedException {
        if (way() == Way.REQUEST) {
            Changed<Request> changed = changed(exchange.request(), exchange.seed());
            exchange.pass(changed.message());
            return changed.played();
        }
        Changed<Response> changed = changed(exchange.forward(exchange.request()), exchange.seed());
        exchange.answer(changed.message());
        return changed.played();
    }
}
