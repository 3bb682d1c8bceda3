package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a message back for {@code time}, give or take a draw, then lets it pass.
 *
 * @param jitter how wide draws spread about {@code time}
 * @param distribution how they spread; empty, evenly. What would be less than no time at all is none
 */
public record Delay(Way way, Duration time, Duration jitter, Optional<Distribution> distribution) implements Fault {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Distribution EVEN = new Distribution.Uniform();

    public Delay {
        if (time.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("a delay and its jitter are at least 0: " + time + " and " + jitter);
        }
        if (time.compareTo(LONGEST) > 0 || jitter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a delay and its jitter are at most a day: " + time + " and " + jitter);
        }
        if (jitter.compareTo(time) > 0 && distribution.orElse(EVEN).equals(EVEN)) {
            throw new IllegalArgumentException("an even jitter is at most the delay: " + jitter + " of " + time);
        }
    }

    public Delay(Way way, Duration time, Duration jitter) {
        this(way, time, jitter, Optional.empty());
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        double drawn = distribution.orElse(EVEN).draw(exchange.seed());
        Duration wait = time.plusNanos(Math.max(-time.toNanos(), Math.round(jitter.toNanos() * drawn)));
        if (way == Way.REQUEST) {
            if (!exchange.pause(wait)) {
                return Played.hit("held the request back until the consumer had gone");
            }
            exchange.pass(exchange.request());
        } else {
            Response response = exchange.forward(exchange.request());
            if (!exchange.pause(wait)) {
                return Played.hit("held the response back until the consumer had gone");
            }
            exchange.answer(response);
        }
        return Played.hit("held the " + Words.of(way) + " back for " + Words.of(wait));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "holds the " + Words.of(way) + " back for " + Words.of(time)
                + (jitter.isZero() ? "" : " ± " + Words.of(jitter));
    }

    @Override
    public Duration takes() {
        return time;
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(time, shorter -> new Delay(way, shorter, Duration.ZERO)));
    }
}
