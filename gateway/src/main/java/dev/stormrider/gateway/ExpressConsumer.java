package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a consumer, of whose requests those that are plain and that no fault may want are passed on as
 * bytes. The rest goes to the codec own, which has the connection until it has answered. Confined to its event loop.
 *
 * <pre>
 *            ┌─ plain ──▶ Express ──▶ ExpressProvider
 *   bytes ──▶│
 *            └─ else ───▶ RequestReader ──▶ ConsumerSide, until that one is at rest
 * </pre>
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ExpressConsumer extends ChannelInboundHandlerAdapter implements Front {
    private final Link link;
    private final Lane lane;
    private final DuplexChannel channel;
    private final RequestReader reader;
    private final Parting parting;
    private final HeadEnd headEnd = new HeadEnd();
    private final Silence silence = new Silence();

    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private @Nullable Express express;
    private @Nullable ChannelHandlerContext own;
    private Optional<Chosen> chosen = Optional.empty();
    private boolean lent;
    private boolean looking;
    private boolean inputClosed;
    private long owed;
    private boolean midHead;
    private long headSince;

    ExpressConsumer(Link link, Lane lane, DuplexChannel channel, RequestReader reader, Parting parting) {
        this.link = link;
        this.lane = lane;
        this.channel = channel;
        this.reader = reader;
        this.parting = parting;
    }

    Channel channel() {
        return channel;
    }

    Counts counts() {
        return link.counts();
    }

    /** Whether the link is being given up, so that no connection is kept. */
    boolean draining() {
        return link.draining();
    }

    void stir() {
        silence.stir();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        own = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        silence.stir();
        if (lent) {
            context.fireChannelRead(message);
            return;
        }
        ByteBuf bytes = (ByteBuf) message;
        input = input.isReadable()
                ? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(lane.allocator(), input, bytes)
                : swapped(bytes);
        look();
    }

    private ByteBuf swapped(ByteBuf bytes) {
        input.release();
        return bytes;
    }

    /** Takes from what has come as much as can be taken now. */
    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        try {
            boolean more = true;
            while (more && !lent && input.isReadable()) {
                more = express == null ? channel.isWritable() && begin() : content(express);
            }
        } finally {
            looking = false;
        }
        mind();
        if (inputClosed && !lent && express == null && (channel.isWritable() || !input.isReadable())) {
            leave();
        }
    }

    /** Ends the connection when all that was written is out. */
    private void leave() {
        last().addListener(ChannelFutureListener.CLOSE);
    }

    /** Flushes what was written; completed when all of it is out, or cannot go out any more. */
    ChannelFuture last() {
        ChannelHandlerContext to = own;
        return to == null ? channel.newSucceededFuture() : to.writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** Begins with the next request; false where not enough of it has come. */
    private boolean begin() {
        int length = headEnd.find(input);
        if (length == HeadEnd.NOT_YET && input.readableBytes() <= lane.limits.headBytes()) {
            return false;
        }
        headEnd.clear();
        RequestScan scan = lane.request;
        boolean plain =
                length > 0 && length <= lane.limits.headBytes() && scan.plain(lane.copied(input, length), length);
        Optional<Chosen> decided = plain ? Optional.of(link.choose(lane, scan)) : Optional.empty();
        if (decided.isEmpty() || !passes(decided.get())) {
            chosen = decided;
            lend();
            return true;
        }
        reader.spokenTo();
        Meeting meeting = decided.get().meeting();
        Provider provider = link.send(meeting);
        Tapped tapped = Tapped.of(link, scan);
        int body = (int) Math.min(scan.length(), input.readableBytes() - length);
        int from = input.readerIndex() + length;
        tapped.requestPart(input, from, from + body);
        Express begun = new Express(this, lane, provider, scan, meeting, tapped);
        express = begun;
        owed = scan.length();
        ByteBuf first = taken(scan, provider, length, body);
        counts().requestBytes(scan.length() - owed);
        begun.start(first, owed == 0);
        return true;
    }

    /** Whether no fault wants it, and its provider takes it as it stands. */
    private boolean passes(Chosen decided) {
        return decided.choice().free() && link.takesPlain(decided.meeting());
    }

    /** The head, and with it as much of the body as has come: {@code body} bytes. */
    private ByteBuf taken(RequestScan scan, Provider provider, int length, int body) {
        if (!scan.untouched(provider.keepsHost())) {
            int joined = body <= Lane.JOINED ? body : 0;
            ByteBuf head = lane.allocator().buffer(length + 64 + joined);
            scan.write(provider, head);
            input.skipBytes(length).readBytes(head, joined);
            owed -= joined;
            return head;
        }
        owed -= body;
        return part(length + body);
    }

    private ByteBuf part(int length) {
        if (length < input.readableBytes()) {
            return input.readRetainedSlice(length);
        }
        ByteBuf all = input;
        input = Unpooled.EMPTY_BUFFER;
        return all;
    }

    private boolean content(Express to) {
        if (owed == 0) {
            return false;
        }
        int length = (int) Math.min(owed, input.readableBytes());
        owed -= length;
        to.content(part(length), owed == 0);
        return true;
    }

    private void lend() {
        lent = true;
        channel.config().setAutoRead(true);
        ChannelHandlerContext to = own;
        if (to != null && input.isReadable()) {
            to.fireChannelRead(part(input.readableBytes()));
            to.fireChannelReadComplete();
        }
        if (to != null && inputClosed) {
            to.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** The codec has answered all that it was lent. */
    @Override
    public void returned() {
        lent = false;
        silence.stir();
        midHead = false;
        look();
    }

    /** The exchange is over; {@code unread}, some of its request is still to come. */
    void ended(boolean keep, boolean unread) {
        express = null;
        silence.stir();
        if (!keep) {
            lent = true;
            input.release();
            input = Unpooled.EMPTY_BUFFER;
            parting.leave(unread);
        } else {
            look();
        }
    }

    /** Answers in the provider's place. */
    void answer(Refusal refusal, boolean toHead, boolean keep) {
        parting.answer(refusal, toHead, keep);
        ended(keep, !keep);
    }

    void write(ByteBuf bytes) {
        ChannelHandlerContext to = own;
        if (to == null) {
            bytes.release();
        } else {
            to.write(bytes, channel.voidPromise());
        }
    }

    void flush() {
        channel.flush();
    }

    /** Ends the connection with RST. */
    void reset() {
        Farewell.breakOff(channel);
    }

    /** Reads on or stops reading, whichever fits. */
    void mind() {
        Express current = express;
        if (lent) {
            return;
        }
        boolean held =
                current != null && (current.full() || owed == 0 && input.readableBytes() > lane.limits.headBytes());
        boolean read = !held && (current != null || channel.isWritable());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (lent) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Express current = express;
        if (lent) {
            context.fireChannelWritabilityChanged();
        } else if (channel.isWritable() && current != null) {
            current.writable();
        } else if (channel.isWritable()) {
            look();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean end = Farewell.heard(event);
        inputClosed |= end;
        if (lent || !end) {
            context.fireUserEventTriggered(event);
        } else if (owed > 0) {
            // Of a request that has begun, the rest will never come.
            channel.close();
        } else if (express == null) {
            look();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Express current = express;
        express = null;
        if (current != null) {
            current.gone();
        }
        input.release();
        input = Unpooled.EMPTY_BUFFER;
        context.fireChannelInactive();
    }

    /** The connection failed under a read or a write: it is of no use any more. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    @Override
    public Optional<Chosen> chosen() {
        Optional<Chosen> decided = chosen;
        chosen = Optional.empty();
        return decided;
    }

    /** Whether it was for this connection to look after itself at {@code now}. */
    @Override
    public boolean sweep(long now) {
        if (lent) {
            return false;
        }
        long quiet = silence.at(now);
        Express current = express;
        if (current != null) {
            midHead = false;
            current.quiet(quiet);
        } else {
            sweepIdle(now, quiet);
        }
        return true;
    }

    private void sweepIdle(long now, long quiet) {
        if (!input.isReadable() || !channel.isWritable()) {
            midHead = false;
        } else if (!midHead) {
            midHead = true;
            headSince = now;
        }
        if (link.draining() && !midHead) {
            leave();
        } else if (midHead && now - headSince > lane.limits.head().toNanos()) {
            lent = true;
            parting.refuse(Refusal.slow());
        } else if (quiet > lane.limits.idle().toNanos()) {
            channel.close();
        }
    }
}
