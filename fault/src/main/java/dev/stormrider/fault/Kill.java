package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the provider's node in the middle of an exchange: it has acted, and is gone before its answer is on its way.
 * Later attempts find nobody. In the middle of its work would be nearer to life and another story each time.
 */
public record Kill() implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        if (exchange.node().down()) {
            exchange.reset();
            return Played.hit("broke the connection, since the provider is down");
        }
        Response response = exchange.forward(exchange.request());
        exchange.node().kill();
        exchange.reset();
        return Played.hit("killed the provider after it had answered " + response.status());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.NODE);
    }

    @Override
    public String words() {
        return "kills the provider after it has acted, before its answer is on its way";
    }

    @Override
    public boolean leavesDoubt() {
        return true;
    }

    @Override
    public Optional<Node.Strike> strike() {
        return Optional.of(Node.Strike.KILL);
    }
}
