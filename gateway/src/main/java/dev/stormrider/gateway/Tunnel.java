package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;

/**
 * One exchange that has gone on in another protocol, such as a WebSocket: bytes pass in both directions, as fast as the
 * slower side takes them, and each direction ends for itself. Of the bytes nothing is kept; the passage tells the
 * switch, when the tunnel has ended.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Tunnel implements Turn, Receiver {
    /**
     * How long both sides may be silent: protocols of long silences have a heartbeat of their own, mostly of seconds.
     */
    static final Duration SILENCE = Duration.ofHours(1);

    private final ConsumerSide consumer;
    private final Runnable told;
    private final ProviderSide provider;
    private boolean upDone;
    private boolean downDone;
    private boolean ended;

    /**
     * @param told is called once, when it has ended
     * @param provider takes bytes already
     */
    Tunnel(ConsumerSide consumer, Runnable told, ProviderSide provider) {
        this.consumer = consumer;
        this.told = told;
        this.provider = provider;
    }

    @Override
    public void start() {
        provider.handTo(this);
        consumer.unframe();
    }

    @Override
    public void ascend(ByteBuf bytes) {
        if (ended) {
            bytes.release();
            return;
        }
        provider.writeBytes(bytes);
        consumer.mind();
    }

    @Override
    public void descend(ByteBuf bytes) {
        if (ended) {
            bytes.release();
            return;
        }
        consumer.stir();
        consumer.channel().write(bytes, consumer.channel().voidPromise());
        if (!consumer.channel().isWritable()) {
            provider.channel.config().setAutoRead(false);
        }
    }

    /** Called at the end of what one side had to say for now, whichever it was. */
    @Override
    public void paused() {
        provider.channel.flush();
        consumer.flush();
    }

    @Override
    public boolean full() {
        return !provider.channel.isWritable();
    }

    /** One side reads more slowly than the other writes, and has caught up. */
    @Override
    public void writable() {
        if (consumer.channel().isWritable()) {
            provider.channel.config().setAutoRead(true);
        }
        consumer.mind();
    }

    @Override
    public void consumerClosed() {
        Farewell.bid(provider.channel).addListener(bidden -> {
            upDone = true;
            endWhereBothAreDone();
        });
    }

    @Override
    public void providerClosed() {
        Farewell.bid(consumer.channel()).addListener(bidden -> {
            downDone = true;
            endWhereBothAreDone();
        });
    }

    private void endWhereBothAreDone() {
        if (upDone && downDone && !ended) {
            end();
            consumer.close();
            provider.abort();
        }
    }

    /** An end that breaks off on one side breaks off on the other. */
    @Override
    public void broken(String why) {
        if (!ended) {
            end();
            consumer.reset();
        }
    }

    /** Only HTTP/2 gives reasons, and no stream of that becomes a tunnel. */
    @Override
    public void reset(long reason, String why) {
        broken(why);
    }

    @Override
    public void consumerGone() {
        if (!ended) {
            end();
            provider.reset();
        }
    }

    private void end() {
        ended = true;
        told.run();
    }

    @Override
    public void quiet(long nanos) {
        if (!ended && nanos > SILENCE.toNanos()) {
            end();
            provider.abort();
            consumer.close();
        }
    }

    @Override
    public void connected(ProviderEnd side) {
        throw new IllegalStateException("a tunnel has its connection already");
    }

    @Override
    public void head(HttpResponse head) {
        throw new IllegalStateException("there are no heads in a tunnel");
    }

    @Override
    public void part(HttpContent part) {
        part.release();
    }

    @Override
    public void content(HttpContent part) {
        part.release();
    }

    @Override
    public void spoiled(Refusal refusal) {
        // Nothing is read as HTTP any more.
    }
}
