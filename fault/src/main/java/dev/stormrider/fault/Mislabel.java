package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Passes the message on under another {@code Content-Type}; the bytes stay as they are. */
public record Mislabel(Way way, String contentType) implements Fault, Change {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        return change(exchange);
    }

    @Override
    public Changed<Request> changed(Request request, Seed seed) {
        return new Changed<>(
                request.with(mislabelled(request.headers(), request.body())),
                played(request.headers(), request.body()));
    }

    @Override
    public Changed<Response> changed(Response response, Seed seed) {
        return new Changed<>(
                response.with(mislabelled(response.headers(), response.body())),
                played(response.headers(), response.body()));
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
