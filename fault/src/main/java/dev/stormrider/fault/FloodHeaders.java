package dev.stormrider.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the response {@code lines} header fields more, each with a value of {@code bytes} letters. */
public record FloodHeaders(int lines, int bytes) implements Fault {
    private static final int MOST_LINES = 10_000;
    private static final long MOST_BYTES = 16 << 20;

    public FloodHeaders {
        if (lines < 1 || lines > MOST_LINES || bytes < 0 || (long) lines * bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a flood has 1 to " + MOST_LINES + " lines and at most " + MOST_BYTES
                    + " bytes in all: " + lines + " lines of " + bytes + " bytes");
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        List<Headers.Line> more = new ArrayList<>(response.headers().lines());
        String value = "x".repeat(bytes);
        for (int i = 0; i < lines; i++) {
            more.add(new Headers.Line("x-flood-" + i, value));
        }
        exchange.answer(response.with(new Headers(more)));
        return Played.hit("added " + told() + " to the response");
    }

    private String told() {
        return lines + (lines == 1 ? " header of " : " headers of ") + bytes + (bytes == 1 ? " byte" : " bytes");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.FLOOD);
    }

    @Override
    public String words() {
        return "adds " + told() + " to the response";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(
                new Dial(1, lines, fewer -> new FloodHeaders((int) fewer, bytes), fewer -> fewer + " headers"));
    }
}
