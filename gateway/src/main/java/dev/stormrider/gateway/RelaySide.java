package dev.stormrider.gateway;

import dev.stormrider.fault.Way;
import dev.stormrider.gateway.Relay.Placed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two connections of a session: what it reads is written to the other one, through a chain where toxics
 * play. While the other one, or the chain, cannot take more, nothing is read. How its stream ends, the other's ends.
 * Confined to its event loop.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class RelaySide extends ChannelInboundHandlerAdapter {
    private final Session session;
    private final DuplexChannel channel;
    private final Relay.Traffic traffic;
    private final List<ByteBuf> early = new ArrayList<>();
    private @Nullable RelaySide other;
    private @Nullable Chain chain;
    private boolean ended;
    private boolean delivered;
    private boolean broken;
    private boolean gone;

    /** @param way the way of the bytes that this side reads */
    RelaySide(Session session, Channel channel, Way way) {
        this.session = session;
        this.channel = (DuplexChannel) channel;
        this.traffic = session.relay().traffic(way);
    }

    Session session() {
        return session;
    }

    Channel channel() {
        return channel;
    }

    void join(RelaySide to) {
        other = to;
    }

    /** Begins to pass on what this side reads; what has come already goes first. */
    void begin() {
        early.forEach(this::pass);
        early.clear();
        flush();
        if (ended) {
            ended = false;
            end(Ending.FINISHED);
        }
        mind();
    }

    /** Plays {@code wanted} to what this side reads; {@code false} where the connection is of no use after that. */
    boolean play(List<Placed> wanted) {
        Chain through = chain;
        if (through == null) {
            if (wanted.isEmpty() || delivered) {
                return true;
            }
            through = new Chain(this, session.relay().gateway().room());
            chain = through;
        }
        return through.play(wanted);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
        } else if (other == null) {
            // Not asked for, but the end of a stream lets what came before it be read.
            early.add(bytes);
        } else {
            pass(bytes);
        }
    }

    private void pass(ByteBuf bytes) {
        RelaySide to = other;
        int length = bytes.readableBytes();
        traffic.received.add(length);
        if (to == null) {
            bytes.release();
        } else if (chain == null || !chain.offer(bytes)) {
            traffic.sent.add(length);
            to.channel.write(bytes, to.channel.voidPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush();
        mind();
    }

    /** Writes what the chain has let out; {@code done} is run when it has been sent, or cannot be. */
    void write(byte[] bytes, Runnable done) {
        RelaySide to = other;
        if (to == null) {
            done.run();
        } else {
            traffic.sent.add(bytes.length);
            to.channel.write(Unpooled.wrappedBuffer(bytes)).addListener(written -> done.run());
        }
    }

    void flush() {
        RelaySide to = other;
        if (to != null) {
            to.channel.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        RelaySide from = other;
        if (from != null) {
            from.mind();
        }
    }

    /** Reads on or stops reading, whichever the receiver and the chain ask for. */
    void mind() {
        RelaySide to = other;
        // What is closed already must be left alone: its descriptor may be somebody else's by now.
        if (to != null && !ended && channel.isOpen()) {
            boolean writable = to.channel.isWritable();
            boolean read = chain == null ? writable : chain.open(writable);
            if (channel.config().isAutoRead() != read) {
                channel.config().setAutoRead(read);
            }
        }
    }

    void onLoop(Runnable task) {
        var unused = session.onLoop(task);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !broken) {
            end(Ending.FINISHED);
        }
    }

    /** This side says no more. */
    private void end(Ending how) {
        if (!ended) {
            ended = true;
            if (other != null && (chain == null || !chain.finish(how))) {
                deliver(how);
            }
        }
    }

    /** The end of what this side has said has come out of the chain, behind all bytes. */
    void deliver(Ending how) {
        RelaySide to = other;
        if (to == null || delivered) {
            return;
        }
        delivered = true;
        if (how == Ending.BROKEN || gone) {
            to.follow(this);
        } else if (how == Ending.CLOSED || to.delivered) {
            to.finish();
            finish();
        } else {
            to.shut();
        }
    }

    /** Ends this side in the way in which {@code from} ended. */
    void follow(RelaySide from) {
        if (from.broken) {
            reset();
        } else {
            finish();
        }
    }

    /** Ends the stream that this side writes, after all that was written before. */
    private void shut() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
    }

    private void finish() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
    }

    void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone = true;
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        RelaySide to = other;
        if (to == null) {
            return;
        }
        if (to.chain != null) {
            to.chain.abort();
        }
        if (delivered) {
            to.follow(this);
        } else {
            end(broken ? Ending.BROKEN : Ending.CLOSED);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken = true;
        channel.close();
    }
}
