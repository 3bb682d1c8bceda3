package dev.stormrider.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one event loop holds: its consumers' connections, and the providers' connections that rest between two requests.
 * An exchange stays on one lane from end to end, so nothing here is shared between threads.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lane {
    private static final long SWEEP_MILLIS = 100;

    private final EventLoop loop;
    private final Class<? extends Channel> socket;
    final LongSupplier clock;
    final Limits limits;
    private final Pool<ProviderSide> resting;
    private final Pool<ExpressProvider> express;
    private final Set<ConsumerSide> consumers = new LinkedHashSet<>();

    /** What reads heads here; what it tells holds until it reads the next. */
    final RequestScan request;

    final AnswerScan answer = new AnswerScan();
    private byte[] head = new byte[1 << 10];

    Lane(EventLoop loop, Class<? extends Channel> socket, Settings settings) {
        this.loop = loop;
        this.socket = socket;
        this.clock = settings.nanoTime();
        this.limits = settings.limits();
        this.resting = new Pool<>(clock, limits);
        this.express = new Pool<>(clock, limits);
        this.request = new RequestScan(settings.markHeader());
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

    ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    /** The next {@code length} bytes of {@code in}, in an array that holds them until the next are copied. */
    byte[] copied(ByteBuf in, int length) {
        if (head.length < length) {
            head = new byte[Math.max(length, Math.min(2 * head.length, limits.headBytes()))];
        }
        in.getBytes(in.readerIndex(), head, 0, length);
        return head;
    }

    /** Finds {@code receiver} a connection to {@code provider}, one that rests if there is one. */
    void acquire(Provider provider, Receiver receiver) {
        resting.take(provider).ifPresentOrElse(side -> side.lend(receiver), () -> connect(provider, receiver));
    }

    /** As {@link #acquire(Provider, Receiver)}, for one whose bytes are passed on. */
    void acquire(Provider provider, Express exchange) {
        Optional<ExpressProvider> side = express.take(provider);
        if (side.isPresent()) {
            side.get().lend(exchange);
        } else {
            connect(provider, exchange);
        }
    }

    /** As {@link #acquire(Provider, Receiver)}, but over a connection that has carried nothing yet. */
    void connect(Provider provider, Receiver receiver) {
        connect(
                provider,
                channel -> equip(channel, provider),
                channel -> channel.pipeline().get(ProviderSide.class).lend(receiver),
                why -> receiver.broken("the provider " + provider.name() + " " + why));
    }

    /** As {@link #acquire(Provider, Express)}, but over a connection that has carried nothing yet. */
    void connect(Provider provider, Express exchange) {
        connect(
                provider,
                channel -> {
                    secure(channel, provider);
                    channel.pipeline().addLast(new ExpressProvider(this, provider, channel));
                },
                channel -> channel.pipeline().get(ExpressProvider.class).lend(exchange),
                exchange::broken);
    }

    private void connect(
            Provider provider, Consumer<Channel> equip, Consumer<Channel> connected, Consumer<String> broken) {
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
                        equip.accept(channel);
                    }
                });
        ChannelFuture connecting = bootstrap.connect(provider.address());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected.accept(connecting.channel());
            } else {
                broken.accept("cannot be reached: " + Wire.told(done.cause()));
            }
        });
    }

    private static void secure(Channel channel, Provider provider) {
        provider.tls()
                .ifPresent(tls -> channel.pipeline()
                        .addLast(tls.newHandler(
                                channel.alloc(),
                                provider.upstream().host(),
                                provider.upstream().port())));
    }

    private void equip(Channel channel, Provider provider) {
        secure(channel, provider);
        ResponseReader reader = new ResponseReader(limits.headBytes());
        channel.pipeline()
                .addLast(
                        reader,
                        new HttpRequestEncoder(),
                        new ProviderSide(this, provider, (DuplexChannel) channel, reader));
    }

    void rest(ProviderSide side) {
        resting.rest(side.provider, side, side.channel);
    }

    void rest(Provider provider, ExpressProvider side) {
        express.rest(provider, side, side.channel);
    }

    void forget(ProviderSide side) {
        resting.forget(side.provider, side);
    }

    void forget(Provider provider, ExpressProvider side) {
        express.forget(provider, side);
    }

    private void sweep() {
        long now = clock.getAsLong();
        new ArrayList<>(consumers).forEach(consumer -> consumer.sweep(now));
        resting.sweep(now);
        express.sweep(now);
    }
}
