package dev.stormrider.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Loses the request: the provider never sees it, the consumer hears nothing. After {@code limit} the connection is
 * closed, as a middlebox does in the end.
 */
public record DropRequest(Duration limit) implements Fault {
    public DropRequest {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
        }
    }

    @Override
    public Played play(Exchange exchange) throws InterruptedException {
        exchange.pause(limit);
        exchange.close();
        return Played.hit("lost the request before the provider saw it");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "loses the request before the provider sees it";
    }

    @Override
    public Duration takes() {
        return Words.waited(limit);
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(limit, DropRequest::new));
    }
}
