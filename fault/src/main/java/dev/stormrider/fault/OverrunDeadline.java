package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Answers a gRPC call when its deadline has passed {@code by} so much; the provider is told of no deadline. */
public record OverrunDeadline(Duration by) implements Fault {
    public OverrunDeadline {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a deadline is not overrun by less than nothing: " + by);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Request request = exchange.request();
        Optional<Duration> timeout = Grpc.timeout(request);
        if (timeout.isEmpty()) {
            exchange.pass(request);
            return Played.missed("the request has no deadline");
        }
        Response response = exchange.forward(request.with(request.headers().without("grpc-timeout")));
        Duration wait = timeout.get().plus(by);
        if (!exchange.pause(wait)) {
            return Played.hit("held the answer back until the consumer had gone");
        }
        exchange.answer(response);
        return Played.hit("answered " + Words.of(wait) + " after the provider, past the deadline");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "answers " + Words.of(by) + " after the call's deadline";
    }

    @Override
    public Duration takes() {
        return Words.waited(by);
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(Dial.of(by, OverrunDeadline::new));
    }

    @Override
    public boolean leavesDoubt() {
        return true;
    }
}
