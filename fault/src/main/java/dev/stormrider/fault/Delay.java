package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Holds a message back for {@code time}, give or take an even draw from {@code jitter}, then lets it pass. */
public record Delay(Way way, Duration time, Duration jitter) implements Fault {
    public Delay {
        if (time.isNegative() || jitter.isNegative() || jitter.compareTo(time) > 0) {
            throw new IllegalArgumentException("a delay is at least 0 and its jitter at most the delay: " + time);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        double drawn = exchange.seed().fraction() * 2 - 1;
        Duration wait = time.plusNanos(Math.round(jitter.toNanos() * drawn));
        Response response;
        if (way == Way.REQUEST) {
            if (!exchange.pause(wait)) {
                return Played.hit("held the request back until the consumer had gone");
            }
            response = exchange.forward(exchange.request());
        } else {
            response = exchange.forward(exchange.request());
            if (!exchange.pause(wait)) {
                return Played.hit("held the response back until the consumer had gone");
            }
        }
        exchange.answer(response);
        return Played.hit("held the " + Words.of(way) + " back for " + Words.of(wait));
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
