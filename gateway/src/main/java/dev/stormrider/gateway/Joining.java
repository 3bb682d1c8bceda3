package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the small frames of a connection that speaks HTTP/2, of whatever streams, to one piece for the socket: for each
 * by itself the way there costs more than the copy. What is large goes on as it is, behind what came before it.
 *
 * <pre>
 *   codec ──▶ HEADERS HEADERS DATA… ──▶ piece (bounded) ──▶ flush ──▶ socket
 * </pre>
 */
final class Joining extends ChannelDuplexHandler {
    private static final int SMALL = 2 << 10;
    private static final int PIECE = 16 << 10;
    private static final int USUAL = 512;

    private @Nullable ByteBuf piece;

    /**
     * How long the last one was: as long is the next expected to be, so that it holds no memory that it does not use.
     */
    private int last = USUAL;

    /** Who wants to hear what becomes of what is in the piece. */
    private List<ChannelPromise> hearing = new ArrayList<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || bytes.readableBytes() > SMALL) {
            send(context);
            var unused = context.write(message, promise);
            return;
        }
        ByteBuf into = piece;
        if (into != null && into.maxWritableBytes() < bytes.readableBytes()) {
            send(context);
            into = null;
        }
        if (into == null) {
            into = context.alloc().directBuffer(Math.max(last, USUAL), PIECE);
            piece = into;
        }
        into.writeBytes(bytes);
        bytes.release();
        if (!promise.isVoid()) {
            hearing.add(promise);
        }
    }

    private void send(ChannelHandlerContext context) {
        ByteBuf full = piece;
        if (full == null) {
            return;
        }
        List<ChannelPromise> told = hearing;
        piece = null;
        last = full.readableBytes();
        hearing = new ArrayList<>(told.size());
        context.write(full).addListener(done -> {
            for (ChannelPromise each : told) {
                if (done.isSuccess()) {
                    each.trySuccess();
                } else {
                    each.tryFailure(done.cause());
                }
            }
        });
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        send(context);
        context.flush();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        send(context);
        var unused = context.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void drop() {
        ByteBuf left = piece;
        piece = null;
        if (left != null) {
            left.release();
            List<ChannelPromise> told = hearing;
            hearing = new ArrayList<>();
            told.forEach(each -> each.tryFailure(new ClosedChannelException()));
        }
    }
}
