package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Grows worse with time: from nothing, when the fault is armed, to the whole after {@code rise}, in even steps; then it
 * stays so. A response is held back, and some requests are answered {@code status} in the provider's place.
 *
 * @param delay how long a response is held back in the end
 * @param failures the share of requests that fail in the end, from 0 to 1
 */
public record Degrade(Duration rise, Duration delay, double failures, int status) implements Fault {
    public Degrade {
        if (!rise.isPositive() || delay.isNegative() || !(failures >= 0 && failures <= 1)) {
            throw new IllegalArgumentException(
                    "a rise is longer than nothing, a delay not negative, and a share from 0 " + "to 1: " + rise + ", "
                            + delay + ", " + failures);
        }
        if (delay.isZero() && failures == 0) {
            throw new IllegalArgumentException("what grows worse has a delay or failures in the end");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("what fails answers a status from 400 to 599: " + status);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        double far = Math.min(1, (double) exchange.since().toMillis() / Math.max(1, rise.toMillis()));
        if (exchange.seed().and("failure").fraction() < failures * far) {
            exchange.answer(new Response(status, Headers.none(), Body.empty()));
            return Played.hit("answered " + status + " in the provider's place");
        }
        Duration wait = Duration.ofMillis(Math.round(delay.toMillis() * far));
        if (wait.isZero()) {
            exchange.pass(exchange.request());
            return Played.missed("it had grown no worse yet, so this request did not fail");
        }
        Response response = exchange.forward(exchange.request());
        if (!exchange.pause(wait)) {
            return Played.hit("held the response back until the consumer had gone");
        }
        exchange.answer(response);
        return Played.hit("held the response back for " + Words.of(wait));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY, Family.REFUSAL);
    }

    @Override
    public String words() {
        return "grows worse over " + Words.of(rise) + ", up to " + Words.of(delay) + " late and "
                + Math.round(failures * 100) + " % answered " + status;
    }

    @Override
    public Duration takes() {
        return Words.waited(delay);
    }

    @Override
    public Optional<Dial> dial() {
        return delay.isZero()
                ? Optional.empty()
                : Optional.of(new Dial(
                        1,
                        Math.max(1, delay.toMillis()),
                        millis -> new Degrade(rise, Duration.ofMillis(millis), failures, status),
                        millis -> Words.of(Duration.ofMillis(millis))));
    }
}
