package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Passes the message on under another {@code Content-Type}; the bytes stay as they are. */
public record Mislabel(Way way, String contentType) implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Request request = exchange.request();
        if (way == Way.REQUEST) {
            exchange.answer(exchange.forward(request.with(mislabelled(request.headers(), request.body()))));
            return played(request.headers(), request.body());
        }
        Response response = exchange.forward(request);
        exchange.answer(response.with(mislabelled(response.headers(), response.body())));
        return played(response.headers(), response.body());
    }

    private Headers mislabelled(Headers headers, Body body) {
        return body.isEmpty() ? headers : headers.with("Content-Type", contentType);
    }

    private Played played(Headers headers, Body body) {
        if (body.isEmpty()) {
            return Played.missed("the " + Words.of(way) + " has no body, so it has no type");
        }
        return headers.first("Content-Type").equals(Optional.of(contentType))
                ? Played.missed("the " + Words.of(way) + " is called " + contentType + " anyway")
                : Played.hit("called the " + Words.of(way) + " " + contentType);
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.CORRUPTION);
    }

    @Override
    public String words() {
        return "calls the " + Words.of(way) + " " + contentType;
    }
}
