package dev.stormrider.fault;

import java.io.IOException;

/** Flips one bit in each of {@code count} bytes of a body, at places drawn by the exchange's seed. */
public record Corrupt(Way way, int count) implements Fault {
    public Corrupt {
        if (count < 1) {
            throw new IllegalArgumentException("at least one byte is corrupted: " + count);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Request request = exchange.request();
        boolean empty;
        if (way == Way.REQUEST) {
            empty = request.body().isEmpty();
            exchange.answer(exchange.forward(request.with(corrupted(request.body(), exchange))));
        } else {
            Response response = exchange.forward(request);
            empty = response.body().isEmpty();
            exchange.answer(response.with(corrupted(response.body(), exchange)));
        }
        return empty
                ? Played.missed("the " + Words.of(way) + " has no body to corrupt")
                : Played.hit("flipped a bit in " + count + " bytes of the " + Words.of(way));
    }

    private Body corrupted(Body body, Exchange exchange) {
        byte[] bytes = body.bytes();
        for (int i = 0; i < count && bytes.length > 0; i++) {
            int at = exchange.seed().and(i).below(bytes.length);
            bytes[at] ^= (byte) (1 << exchange.seed().and(i).and("bit").below(7));
        }
        return Body.of(bytes);
    }

    @Override
    public String words() {
        return "flips a bit in " + count + (count == 1 ? " byte" : " bytes") + " of the " + Words.of(way) + "'s body";
    }
}
