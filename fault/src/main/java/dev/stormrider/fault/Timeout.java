package dev.stormrider.fault;

import java.time.Duration;

/**
 * Swallows all bytes, and closes the connection after {@code timeout}, counted from when it began; at a timeout of 0
 * only when the sender ends its stream.
 */
public record Timeout(Duration timeout) implements Toxic {
    public Timeout {
        Words.checkTime("timeout", timeout);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        Duration due = flow.elapsed().plus(timeout);
        while (timeout.isZero() || flow.comes(due.minus(flow.elapsed()))) {
            if (flow.take().isEmpty()) {
                // What the sender said last is not passed on before its time either.
                flow.pause(timeout.isZero() ? Duration.ZERO : due.minus(flow.elapsed()));
                break;
            }
            flow.drop();
        }
        flow.close();
    }

    @Override
    public boolean leavesGaps() {
        return true;
    }

    @Override
    public String words() {
        return "swallows all bytes"
                + (timeout.isZero() ? "" : ", and closes the connection after " + Words.of(timeout));
    }
}
