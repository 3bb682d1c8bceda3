package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Lets the next answer on the consumer's connection overtake this one, which waits for it. Where no other exchange
 * begins on the connection within {@code limit}, this answer passes late.
 */
public record SwapAnswers(Duration limit) implements Fault {
    public SwapAnswers {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("another answer is waited for longer than not at all: " + limit);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        boolean passed = exchange.letPass(limit);
        exchange.answer(response);
        return passed
                ? Played.hit("let the next answer on the connection overtake this one")
                : Played.missed("no other answer was given on the connection within " + Words.of(limit));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DISORDER);
    }

    @Override
    public String words() {
        return "lets the next answer on the connection overtake one";
    }

    @Override
    public Duration takes() {
        return limit;
    }
}
