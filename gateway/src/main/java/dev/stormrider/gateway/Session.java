package dev.stormrider.gateway;

import dev.stormrider.fault.Way;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * One connection of a consumer through a relay, and the connection to the upstream that belongs to it. Both are on one
 * event loop, to which this is confined.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Session {
    private final Relay relay;
    private final long number;
    private final EventLoop loop;
    private final RelaySide consumer;

    Session(Relay relay, long number, Channel accepted) {
        this.relay = relay;
        this.number = number;
        this.loop = accepted.eventLoop();
        this.consumer = new RelaySide(this, accepted, Way.REQUEST);
        accepted.pipeline().addLast(consumer);
        accepted.closeFuture().addListener(closed -> relay.ended(this));
    }

    Relay relay() {
        return relay;
    }

    /** Nothing is read from the consumer until the upstream has accepted. */
    void dial(Upstreams upstream, Class<? extends Channel> socket) {
        upstream.addresses(found -> {
            if (loop.inEventLoop()) {
                connect(found, socket);
                return;
            }
            try {
                loop.execute(() -> connect(found, socket));
            } catch (RejectedExecutionException closed) {
                // The gateway was closed while the name was looked up, and the consumer's connection with it.
                consumer.channel().close();
            }
        });
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
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(
                                relay.gateway().settings().limits().connect().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        relay.add(channel);
                        channel.pipeline().addLast(new RelaySide(Session.this, channel, Way.RESPONSE));
                    }
                });
        ChannelFuture connecting = bootstrap.connect(left.getFirst());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                join(connecting.channel());
            } else {
                connect(left.subList(1, left.size()), socket);
            }
        });
    }

    private void join(Channel connected) {
        RelaySide provider = connected.pipeline().get(RelaySide.class);
        if (provider == null) {
            consumer.channel().close();
        } else if (!consumer.channel().isActive()) {
            provider.follow(consumer);
        } else if (!connected.isActive()) {
            consumer.follow(provider);
        } else {
            consumer.join(provider);
            provider.join(consumer);
        }
    }

    long number() {
        return number;
    }
}
