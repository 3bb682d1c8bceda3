package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Closes the consumer's connection after the provider has acted, with no byte of an answer. */
public record CloseEarly() implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        exchange.close();
        return Played.hit("closed the connection in place of the answer " + response.status());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "closes the connection in place of an answer, after the provider has acted";
    }

    @Override
    public boolean leavesDoubt() {
        return true;
    }
}
