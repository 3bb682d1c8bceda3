package dev.stormrider.run;

import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keeps how long each part of a run takes, and passes on what is heard of it. Safe for use by many threads. */
final class Phases implements Progress {
    private record Begun(String name, Instant at) {}

    private final InstantSource clock;
    private final Progress listener;
    private final List<Begun> begun = new ArrayList<>();

    Phases(InstantSource clock, Progress listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** A part of the run begins, which ends the one before. */
    void begin(String name) {
        synchronized (begun) {
            begun.add(new Begun(name, clock.instant()));
        }
        listener.phase(name);
    }

    @Override
    public void phase(String name) {
        listener.phase(name);
    }

    @Override
    public void rides(int done, int total, String running) {
        listener.rides(done, total, running);
    }

    @Override
    public void expected(Duration whole) {
        listener.expected(whole);
    }

    @Override
    public void remark(String sentences) {
        listener.remark(sentences);
    }

    /** The parts so far, the last up to now. */
    List<Result.Phase> all() {
        List<Result.Phase> phases = new ArrayList<>();
        synchronized (begun) {
            for (int i = 0; i < begun.size(); i++) {
                Instant end = i + 1 < begun.size() ? begun.get(i + 1).at() : clock.instant();
                phases.add(new Result.Phase(
                        begun.get(i).name(), Duration.between(begun.get(i).at(), end)));
            }
        }
        return phases;
    }
}
