package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Delivers the same request {@code copies} times, one after the other; the consumer gets the first answer. */
public record Repeat(int copies) implements Fault {
    private static final int LIMIT = 100;

    public Repeat {
        if (copies < 2 || copies > LIMIT) {
            throw new IllegalArgumentException("a request is repeated 2 to " + LIMIT + " times: " + copies);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response first = exchange.forward(exchange.request());
        int failed = 0;
        for (int copy = 1; copy < copies; copy++) {
            try {
                exchange.forward(exchange.request());
            } catch (IOException noAnswer) {
                // A provider that chokes on a copy has answered the first one all the same.
                failed++;
            }
        }
        exchange.answer(first);
        return Played.hit("delivered the request " + copies + " times"
                + (failed == 0 ? "" : ", " + failed + " of them without an answer"));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DISORDER);
    }

    @Override
    public String words() {
        return "delivers the request " + copies + " times";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(new Dial(2, copies, fewer -> new Repeat((int) fewer), fewer -> fewer + " times"));
    }
}
