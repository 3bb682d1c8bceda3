package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Stops the provider's node for as long as the consumer waits, as a long collection of garbage or a moved machine does.
 * When it goes on, it does what it was asked, whether anybody still waits or not.
 */
public record Pause() implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        exchange.node().pause();
        // What is sent to a node that stands still waits in its sockets.
        Response response = exchange.forward(exchange.request());
        exchange.answer(response);
        return Played.hit("stopped the provider; when it went on, it answered " + response.status());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.NODE);
    }

    @Override
    public String words() {
        return "stops the provider's node, which goes on and acts when the consumer has given up";
    }

    @Override
    public Duration takes() {
        return Words.USUAL_PATIENCE;
    }

    @Override
    public boolean leavesDoubt() {
        return true;
    }

    @Override
    public Optional<Node.Strike> strike() {
        return Optional.of(Node.Strike.PAUSE);
    }
}
