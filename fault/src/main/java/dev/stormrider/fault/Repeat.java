package dev.stormrider.fault;

import java.io.IOException;

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
        for (int copy = 1; copy < copies; copy++) {
            exchange.forward(exchange.request());
        }
        exchange.answer(first);
        return Played.hit("delivered the request " + copies + " times");
    }

    @Override
    public String words() {
        return "delivers the request " + copies + " times";
    }
}
