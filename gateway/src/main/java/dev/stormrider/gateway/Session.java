package dev.stormrider.gateway;

import dev.stormrider.fault.Way;
import dev.stormrider.gateway.Relay.Placed;
import dev.stormrider.rule.Seed;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

/**
 * One connection of a consumer through a relay, and the connection to the upstream that belongs to it. Both are on one
 * event loop, to which this is confined where nothing else is said.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Session {
    private final Relay relay;
    private final long number;
    private final long opened;
    private final EventLoop loop;
    private final RelaySide consumer;
    private Optional<RelaySide> provider = Optional.empty();

    Session(Relay relay, long number, Channel accepted) {
        this.relay = relay;
        this.number = number;
        this.opened = now();
        this.loop = accepted.eventLoop();
        this.consumer = new RelaySide(this, accepted, Way.REQUEST);
        accepted.pipeline().addLast(consumer);
        accepted.closeFuture().addListener(closed -> left());
    }

    Relay relay() {
        return relay;
    }

    /** The time since the consumer connected. Any thread may ask. */
    Duration elapsed() {
        return Duration.ofNanos(now() - opened);
    }

    private long now() {
        return relay.gateway().settings().nanoTime().getAsLong();
    }

    /** Nothing is read from the consumer until the upstream has accepted. */
    void dial(Upstreams upstream, Class<? extends Channel> socket) {
        upstream.addresses(found -> onLoop(() -> connect(found, socket)));
    }

    /** Tries one address after the other; a consumer whose upstream does not accept is closed. */
    private void connect(List<InetSocketAddress> left, Class<? extends Channel> socket) {
        if (left.isEmpty() || !consumer.channel().isOpen()) {
            consumer.channel().close();
            return;
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(socket)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        relay.add(channel);
                        channel.pipeline().addLast(new RelaySide(Session.this, channel, Way.RESPONSE));
                    }
                });
        ChannelFuture connecting = bootstrap.connect(left.getFirst());
        Lane.onLoop(consumer.channel().eventLoop(), connecting, () -> {
            if (connecting.isSuccess()) {
                join(connecting.channel(), connecting.channel().pipeline().get(RelaySide.class));
            } else {
                connect(left.subList(1, left.size()), socket);
            }
        });
    }

    private int patience() {
        return Math.toIntExact(relay.gateway().settings().limits().connect().toMillis());
    }

    private void join(Channel connected, RelaySide side) {
        if (!consumer.channel().isActive()) {
            side.follow(consumer);
        } else if (!connected.isActive()) {
            consumer.follow(side);
        } else {
            provider = Optional.of(side);
            connected.closeFuture().addListener(closed -> left());
            consumer.join(side);
            side.join(consumer);
            play();
            consumer.begin();
            side.begin();
        }
    }

    private void left() {
        if (!consumer.channel().isOpen()
                && provider.filter(side -> side.channel().isOpen()).isEmpty()) {
            relay.ended(this);
        }
    }

    /** Plays the relay's toxics as they are now. Any thread may ask; counted down when it is done. */
    CountDownLatch refresh() {
        CountDownLatch done = new CountDownLatch(1);
        boolean running = onLoop(() -> {
            play();
            done.countDown();
        });
        if (!running) {
            done.countDown();
        }
        return done;
    }

    private void play() {
        if (provider.isEmpty()) {
            return;
        }
        boolean whole = consumer.play(met(Way.REQUEST));
        whole &= provider.get().play(met(Way.RESPONSE));
        if (!whole) {
            consumer.channel().close();
            provider.get().channel().close();
        }
    }

    private List<Placed> met(Way way) {
        return relay.placed().stream()
                .filter(each -> each.what().way() == way)
                .filter(each -> seed(each).fraction() < each.what().toxicity())
                .toList();
    }

    /** Chance for {@code toxic} on this connection. Any thread may ask. */
    Seed seed(Placed toxic) {
        return relay.seed().and(toxic.what().name()).and(number);
    }

    void hit(Placed toxic) {
        if (consumer.channel().remoteAddress() instanceof InetSocketAddress from) {
            relay.hit(toxic, number, from);
        }
    }

    /** Breaks both connections. Any thread may ask. */
    void reset() {
        onLoop(() -> {
            consumer.reset();
            provider.ifPresent(RelaySide::reset);
        });
    }

    /** Whether {@code task} is done or will be; not where the gateway is closed, and all its connections with it. */
    boolean onLoop(Runnable task) {
        try {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }
}
