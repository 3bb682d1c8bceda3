package dev.stormrider.fault;

import java.time.Duration;

/** Waits for the first bytes or the end of the stream, then for {@code timeout}, and breaks the connection (RST). */
public record ResetPeer(Duration timeout) implements Toxic {
    public ResetPeer {
        Words.checkTime("timeout", timeout);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        var unused = flow.take();
        flow.pause(timeout);
        flow.reset();
    }

    @Override
    public String words() {
        return "breaks the connection " + (timeout.isZero() ? "" : Words.of(timeout) + " ") + "after its first bytes";
    }
}
