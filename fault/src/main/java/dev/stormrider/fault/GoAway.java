package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Answers, and says before that the connection takes no further requests (GOAWAY), as a server that is stopped. */
public record GoAway(StreamCode code) implements Fault {
    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        exchange.signal(new Signal.Goodbye(code));
        exchange.answer(response);
        return Played.hit("took no further requests on the connection (GOAWAY " + code + ")");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "takes no further requests on the connection (GOAWAY " + code + ")";
    }
}
