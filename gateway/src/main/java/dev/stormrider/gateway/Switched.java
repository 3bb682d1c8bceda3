package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A provider's connection that has gone on in another protocol while a fault still holds the answer that says so. What
 * the provider says meanwhile waits; no more is read than had come with that answer. Confined to the lane.
 */
final class Switched implements Receiver {
    private final ProviderSide provider;
    private final ArrayDeque<ByteBuf> said = new ArrayDeque<>();
    private Optional<String> broken = Optional.empty();
    private boolean closed;
    private boolean over;

    private Switched(ProviderSide provider) {
        this.provider = provider;
    }

    /** Takes {@code provider} over, whose answer was that it switches. */
    static Switched of(ProviderSide provider) {
        Switched switched = new Switched(provider);
        provider.read(false);
        provider.unframe(switched);
        return switched;
    }

    /** Goes on between the two parties, for as long as they talk. */
    void join(ConsumerSide consumer) {
        over = true;
        // The passage was told with the answer.
        Tunnel tunnel = new Tunnel(consumer, () -> {}, provider);
        consumer.become(tunnel);
        while (!said.isEmpty()) {
            tunnel.descend(said.poll());
        }
        tunnel.paused();
        if (closed) {
            tunnel.providerClosed();
        }
        broken.ifPresentOrElse(tunnel::broken, () -> provider.read(true));
    }

    /** Gives the connection up. */
    void abort() {
        if (!over) {
            over = true;
            provider.abort();
            said.forEach(ReferenceCountUtil::release);
            said.clear();
        }
    }

    @Override
    public void descend(ByteBuf bytes) {
        if (over) {
            bytes.release();
        } else {
            said.add(bytes);
        }
    }

    @Override
    public void providerClosed() {
        closed = true;
    }

    @Override
    public void broken(String why) {
        broken = Optional.of(why);
    }

    @Override
    public void reset(long reason, String why) {
        broken(why);
    }

    /** The end of the head that was switched by. */
    @Override
    public void part(HttpContent part) {
        part.release();
    }

    @Override
    public void connected(ProviderEnd side) {
        throw new IllegalStateException("it has its connection already");
    }

    @Override
    public void head(HttpResponse head) {
        throw new IllegalStateException("there are no heads in another protocol");
    }

    @Override
    public void writable() {}

    @Override
    public void paused() {}
}
