package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Optional;

/**
 * A request that would go on in HTTP/2, while the provider is greeted to find out whether it speaks that: a consumer
 * must not be led to speak through the gateway what it could not speak without. Whatever the answer, the request goes
 * on.
 */
final class Asking implements Turn, Receiver {
    private final ConsumerSide consumer;
    private final StreamUpgrade wish;
    private Optional<HttpContent> end = Optional.empty();
    private Optional<ProviderConnection> greeting = Optional.empty();
    private boolean agreed;
    private boolean over;

    Asking(ConsumerSide consumer, StreamUpgrade wish) {
        this.consumer = consumer;
        this.wish = wish;
    }

    @Override
    public void start() {
        Provider provider = consumer.link().first();
        if (provider.spoken().single()) {
            stay();
        } else {
            ProviderConnection greeted = ProviderConnection.open(consumer.lane(), provider, true);
            greeting = Optional.of(greeted);
            greeted.lend(this);
        }
    }

    @Override
    public void connected(ProviderEnd way) {
        agreed = way instanceof ProviderStream;
        if (agreed) {
            way.abort();
        } else {
            way.release();
        }
        if (!agreed) {
            stay();
        } else if (end.isPresent()) {
            goOn();
        }
    }

    @Override
    public void content(HttpContent part) {
        end = Optional.of(part);
        if (agreed) {
            goOn();
        }
    }

    private void goOn() {
        if (!over) {
            over = true;
            end.ifPresent(HttpContent::release);
            consumer.goOnInStreams(wish);
        }
    }

    /** Goes on in HTTP/1.1. */
    private void stay() {
        if (!over) {
            over = true;
            greeting.ifPresent(ProviderConnection::close);
            Turn next = consumer.link().meet(consumer, wish.head());
            consumer.become(next);
            end.ifPresent(next::content);
            next.paused();
        }
    }

    /** Who cannot be reached now cannot be reached by the request either, and that is told of it. */
    @Override
    public void broken(String why) {
        stay();
    }

    @Override
    public void reset(long reason, String why) {
        stay();
    }

    @Override
    public void consumerClosed() {
        // It may still be reading, and in HTTP/2 nobody could go on like that.
        stay();
    }

    @Override
    public void consumerGone() {
        if (!over) {
            over = true;
            greeting.ifPresent(ProviderConnection::close);
            Turn next = consumer.link().meet(consumer, wish.head());
            next.start();
            end.ifPresent(next::content);
            next.consumerGone();
        }
    }

    @Override
    public void spoiled(Refusal refusal) {
        throw new IllegalStateException("a request without a body has nothing that could be spoiled");
    }

    @Override
    public void quiet(long nanos) {
        // The greeting has the limit of any connection to a provider, and this one as well.
        if (nanos > consumer.lane().limits.connect().toNanos()) {
            stay();
        }
    }

    @Override
    public void head(HttpResponse head) {
        throw new IllegalStateException("nothing was asked that could be answered");
    }

    @Override
    public void part(HttpContent part) {
        part.release();
    }

    @Override
    public void writable() {}

    @Override
    public void paused() {}
}
