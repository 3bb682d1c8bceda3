package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Loses the response: the provider has acted, the consumer hears nothing. After {@code limit} the connection is closed.
 */
public record DropResponse(Duration limit) implements Fault {
    public DropResponse {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        exchange.pause(limit);
        exchange.close();
        return Played.hit("lost the response after the provider had answered " + response.status());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "loses the response after the provider has acted";
    }

    @Override
    public Duration takes() {
        return Words.waited(limit);
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(limit, DropResponse::new));
    }

    @Override
    public boolean leavesDoubt() {
        return true;
    }
}
