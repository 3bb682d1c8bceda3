package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Sends {@code count} frames of PING before the answer, each of which the consumer must acknowledge. */
public record FloodPings(int count) implements Fault {
    private static final int MOST = 100_000;

    public FloodPings {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a flood has from 1 to " + MOST + " frames: " + count);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        exchange.signal(new Signal.Pings(count));
        exchange.answer(response);
        return Played.hit("sent " + count + " frames of PING before the answer");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.FLOOD);
    }

    @Override
    public String words() {
        return "sends " + count + " frames of PING before the answer";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(new Dial(1, count, fewer -> new FloodPings((int) fewer), fewer -> fewer + " frames"));
    }
}
