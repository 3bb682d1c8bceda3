package dev.stormrider.gateway;

import dev.stormrider.fault.Conversation;
import dev.stormrider.fault.Message;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream of messages between two parties, of which a fault holds one way: what comes there is told apart and waits
 * for the fault's thread, in bounds; the other way passes on the event loop.
 *
 * <pre>
 *   writer ──▶ messages ──▶ pieces (bounded: past the limit nothing is read) ──▶ the fault's thread ──▶ reader
 *   reader ──▶ writer, as it comes
 * </pre>
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Talk implements Receiver, Conversation, Dialogue {
    private final Play play;
    private final Script script;
    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Way way;
    private final Seed seed;
    private final Pieces pieces;

    private @Nullable Messages messages;
    private @Nullable ProviderEnd provider;
    private boolean switched;
    private boolean whole;
    private boolean ended;

    Talk(Play play, Script script, Arrival arrival, Way way, Seed seed) {
        this.play = play;
        this.script = script;
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.way = way;
        this.seed = seed;
        this.pieces = new Pieces(() -> play.onLoop(() -> read(way, true)));
    }

    /** Takes {@code side} over where a stream of messages follows {@code head}; whether that is so. */
    boolean begins(HttpResponse head, ProviderEnd side) {
        Optional<Messages> known = arrival.asksForHead()
                ? Optional.empty()
                : Messages.after(head, consumer.lane().limits.wholeBytes());
        if (known.isEmpty()) {
            return false;
        }
        messages = known.get();
        provider = side;
        play.talks(this);
        play.named(head);
        if (consumer instanceof ConsumerSide reader
                && side instanceof ProviderSide writer
                && head.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            switched = true;
            writer.unframe(this);
            consumer.writeUntold(Upgrade.answer(head));
            consumer.flush();
            reader.unframe();
        } else {
            side.handTo(this);
            consumer.writeUntold(streaming(head));
            consumer.flush();
        }
        return true;
    }

    private HttpResponse streaming(HttpResponse head) {
        HttpHeaders headers = head.headers();
        HopByHop.strip(headers);
        headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (!arrival.old()) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        arrival.say(headers, arrival.keepAlive() && !arrival.old());
        return head;
    }

    /** Whether it has begun. Asked once the delivery before it has been answered. */
    boolean begun() {
        return messages != null;
    }

    @Override
    public void descend(ByteBuf bytes) {
        consumer.stir();
        come(bytes, Way.RESPONSE);
    }

    @Override
    public void part(HttpContent part) {
        consumer.stir();
        if (switched) {
            // The end of the head that was switched by.
            part.release();
            return;
        }
        boolean last = part instanceof LastHttpContent;
        come(part.content(), Way.RESPONSE);
        if (last) {
            whole = true;
            end();
        }
    }

    @Override
    public void ascend(ByteBuf bytes) {
        come(bytes, Way.REQUEST);
    }

    private void come(ByteBuf bytes, Way by) {
        Messages known = messages;
        try {
            if (ended || known == null) {
                return;
            }
            if (by != way) {
                write(Wire.bytes(bytes), by == Way.REQUEST);
                // Whoever reads too slowly holds the other up.
                read(by, keepsUp(by));
                return;
            }
            if (!pieces.read(known, bytes)) {
                end();
            } else if (pieces.full()) {
                read(way, false);
            }
        } finally {
            bytes.release();
        }
    }

    /** Goes on to read what comes of {@code by}, or holds it back. */
    private void read(Way by, boolean on) {
        ProviderEnd side = provider;
        if (by == Way.REQUEST) {
            consumer.mind();
        } else if (side != null) {
            side.read(on);
        }
    }

    /** Whether the reader of {@code by} keeps up with what is written. */
    private boolean keepsUp(Way by) {
        ProviderEnd side = provider;
        return by == Way.RESPONSE ? consumer.writable() : side != null && side.writable();
    }

    private ChannelFuture write(byte[] bytes, boolean toProvider) {
        ByteBuf content = Unpooled.wrappedBuffer(bytes);
        if (toProvider && provider instanceof ProviderSide side) {
            return side.channel.writeAndFlush(content);
        }
        ChannelFuture written = switched && consumer instanceof ConsumerSide side
                ? side.channel().write(content)
                : consumer.write(new DefaultHttpContent(content));
        consumer.flush();
        return written;
    }

    /** No more comes. What has come is still given out. */
    private void end() {
        ended = true;
        pieces.end();
    }

    @Override
    public Optional<Message> next() throws IOException, InterruptedException {
        return pieces.next(this::send);
    }

    @Override
    public void pass(Message message) throws InterruptedException {
        Messages known = messages;
        if (known != null) {
            send(known.frame(message, way == Way.REQUEST));
        }
    }

    private void send(byte[] bytes) throws InterruptedException {
        var unused = play.sent(() -> write(bytes, way == Way.REQUEST));
    }

    @Override
    public Seed seed() {
        return seed.and(pieces.told());
    }

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        return script.pause(time);
    }

    @Override
    public void close(int code) throws InterruptedException {
        Messages known = messages;
        whole = true;
        if (known != null && switched) {
            if (play.sent(() -> write(known.farewell(code, true), true))) {
                var unused = play.sent(() -> write(known.farewell(code, false), false));
            }
        }
    }

    @Override
    public void reset() {
        script.reset();
    }

    @Override
    public void settle() throws InterruptedException {
        if (!switched && whole && !arrival.old()) {
            play.send(LastHttpContent.EMPTY_LAST_CONTENT);
            play.onLoop(this::leaveProvider);
        } else if (!switched && !whole && arrival.old()) {
            // The end of the connection would be taken for the end of the stream.
            play.hangUp(true);
        } else {
            play.hangUpGently(this::leaveProvider);
        }
    }

    @Override
    public void leaveProvider() {
        ProviderEnd side = provider;
        ended = true;
        if (side != null) {
            side.abort();
        }
    }

    @Override
    public void consumerClosed() {
        if (switched) {
            end();
        }
    }

    @Override
    public void consumerGone() {
        end();
        leaveProvider();
    }

    @Override
    public void providerClosed() {
        end();
    }

    @Override
    public void broken(String why) {
        end();
    }

    @Override
    public void reset(long reason, String why) {
        end();
    }

    /** Called where one side can be written to again. */
    @Override
    public void writable() {
        Way other = way == Way.REQUEST ? Way.RESPONSE : Way.REQUEST;
        read(other, keepsUp(other));
    }

    @Override
    public boolean full() {
        return way == Way.REQUEST && pieces.full() || way == Way.RESPONSE && switched && !keepsUp(Way.REQUEST);
    }

    @Override
    public void paused() {}

    @Override
    public void connected(ProviderEnd side) {
        throw new IllegalStateException("a talk takes its connection from the delivery before it");
    }

    @Override
    public void head(HttpResponse head) {
        throw new IllegalStateException("there is one head before a talk, and none in it");
    }
}
