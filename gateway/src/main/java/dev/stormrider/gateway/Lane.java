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
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop holds: its consumers' connections, and the providers' connections that rest between two requests.
 * An exchange stays on one lane from end to end, so nothing here is shared between threads.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lane {
    /** So few bytes are copied behind a head that was rewritten: two pieces cost the socket more than the copy. */
    static final int JOINED = 4 << 10;

    private static final long SWEEP_MILLIS = 100;

    private final EventLoop loop;
    private final Class<? extends Channel> socket;
    final LongSupplier clock;
    final Limits limits;
    private final Pool<ProviderSide> resting;
    private final Pool<ExpressProvider> express;
    private final Shared shared = new Shared(this);
    private volatile int pooled;
    private final Set<Swept> consumers = new LinkedHashSet<>();

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

    void add(Swept consumer) {
        consumers.add(consumer);
    }

    void remove(Swept consumer) {
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
        if (provider.spoken().streams()) {
            shared.with(provider).lend(receiver);
        } else {
            resting.take(provider).ifPresentOrElse(side -> side.lend(receiver), () -> connect(provider, receiver));
        }
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
        if (provider.spoken().streams()) {
            ProviderConnection.open(this, provider, true).lend(receiver);
            return;
        }
        ChannelFuture connecting = dial(provider, channel -> equip(channel, provider));
        onLoop(loop, connecting, () -> {
            if (!connecting.isSuccess()) {
                receiver.broken("the provider " + provider.name() + " " + unreached(connecting.cause()));
            } else if (provider.spoken().open()) {
                agreed(connecting.channel(), provider, receiver);
            } else {
                connecting.channel().pipeline().get(ProviderSide.class).lend(receiver);
            }
        });
    }

    /**
     * Lends the connection when the handshake has told that HTTP/1.1 is spoken; a stream of another, where it is not.
     */
    private void agreed(Channel channel, Provider provider, Receiver receiver) {
        channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(shaken -> {
            boolean plain = shaken.isSuccess();
            if (plain || Distrust.ofProtocol(shaken.cause())) {
                provider.spoken().shakenHands(plain);
            }
            if (plain) {
                channel.pipeline().get(ProviderSide.class).lend(receiver);
            } else if (provider.spoken().streams()) {
                acquire(provider, receiver);
            } else {
                receiver.broken("the provider " + provider.name() + " " + Distrust.told(shaken.cause()));
            }
        });
    }

    /**
     * Does {@code then} on {@code loop} when {@code done} is done. Netty tells of a socket that could not even be made,
     * for want of file descriptors, on a thread of its own.
     */
    static void onLoop(EventLoop loop, ChannelFuture done, Runnable then) {
        done.addListener(told -> {
            if (loop.inEventLoop()) {
                then.run();
            } else {
                loop.execute(then);
            }
        });
    }

    /** As {@link #acquire(Provider, Express)}, but over a connection that has carried nothing yet. */
    void connect(Provider provider, Express exchange) {
        Consumer<Channel> equipment = channel -> {
            provider.tls().ifPresent(tls -> secure(channel, provider, tls));
            channel.pipeline().addLast(new ExpressProvider(this, provider, channel));
        };
        ChannelFuture connecting = dial(provider, equipment);
        onLoop(loop, connecting, () -> {
            if (connecting.isSuccess()) {
                connecting.channel().pipeline().get(ExpressProvider.class).lend(exchange);
            } else {
                exchange.broken(unreached(connecting.cause()));
            }
        });
    }

    private static String unreached(@Nullable Throwable cause) {
        return "cannot be reached: " + Wire.told(cause);
    }

    /** Connects to {@code provider}; {@code streams} is told what comes of it, in HTTP/2. */
    ChannelFuture dial(Provider provider, ProviderConnection streams) {
        return dial(provider, channel -> {
            provider.tlsForStreams().ifPresent(tls -> secure(channel, provider, tls));
            channel.pipeline().addLast(new Joining(), Multiplexing.toProvider(limits), streams);
        });
    }

    private ChannelFuture dial(Provider provider, Consumer<Channel> equipment) {
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
                        equipment.accept(channel);
                    }
                });
        return bootstrap.connect(provider.address());
    }

    private void equip(Channel channel, Provider provider) {
        provider.tls().ifPresent(tls -> secure(channel, provider, tls));
        ResponseReader reader = new ResponseReader(limits.headBytes());
        channel.pipeline()
                .addLast(
                        reader,
                        new HttpRequestEncoder(),
                        new ProviderSide(this, provider, (DuplexChannel) channel, reader));
    }

    private static void secure(Channel channel, Provider provider, SslContext tls) {
        channel.pipeline()
                .addLast(tls.newHandler(
                        channel.alloc(),
                        provider.upstream().host(),
                        provider.upstream().port()));
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

    /** How many connections to providers rested when it was swept last. */
    int pooled() {
        return pooled;
    }

    private void sweep() {
        long now = clock.getAsLong();
        new ArrayList<>(consumers).forEach(consumer -> consumer.sweep(now));
        resting.sweep(now);
        express.sweep(now);
        shared.sweep(now);
        // Looked at from elsewhere, so it is told once in a sweep and not each time that one is lent.
        pooled = resting.size() + express.size() + shared.resting();
    }
}
