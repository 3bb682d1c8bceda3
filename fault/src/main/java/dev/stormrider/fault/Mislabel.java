package dev.stormrider.fault;

import java.io.IOException;

/** Passes the message on under another {@code Content-Type}; the bytes stay as they are. */
public record Mislabel(Way way, String contentType) implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Request request = exchange.request();
        if (way == Way.REQUEST) {
            exchange.answer(exchange.forward(request.with(request.headers().with("Content-Type", contentType))));
        } else {
            Response response = exchange.forward(request);
            exchange.answer(response.with(response.headers().with("Content-Type", contentType)));
        }
        return Played.hit("called the " + Words.of(way) + " " + contentType);
    }

    @Override
    public String words() {
        return "calls the " + Words.of(way) + " " + contentType;
    }
}
