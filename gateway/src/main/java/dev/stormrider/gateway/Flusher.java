package dev.stormrider.gateway;

import io.netty.channel.Channel;

/**
 * Flushes a connection that many streams write to once for all that they write in one go. Confined to its
 * event loop.
 */
final class Flusher {
    private final Channel channel;
    private boolean due;

    Flusher(Channel channel) {
        this.channel = channel;
    }

    void flush() {
        if (!due && !channel.eventLoop().isShuttingDown()) {
            due = true;
            channel.eventLoop().execute(() -> {
                due = false;
                channel.flush();
            });
        }
    }
}
