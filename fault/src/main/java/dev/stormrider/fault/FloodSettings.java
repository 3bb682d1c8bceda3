package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Sends {@code count} frames of SETTINGS before the answer, each of which the consumer must acknowledge. */
public record FloodSettings(int count) implements Fault {
    private static final int MOST = 100_000;

    public FloodSettings {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a flood has from 1 to " + MOST + " frames: " + count);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        exchange.signal(new Signal.Settings(count));
        exchange.answer(response);
        return Played.hit("sent " + count + " frames of SETTINGS before the answer");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.FLOOD);
    }

    @Override
    public String words() {
        return "sends " + count + " frames of SETTINGS before the answer";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(new Dial(1, count, fewer -> new FloodSettings((int) fewer), fewer -> fewer + " frames"));
    }
}
