package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Announces the whole response, sends the first {@code fraction} of its body, and closes the connection. */
public record Truncate(double fraction) implements Fault {
    public Truncate {
        Cut.check(fraction);
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body to cut");
        }
        int kept = Cut.begin(exchange, response, fraction);
        exchange.close();
        return Played.hit("cut the response off after " + kept + " of " + length + " bytes");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "cuts the response's body off after " + Math.round(fraction * 100) + " %";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Cut.dial(fraction, Truncate::new, "cut off"));
    }
}
