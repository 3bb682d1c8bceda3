package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a message's body through at {@code bytesPerSecond} and no faster, as a narrow line does. A response comes piece
 * by piece; a request is given to the provider when its last byte would have come.
 */
public record Throttle(Way way, long bytesPerSecond) implements Fault {
    /** So many pieces a second: fine enough to be a stream, coarse enough not to be work. */
    private static final int PIECES = 20;

    private static final long USUAL_BODY = 10_000;

    public Throttle {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a line carries at least 1 byte a second: " + bytesPerSecond);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        return way == Way.REQUEST ? request(exchange) : response(exchange);
    }

    private Played request(Exchange exchange) throws IOException, InterruptedException {
        int length = exchange.request().body().length();
        if (length > 0 && !exchange.pause(time(length))) {
            return Played.hit("had not let the whole request through when the consumer had gone");
        }
        exchange.pass(exchange.request());
        return played(length);
    }

    private Played response(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        int length = response.body().length();
        if (length == 0) {
            exchange.answer(response);
            return played(length);
        }
        exchange.begin(response, length);
        int piece = Math.clamp(bytesPerSecond / PIECES, 1, length);
        for (int sent = 0; sent < length; sent += piece) {
            int next = Math.min(length, sent + piece);
            if (!exchange.pause(time(next - sent))) {
                return Played.hit("let " + sent + " of " + length + " bytes through until the consumer had gone");
            }
            exchange.write(response.body().bytes(sent, next));
        }
        return played(length);
    }

    private Played played(int length) {
        return length == 0
                ? Played.missed("the " + Words.of(way) + " has no body to slow down")
                : Played.hit(
                        "let " + length + " bytes of the " + Words.of(way) + " through in " + Words.of(time(length)));
    }

    private Duration time(long bytes) {
        return Duration.ofNanos((long) (bytes * 1e9 / bytesPerSecond));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "lets " + bytesPerSecond + " bytes a second of the " + Words.of(way) + "'s body through";
    }

    @Override
    public Duration takes() {
        return Words.waited(time(USUAL_BODY));
    }

    @Override
    public Optional<Dial> dial() {
        // What is turned down is how long a kilobyte takes.
        long millis = Math.max(1, time(1_000).toMillis());
        return Optional.of(new Dial(
                1,
                millis,
                less -> new Throttle(way, Math.max(bytesPerSecond, 1_000_000 / less)),
                less -> Words.of(Duration.ofMillis(less)) + " for a kilobyte"));
    }
}
