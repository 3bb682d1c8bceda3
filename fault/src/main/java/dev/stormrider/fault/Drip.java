package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the response's body in pieces of {@code pieceBytes}, with {@code gap} before each: a trickle, complete in the
 * end.
 */
public record Drip(int pieceBytes, Duration gap) implements Fault {
    public Drip {
        if (pieceBytes < 1 || gap.isNegative()) {
            throw new IllegalArgumentException("a piece has at least 1 byte and a gap is not negative");
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body to slow down");
        }
        exchange.begin(response, length);
        for (int sent = 0; sent < length; sent += pieceBytes) {
            if (!exchange.pause(gap)) {
                return Played.hit("sent " + sent + " of " + length + " bytes until the consumer had gone");
            }
            exchange.write(response.body().bytes(sent, Math.min(length, sent + pieceBytes)));
        }
        return Played.hit("sent " + length + " bytes in pieces of " + pieceBytes);
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "sends the response's body in pieces of " + pieceBytes + " bytes, " + Words.of(gap) + " apart";
    }

    @Override
    public Duration takes() {
        return gap.multipliedBy(Words.USUAL_PIECES);
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(gap, shorter -> new Drip(pieceBytes, shorter)));
    }
}
