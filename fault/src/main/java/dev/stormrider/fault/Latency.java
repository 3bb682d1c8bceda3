package dev.stormrider.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * Holds bytes back for {@code latency}, give or take an even draw from {@code jitter}, counted from their arrival; none
 * overtakes another, and a draw below 0 is none. The end of the stream is not held back.
 */
public record Latency(Duration latency, Duration jitter) implements Toxic {
    public Latency {
        Words.checkTime("latency", latency);
        Words.checkTime("jitter", jitter);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            Flow.Chunk chunk = next.get();
            double drawn = flow.seed().and(chunk.offset()).fraction() * 2 - 1;
            Duration due = chunk.arrived().plus(latency).plusNanos(Math.round(jitter.toNanos() * drawn));
            flow.pause(due.minus(flow.elapsed()));
            flow.give(chunk.bytes());
        }
    }

    @Override
    public String words() {
        return "holds bytes back for " + Words.of(latency) + (jitter.isZero() ? "" : " ± " + Words.of(jitter));
    }
}
