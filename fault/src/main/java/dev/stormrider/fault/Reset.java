package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Breaks the consumer's connection (TCP RST): before the provider sees the request, or after it has acted. */
public record Reset(Way way) implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        if (way == Way.RESPONSE) {
            exchange.forward(exchange.request());
        }
        exchange.reset();
        return Played.hit("broke the connection " + when());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "breaks the connection " + when();
    }

    private String when() {
        return way == Way.REQUEST ? "before the provider sees the request" : "after the provider has acted";
    }

    @Override
    public boolean leavesDoubt() {
        return way == Way.RESPONSE;
    }
}
