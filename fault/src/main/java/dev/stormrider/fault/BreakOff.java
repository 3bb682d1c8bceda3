package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Announces the whole response, sends the first {@code fraction} of its body, and breaks the connection (TCP RST). */
public record BreakOff(double fraction) implements Fault {
    /** A reset throws away what is still on its way, so it comes when that has arrived. */
    private static final Duration ARRIVAL = Duration.ofMillis(50);

    public BreakOff {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("a fraction is from 0 up to, and not including, 1: " + fraction);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body to break off");
        }
        int kept = (int) (length * fraction);
        exchange.begin(response, length);
        exchange.write(response.body().bytes(0, kept));
        boolean stayed = exchange.pause(ARRIVAL);
        exchange.reset();
        return Played.hit("broke the connection after " + kept + " of " + length + " bytes"
                + (stayed ? "" : ", when the consumer had gone"));
    }

    @Override
    public String words() {
        return "breaks the connection after " + Math.round(fraction * 100) + " % of the response's body";
    }

    @Override
    public Optional<Dial> dial() {
        long cut = Math.round((1 - fraction) * 100);
        return Optional.of(new Dial(
                1,
                Math.max(1, cut),
                less -> new BreakOff((100 - less) / 100.0),
                less -> less + " % of the body missing"));
    }
}
