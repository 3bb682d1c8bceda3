package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Breaks one stream of HTTP/2 off (RST_STREAM): before the provider sees the request, or after it has acted. */
public record AbortStream(Way way, StreamCode code) implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        if (way == Way.RESPONSE) {
            exchange.forward(exchange.request());
        }
        exchange.signal(new Signal.Abort(code));
        return Played.hit("broke the stream off with " + code + when());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "breaks the stream off with " + code + when();
    }

    private String when() {
        return way == Way.REQUEST ? " before the provider sees the request" : " after the provider has acted";
    }

    @Override
    public boolean leavesDoubt() {
        return way == Way.RESPONSE;
    }
}
