package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Announces the whole response, sends the first {@code fraction} of its body, and breaks the connection (TCP RST). */
public record BreakOff(double fraction) implements Fault {
    /** A reset throws away what is still on its way, so it comes when that has arrived. */
    private static final Duration ARRIVAL = Duration.ofMillis(50);

    public BreakOff {
        Cut.check(fraction);
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body to break off");
        }
        int kept = Cut.begin(exchange, response, fraction);
        boolean stayed = exchange.pause(ARRIVAL);
        exchange.reset();
        return Played.hit("broke the connection after " + kept + " of " + length + " bytes"
                + (stayed ? "" : ", when the consumer had gone"));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "breaks the connection after " + Math.round(fraction * 100) + " % of the response's body";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Cut.dial(fraction, BreakOff::new, "missing"));
    }
}
