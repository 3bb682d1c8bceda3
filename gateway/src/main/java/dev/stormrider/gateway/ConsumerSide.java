package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a consumer: one exchange after the other, in the order of the requests, however early they come.
 * Confined to its event loop.
 *
 * <pre>
 *   requests ──▶ waiting ──▶ turn (Crossing | Gathering ▶ Playing) ──▶ answers
 *                 (bounded: past the limit nothing is read)
 * </pre>
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConsumerSide extends ChannelInboundHandlerAdapter implements ConsumerEnd, Swept {
    /** Requests that came too early are read ahead, so that the end of the connection is noticed, but only so far. */
    private static final int WAITING = 64;

    private final Link link;
    private final Lane lane;
    private final DuplexChannel channel;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>();
    private final Silence silence = new Silence();
    private final Parting parting;
    private final Consumer<StreamUpgrade> streams;

    private Front front = Front.NOBODY;
    private @Nullable Turn turn;
    private @Nullable Overtaking overtaking;
    private boolean requestOpen;

    /** @param streams makes the connection go on in HTTP/2, with the request that asked for it */
    ConsumerSide(
            Link link,
            Lane lane,
            DuplexChannel channel,
            RequestReader reader,
            ResponseWriter writer,
            Parting parting,
            Consumer<StreamUpgrade> streams) {
        this.link = link;
        this.lane = lane;
        this.channel = channel;
        this.reader = reader;
        this.writer = writer;
        this.streams = streams;
        this.parting = parting;
    }

    void standBehind(Front first) {
        front = first;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    DuplexChannel channel() {
        return channel;
    }

    @Override
    public void stir() {
        silence.stir();
    }

    /** Behind TLS, the connection has been open for a while. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (channel.isActive()) {
            lane.add(this);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        lane.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        silence.stir();
        Turn current = turn;
        if (message instanceof ByteBuf bytes && current != null) {
            current.ascend(bytes);
        } else if (parting.begun() || !(message instanceof HttpObject object)) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && accepts()) {
            take(object);
        } else {
            waiting.add(object);
            mind();
        }
    }

    private boolean accepts() {
        return turn == null || requestOpen;
    }

    private void take(HttpObject object) {
        if (object instanceof HttpRequest head) {
            begin(head);
        } else if (object instanceof HttpContent part) {
            Turn current = turn;
            if (current == null) {
                part.release();
            } else if (part.decoderResult().isFailure()) {
                Throwable cause = part.decoderResult().cause();
                part.release();
                current.spoiled(RequestRules.unreadable(cause));
            } else {
                requestOpen = !(part instanceof LastHttpContent);
                current.content(part);
                mind();
            }
        }
    }

    private void begin(HttpRequest head) {
        Optional<Refusal> refusal = RequestRules.refusal(head);
        if (refusal.isPresent()) {
            link.refused(head, refusal.get());
            ReferenceCountUtil.release(head);
            parting.refuse(refusal.get());
            return;
        }
        Target.toOrigin(head);
        requestOpen = true;
        writer.expect(head.method().equals(HttpMethod.HEAD));
        Optional<StreamUpgrade> wish = link.upgrades(channel) ? StreamUpgrade.asked(head) : Optional.empty();
        if (wish.isPresent()) {
            become(new Asking(this, wish.get()));
            return;
        }
        become(front.chosen().map(decided -> link.meet(this, head, decided)).orElseGet(() -> link.meet(this, head)));
    }

    @Override
    public void become(Turn next) {
        turn = next;
        next.start();
    }

    /** The connection goes on in HTTP/2, and nothing more comes this way. */
    void goOnInStreams(StreamUpgrade wish) {
        turn = null;
        channel.config().setAutoRead(true);
        channel.write(StreamUpgrade.agreed(), channel.voidPromise());
        streams.accept(wish);
    }

    /** Reads on or stops reading, whichever the turn and what is waiting ask for. */
    @Override
    public void mind() {
        Turn current = turn;
        boolean read = waiting.size() < WAITING && !reader.full() && (current == null || !current.full());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    @Override
    public void turnEnded(boolean keep) {
        turn = null;
        silence.stir();
        if (!channel.isActive() || parting.begun() || keep && resumed(true)) {
            return;
        }
        if (!keep || requestOpen) {
            parting.leave(requestOpen || !waiting.isEmpty());
            return;
        }
        reader.goOn();
        pump();
        if (turn == null && parting.consumerDone()) {
            channel.close();
        } else if (turn == null && !parting.begun() && !reader.midHead()) {
            front.returned();
        }
    }

    @Override
    public void letPass(Consumer<Boolean> told) {
        Turn current = turn;
        boolean noneComes = parting.consumerDone() && waiting.isEmpty();
        if (overtaking != null || current == null || noneComes) {
            told.accept(false);
            return;
        }
        overtaking = new Overtaking(current, writer.expectsHead(), told);
        turn = null;
        pump();
    }

    @Override
    public void letPassNoMore() {
        if (turn == null) {
            var unused = resumed(false);
        }
    }

    /** Goes on with the turn that was overtaken, where there is one that can still be answered. */
    private boolean resumed(boolean passed) {
        Overtaking over = overtaking;
        overtaking = null;
        if (over == null) {
            return false;
        }
        turn = over.turn();
        writer.expect(over.toHead());
        over.told().accept(passed);
        mind();
        return true;
    }

    private void pump() {
        while (!waiting.isEmpty() && accepts() && !parting.begun()) {
            take(waiting.poll());
        }
        Turn current = turn;
        if (current != null) {
            current.paused();
        }
        mind();
    }

    /** Ends the connection where more may come of the consumer. */
    void drain() {
        turn = null;
        parting.begin();
    }

    /** From now on bytes pass as they are, to the turn and from it; first those that were not read as a request. */
    void unframe() {
        channel.pipeline().remove(writer);
        channel.pipeline().remove(reader);
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public ChannelFuture write(HttpObject part) {
        return channel.write(part);
    }

    @Override
    public ChannelFuture writeRaw(byte[] bytes) {
        return channel.pipeline().context(writer).writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public void writeUntold(HttpObject part) {
        channel.write(part, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    /** Ends the connection with FIN, after what was written. */
    @Override
    public void close() {
        channel.close();
    }

    /** Ends the connection with RST. */
    @Override
    public void reset() {
        Farewell.breakOff(channel);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Turn current = turn;
        if (current != null) {
            current.paused();
        }
        if (reader.waits()) {
            mind();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Turn current = turn;
        if (current != null && channel.isWritable()) {
            current.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!parting.consumerDone() && Farewell.heard(event)) {
            parting.consumerIsDone();
            letPassNoMore();
            Turn current = turn;
            // Of a request that is still open, the rest will never come.
            if (current == null || parting.begun() || requestOpen && waiting.isEmpty()) {
                channel.close();
            } else {
                current.consumerClosed();
            }
        }
    }

    /** The connection goes on in another protocol. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        lane.remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        parting.consumerIsDone();
        lane.remove(this);
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        Turn current = turn;
        turn = null;
        if (current != null) {
            current.consumerGone();
        }
        if (overtaking != null) {
            overtaking.consumerGone();
        }
    }

    /** The connection failed under a read or a write: it is of no use any more. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    @Override
    public void sweep(long now) {
        if (front.sweep(now)) {
            return;
        }
        if (parting.begun()) {
            parting.sweep(now);
            return;
        }
        long quiet = silence.at(now);
        Turn current = turn;
        if (current != null) {
            current.quiet(quiet);
        } else if (overtaking == null) {
            sweepIdle(now, quiet);
        }
    }

    private void sweepIdle(long now, long quiet) {
        long head = reader.headTakes(now);
        if (head < 0 && link.draining()) {
            channel.close();
        } else if (head > lane.limits.head().toNanos()) {
            parting.refuse(Refusal.slow());
        } else if (quiet > lane.limits.idle().toNanos()) {
            channel.close();
        }
    }
}
