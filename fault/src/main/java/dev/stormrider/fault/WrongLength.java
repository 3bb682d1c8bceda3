package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Announces a {@code Content-Length} that the response's body has not. Where it is too long, the connection stays open
 * and silent for {@code limit}, then it is closed; where it is too short, what is left over comes all the same and
 * stands where the next answer on the connection should begin.
 *
 * @param by how many bytes more than there are; less, where it is negative, down to none at all
 */
public record WrongLength(int by, Duration limit) implements Fault {
    public WrongLength {
        if (by == 0 || limit.isNegative()) {
            throw new IllegalArgumentException(
                    "a wrong length is wrong by more than nothing, and a limit not negative: " + by + ", " + limit);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body whose length could be wrong");
        }
        long announced = Math.max(0, (long) length + by);
        if (by > 0) {
            exchange.begin(response, announced);
            exchange.write(response.body().bytes());
            exchange.pause(limit);
            exchange.close();
        } else {
            exchange.raw(Framed.head(response, "Content-Length", String.valueOf(announced)));
            exchange.raw(response.body().bytes());
        }
        return Played.hit("announced " + announced + " bytes and sent " + length);
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.CORRUPTION);
    }

    @Override
    public String words() {
        return "announces a body that is " + Math.abs((long) by) + (by > 0 ? " bytes longer" : " bytes shorter")
                + " than what it sends";
    }

    @Override
    public Duration takes() {
        return by > 0 ? Words.waited(limit) : Duration.ZERO;
    }

    @Override
    public Optional<Dial> dial() {
        return by > 0 ? Optional.of(Dial.of(limit, shorter -> new WrongLength(by, shorter))) : Optional.empty();
    }
}
