package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Tells the provider of a gRPC call that the caller waits for {@code to} only, whatever it said. */
public record ShortenDeadline(Duration to) implements Fault {
    private static final Duration MOST = Duration.ofHours(1);

    public ShortenDeadline {
        if (to.toMillis() < 1 || to.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a deadline is shortened to at least 1 ms and at most 1 h: " + to);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Request request = exchange.request();
        boolean longer =
                Grpc.timeout(request).map(time -> time.compareTo(to) > 0).orElse(true);
        if (!Grpc.calls(request) || !longer) {
            exchange.pass(request);
            return Played.missed("the request is no call of gRPC with a later deadline");
        }
        Headers headers = request.headers().with("grpc-timeout", to.toMillis() + "m");
        Response response;
        try {
            response = exchange.forward(request.with(headers));
        } catch (IOException unanswered) {
            // What a provider that is out of time does: it may break the call off as well as end it with a status.
            exchange.signal(new Signal.Abort(StreamCode.CANCEL));
            return Played.hit("told the provider of a deadline in " + Words.of(to) + ", which gave no answer by then");
        }
        exchange.answer(response);
        return Played.hit("told the provider of a deadline in " + Words.of(to));
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "tells the provider of a deadline in " + Words.of(to);
    }
}
