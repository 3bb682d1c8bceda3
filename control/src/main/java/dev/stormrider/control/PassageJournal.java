package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes exchanges as JSON, one a line: when, over which link, what was asked and answered, which fault hit it and what
 * that did. Of some, a share, the bodies as well. Used by one thread.
 */
public final class PassageJournal {
    private final Writer out;
    private final Instant started;
    private final Terms terms;
    private final Seed seed;
    private long written;

    /**
     * What is written, and how much of it.
     *
     * @param all whether exchanges that no fault picked are written too
     * @param bodies the share of exchanges that are written with their bodies, from 0 to 1
     * @param bodyBytes of a longer body the beginning is written
     * @param most how many lines; then no more is written
     */
    public record Terms(boolean all, double bodies, int bodyBytes, long most) {
        public Terms {
            if (!(bodies >= 0 && bodies <= 1)) {
                throw new IllegalArgumentException("a share of exchanges is from 0 to 1, not " + bodies);
            }
        }
    }

    /** What was asked; {@code bytes} of content came, which itself is told only of some. */
    record Asked(String method, String target, Headers headers, long bytes, Optional<Body> body) {}

    /** What was answered. */
    record Told(int status, Headers headers, long bytes, Optional<Body> body) {}

    /** One exchange; {@code fault} is the name of the one that picked it, {@code did} what became of it. */
    record Line(
            Instant at,
            String link,
            Optional<String> fault,
            Optional<Boolean> hit,
            Optional<String> did,
            Optional<String> mark,
            Duration took,
            Asked request,
            Optional<Told> answer,
            List<String> providers,
            List<String> failures,
            Optional<Duration> departed) {}

    /**
     * A journal at {@code out}.
     *
     * @param out belongs to whoever opened it
     * @param started the instant that passages count from
     * @param seed draws whose bodies are written
     */
    public PassageJournal(Writer out, Instant started, Seed seed, Terms terms) {
        this.out = out;
        this.started = started;
        this.seed = seed;
        this.terms = terms;
    }

    /** Writes {@code passage} where it is to be written, and flushes. */
    public void write(Passage passage) {
        if (!terms.all() && passage.fault().isEmpty() || written >= terms.most()) {
            return;
        }
        boolean full = seed.and(written).fraction() < terms.bodies();
        try {
            out.write(Forms.MAPPER.writeValueAsString(line(passage, full)) + "\n");
            out.flush();
            written++;
        } catch (IOException unwritten) {
            throw new UncheckedIOException("the journal cannot be written", unwritten);
        }
    }

    private Line line(Passage passage, boolean full) {
        return new Line(
                started.plus(passage.begun()),
                passage.link(),
                passage.fault().map(Passage.Hit::name),
                passage.fault().map(hit -> hit.played().hit()),
                passage.fault().map(hit -> hit.played().what()),
                passage.mark(),
                passage.took(),
                asked(passage.request(), full),
                passage.answer().map(answer -> told(answer, full)),
                passage.deliveries().stream().map(Passage.Delivery::provider).toList(),
                passage.deliveries().stream()
                        .flatMap(delivery -> delivery.failure().stream())
                        .toList(),
                passage.departed());
    }

    private Asked asked(Request request, boolean full) {
        return new Asked(
                request.method(),
                request.target(),
                request.headers(),
                request.body().came(),
                body(request.body(), full));
    }

    private Told told(Response response, boolean full) {
        return new Told(response.status(), response.headers(), response.body().came(), body(response.body(), full));
    }

    private Optional<Body> body(Body body, boolean full) {
        return Optional.of(body)
                .filter(each -> full && !each.isEmpty())
                .map(each ->
                        each.length() <= terms.bodyBytes() ? each : Body.beginning(each.bytes(0, terms.bodyBytes())));
    }
}
