package dev.stormrider.fault;

import java.util.Arrays;
import java.util.Optional;

/** Passes {@code bytes} bytes on, then closes the connection; at 0, when the first byte comes. */
public record LimitData(long bytes) implements Toxic {
    public LimitData {
        Words.check(bytes >= 0, "a number of bytes is at least 0, not " + bytes);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            byte[] come = next.get().bytes();
            long left = Math.max(0, bytes - flow.given());
            if (come.length < left) {
                flow.give(come);
            } else {
                flow.give(Arrays.copyOf(come, (int) left));
                flow.close();
                return;
            }
        }
    }

    @Override
    public String words() {
        return "closes the connection after " + bytes + (bytes == 1 ? " byte" : " bytes");
    }
}
