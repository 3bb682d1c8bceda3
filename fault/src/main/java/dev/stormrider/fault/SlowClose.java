package dev.stormrider.fault;

import java.time.Duration;
import java.util.Optional;

/** Passes all bytes on, and holds the end of the stream back for {@code delay}. */
public record SlowClose(Duration delay) implements Toxic {
    public SlowClose {
        Words.checkTime("delay", delay);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            flow.give(next.get().bytes());
        }
        flow.pause(delay);
    }

    @Override
    public String words() {
        return "holds the end of the stream back for " + Words.of(delay);
    }
}
