package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A flow without a network: what comes is a list, and its clock runs when somebody waits. */
final class FakeFlow implements Flow {
    /** What was done, in order: "give abc", "drop", "pause 50", "close", "reset"; "end" is told where it was taken. */
    final List<String> done = new ArrayList<>();

    private final Deque<Chunk> coming = new ArrayDeque<>();
    private Duration now = Duration.ZERO;
    private Seed seed = new Seed(7);
    private boolean ends = true;
    private Optional<Chunk> taken = Optional.empty();
    private int settled;
    private long offset;
    private long given;

    /** A stream in which each of {@code chunks} comes at once. */
    static FakeFlow of(String... chunks) {
        FakeFlow flow = new FakeFlow();
        for (String chunk : chunks) {
            flow.then(0, chunk);
        }
        return flow;
    }

    FakeFlow then(long millis, String text) {
        return then(millis, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    FakeFlow then(long millis, byte[] bytes) {
        coming.add(new Chunk(offset, bytes, Duration.ofMillis(millis)));
        offset += bytes.length;
        return this;
    }

    FakeFlow with(Seed changed) {
        seed = changed;
        return this;
    }

    /** The sender never ends its stream. */
    FakeFlow open() {
        ends = false;
        return this;
    }

    /** This toxic has given so much on before. */
    FakeFlow given(long bytes) {
        given = bytes;
        return this;
    }

    /** What was given on, in one piece. */
    String passed() {
        StringBuilder passed = new StringBuilder();
        done.stream().filter(each -> each.startsWith("give ")).forEach(each -> passed.append(each.substring(5)));
        return passed.toString();
    }

    @Override
    public Optional<Chunk> take() throws InterruptedException {
        if (taken.isPresent()) {
            throw new IllegalStateException("what was taken before is not settled");
        }
        if (coming.isEmpty()) {
            if (!ends) {
                throw new InterruptedException("nothing comes any more");
            }
            done.add("end");
            return Optional.empty();
        }
        taken = Optional.of(coming.removeFirst());
        settled = 0;
        now = now.compareTo(taken.get().arrived()) < 0 ? taken.get().arrived() : now;
        return taken;
    }

    @Override
    public boolean comes(Duration limit) {
        Duration until = now.plus(limit);
        boolean there = coming.isEmpty() ? ends : coming.getFirst().arrived().compareTo(until) <= 0;
        if (!there && limit.isPositive()) {
            now = until;
        }
        return there;
    }

    @Override
    public void give(byte[] bytes) {
        done.add("give " + new String(bytes, StandardCharsets.ISO_8859_1));
        given += bytes.length;
        settled += bytes.length;
        int owed = taken.map(chunk -> chunk.bytes().length).orElse(0);
        if (settled > owed) {
            throw new IllegalStateException("more is given on than was taken");
        }
        if (settled == owed) {
            taken = Optional.empty();
        }
    }

    @Override
    public void drop() {
        done.add("drop");
        taken = Optional.empty();
    }

    @Override
    public long given() {
        return given;
    }

    @Override
    public void pause(Duration time) {
        if (time.isPositive()) {
            done.add("pause " + time.toMillis());
            now = now.plus(time);
        }
    }

    @Override
    public void close() {
        done.add("close");
        taken = Optional.empty();
    }

    @Override
    public void reset() {
        done.add("reset");
        taken = Optional.empty();
    }

    @Override
    public Seed seed() {
        return seed;
    }

    @Override
    public Duration elapsed() {
        return now;
    }
}
