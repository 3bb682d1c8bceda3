package dev.stormrider.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What one event loop holds: its consumers' connections, and the providers' connections that rest between two requests.
 * An exchange stays on one lane from end to end, so nothing here is shared between threads.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lane {
    private static final long SWEEP_MILLIS = 100;
    private static final int RESTING = 256;

    private final EventLoop loop;
    private final Class<? extends Channel> socket;
    final LongSupplier clock;
    final Limits limits;
    private final Map<Provider, ArrayDeque<ProviderSide>> resting = new HashMap<>();
    private volatile int pooled;
    private final Set<ConsumerSide> consumers = new LinkedHashSet<>();

    Lane(EventLoop loop, Class<? extends Channel> socket, LongSupplier clock, Limits limits) {
        this.loop = loop;
        this.socket = socket;
        this.clock = clock;
        this.limits = limits;
        // One task looks at all connections: a timer for each would cost more than passing a request on.
        var unused = loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    EventLoop loop() {
        return loop;
    }

    void add(ConsumerSide consumer) {
        consumers.add(consumer);
    }

    void remove(ConsumerSide consumer) {
        consumers.remove(consumer);
    }

    /** Finds {@code receiver} a connection to {@code provider}, one that rests if there is one. */
    void acquire(Provider provider, Receiver receiver) {
        ArrayDeque<ProviderSide> sides = resting.get(provider);
        while (sides != null && !sides.isEmpty()) {
            ProviderSide side = sides.removeLast();
            if (side.channel.isActive() && !stale(side, clock.getAsLong())) {
                side.lend(receiver);
                return;
            }
            side.channel.close();
        }
        connect(provider, receiver);
    }

    /** As {@link #acquire}, but over a connection that has carried nothing yet. */
    void connect(Provider provider, Receiver receiver) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(socket)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connect().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        equip(channel, provider);
                    }
                });
        ChannelFuture connecting = bootstrap.connect(provider.address());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connecting.channel().pipeline().get(ProviderSide.class).lend(receiver);
            } else {
                receiver.broken("the provider " + provider.name() + " cannot be reached: " + Wire.told(done.cause()));
            }
        });
    }

    private void equip(Channel channel, Provider provider) {
        ChannelPipeline pipeline = channel.pipeline();
        provider.tls()
                .ifPresent(tls -> pipeline.addLast(tls.newHandler(
                        channel.alloc(),
                        provider.upstream().host(),
                        provider.upstream().port())));
        ResponseReader reader = new ResponseReader(limits.headBytes());
        pipeline.addLast(reader, new HttpRequestEncoder(), new ProviderSide(this, provider, channel, reader));
    }

    void rest(ProviderSide side) {
        ArrayDeque<ProviderSide> sides = resting.computeIfAbsent(side.provider, key -> new ArrayDeque<>());
        if (sides.size() >= RESTING || !side.channel.isActive()) {
            side.channel.close();
        } else {
            side.restsSince = clock.getAsLong();
            sides.addLast(side);
        }
    }

    void forget(ProviderSide side) {
        ArrayDeque<ProviderSide> sides = resting.get(side.provider);
        if (sides != null) {
            sides.remove(side);
        }
    }

    /** How many connections to providers rested when it was swept last. */
    int pooled() {
        return pooled;
    }

    private boolean stale(ProviderSide side, long now) {
        return now - side.restsSince > limits.pooled().toNanos();
    }

    private void sweep() {
        long now = clock.getAsLong();
        new ArrayList<>(consumers).forEach(consumer -> consumer.sweep(now));
        resting.values().forEach(sides -> {
            while (!sides.isEmpty() && stale(sides.peekFirst(), now)) {
                sides.removeFirst().channel.close();
            }
        });
        resting.values().removeIf(ArrayDeque::isEmpty);
        // Looked at from elsewhere, so it is told once in a sweep and not each time that one is lent.
        pooled = resting.values().stream().mapToInt(ArrayDeque::size).sum();
    }
}
