package dev.stormrider.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Swallows the request and gives no sign of it: nothing reaches the provider, nothing is answered, nothing closed,
 * until the consumer leaves. One that stays for {@code limit} finds its connection broken, as when a route is gone for
 * good.
 */
public record Blackhole(Duration limit) implements Fault {
    public Blackhole {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
        }
    }

    @Override
    public Played play(Exchange exchange) throws InterruptedException {
        if (!exchange.pause(limit)) {
            exchange.close();
            return Played.hit("swallowed the request until the consumer had gone");
        }
        exchange.reset();
        return Played.hit("swallowed the request and broke the connection after " + Words.of(limit));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "swallows the request and never answers";
    }

    @Override
    public Duration takes() {
        return Words.waited(limit);
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(limit, Blackhole::new));
    }
}
