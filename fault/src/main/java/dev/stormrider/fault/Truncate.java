package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;

/** Announces the whole response, sends the first {@code fraction} of its body, and closes the connection. */
public record Truncate(double fraction) implements Fault {
    public Truncate {
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
            return Played.missed("the response has no body to cut");
        }
        int kept = (int) (length * fraction);
        exchange.begin(response, length);
        exchange.write(response.body().bytes(0, kept));
        exchange.close();
        return Played.hit("cut the response off after " + kept + " of " + length + " bytes");
    }

    @Override
    public String words() {
        return "cuts the response's body off after " + Math.round(fraction * 100) + " %";
    }

    @Override
    public Optional<Dial> dial() {
        long cut = Math.round((1 - fraction) * 100);
        return Optional.of(new Dial(
                1,
                Math.max(1, cut),
                less -> new Truncate((100 - less) / 100.0),
                less -> less + " % of the body cut off"));
    }
}
