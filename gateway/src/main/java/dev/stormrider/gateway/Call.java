package dev.stormrider.gateway;

import dev.stormrider.fault.Conversation;
import dev.stormrider.fault.Message;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A call of gRPC of which a fault holds the messages of one way, while it goes on: its request need never be whole. The
 * other way passes on the event loop.
 *
 * <pre>
 *   consumer ──▶ content ──▶ pieces ──▶ the fault's thread ──▶ provider      where requests are held
 *   provider ──▶ part    ──▶ pieces ──▶ the fault's thread ──▶ consumer      where answers are
 * </pre>
 */
final class Call implements Dialogue, Receiver, Conversation {
    private final Play play;
    private final Script script;
    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Seed seed;
    private final Pieces pieces = new Pieces(this::room);
    private final CallMessages messages;
    private final ArrayDeque<HttpContent> held = new ArrayDeque<>();
    private final CallAnswer answer;

    private volatile Way way = Way.REQUEST;
    private volatile boolean closed;
    private @Nullable ProviderEnd provider;

    private LastHttpContent end = LastHttpContent.EMPTY_LAST_CONTENT;
    private volatile Optional<String> failure = Optional.empty();
    private Optional<Long> reason = Optional.empty();
    private volatile boolean begun;
    private boolean left;
    private boolean played;
    private boolean over;

    Call(Play play, Script script, Arrival arrival, Seed seed) {
        this.play = play;
        this.script = script;
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.seed = seed;
        this.answer = new CallAnswer(consumer);
        this.messages = new CallMessages(consumer.lane().limits.wholeBytes());
    }

    /** Whether {@code arrival} is a call, over a protocol in which both sides may stream. */
    static boolean begins(Arrival arrival) {
        return arrival.consumer().multiplexed()
                && CallAnswer.ofCall(arrival.head().headers());
    }

    /** Leads the call to its provider, and gives the messages of {@code held} to the fault from now on. */
    void begin(Way held) {
        play.onLoop(() -> {
            way = held;
            begun = true;
            play.talks(this);
            if (!over) {
                arrival.prepare();
                consumer.connect(arrival.provider(), this);
            }
        });
    }

    /** What is told of it, however far it came; called on any thread. */
    Optional<Passage.Delivery> delivery() {
        Optional<Response> told = answer.told();
        Optional<String> why = failure.or(() -> told.isPresent()
                ? Optional.empty()
                : Optional.of("the exchange was ended while the provider was at work"));
        return begun
                ? Optional.of(new Passage.Delivery(
                        arrival.provider().name(), script.request(), why.isPresent() ? Optional.empty() : told, why))
                : Optional.empty();
    }

    @Override
    public void connected(ProviderEnd side) {
        provider = side;
        if (over || failure.isPresent()) {
            leaveProvider();
            return;
        }
        consumer.adapt(arrival.head(), side);
        side.send(arrival.head());
        while (!held.isEmpty()) {
            ascend(side, held.poll());
        }
        side.flush();
        consumer.mind();
    }

    @Override
    public void content(HttpContent part) {
        ProviderEnd side = provider;
        if (over || closed && way == Way.REQUEST || failure.isPresent()) {
            part.release();
        } else if (side == null) {
            held.add(part);
        } else {
            ascend(side, part);
        }
    }

    private void ascend(ProviderEnd side, HttpContent part) {
        if (way == Way.RESPONSE) {
            side.write(part);
        } else {
            take(part);
        }
    }

    /** Tells the messages of the way that is held apart. */
    private void take(HttpContent part) {
        boolean last = part instanceof LastHttpContent;
        boolean apart = pieces.read(messages, part.content());
        part.release();
        if (!apart) {
            fail(pieces.trouble().map(Wire::told).orElse("its messages cannot be told apart"));
        } else if (last) {
            pieces.add(Piece.between(messages.rest()));
            pieces.end();
        }
    }

    @Override
    public void head(HttpResponse head) {
        consumer.stir();
        answer.head(head);
        play.named(head);
    }

    @Override
    public void part(HttpContent part) {
        consumer.stir();
        if (answer.interim(part) || over || closed && way == Way.RESPONSE) {
            part.release();
            return;
        }
        if (way == Way.RESPONSE && answer.ofCall()) {
            hold(part);
        } else if (part instanceof LastHttpContent whole) {
            answer.complete(whole);
            pieces.end();
        } else {
            answer.sendHead();
            consumer.writeUntold(part);
        }
        mindProvider();
    }

    private void hold(HttpContent part) {
        if (part instanceof LastHttpContent last) {
            end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, last.trailingHeaders());
        }
        if (part.content().isReadable()) {
            answer.sendHead();
        }
        take(part);
    }

    @Override
    public Optional<Message> next() throws IOException, InterruptedException {
        return pieces.next(this::send);
    }

    @Override
    public void pass(Message message) throws InterruptedException {
        send(messages.frame(message, way == Way.REQUEST));
    }

    private void send(byte[] bytes) throws InterruptedException {
        if (bytes.length > 0) {
            var unused = play.sent(() -> write(Unpooled.wrappedBuffer(bytes)));
        }
    }

    private ChannelFuture write(ByteBuf bytes) {
        if (way == Way.RESPONSE) {
            return consumer.write(new DefaultHttpContent(bytes));
        }
        ProviderEnd side = Objects.requireNonNull(provider, "messages are told apart when there is who is sent them");
        ChannelFuture written = side.writeTold(new DefaultHttpContent(bytes));
        side.flush();
        return written;
    }

    @Override
    public Seed seed() {
        return seed.and(pieces.told());
    }

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        return script.pause(time);
    }

    /** There is no code for it: who reads takes the stream for complete. */
    @Override
    public void close(int code) {
        end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, new DefaultHttpHeaders().set("grpc-status", "0"));
        closed = true;
    }

    @Override
    public void reset() {
        closed = true;
        script.reset();
        answer.lost();
    }

    @Override
    public void settle() throws InterruptedException {
        play.onLoop(this::playedOut);
        try {
            script.called(answer.answered().get());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            play.onLoop(this::leaveProvider);
        }
    }

    /** Ends the way that the fault held. */
    private void playedOut() {
        played = true;
        ProviderEnd side = provider;
        if (over || answer.answered().isDone()) {
            return;
        }
        if (failure.isPresent()) {
            tellFailure();
        } else if (way == Way.RESPONSE) {
            answer.complete(end);
        } else if (side != null && !left) {
            side.write(LastHttpContent.EMPTY_LAST_CONTENT);
            side.flush();
        }
    }

    @Override
    public void broken(String why) {
        fail(why);
    }

    @Override
    public void reset(long because, String why) {
        reason = Optional.of(because);
        fail(why);
    }

    /** The provider's part is over. What it has said still reaches the consumer, where a fault holds it. */
    private void fail(String why) {
        if (over || failure.isPresent()) {
            return;
        }
        failure = Optional.of(why);
        pieces.end();
        leaveProvider();
        if (played) {
            tellFailure();
        }
    }

    private void tellFailure() {
        answer.sendHead();
        if (answer.begun() || reason.isPresent()) {
            consumer.reset(reason.orElse(Http2Error.INTERNAL_ERROR.code()));
        } else {
            consumer.writeUntold(Wire.own(new Refusal(502, "Bad Gateway", failure.orElse("")).response()));
            consumer.flush();
        }
        answer.lost();
    }

    /** Called on the fault's thread. */
    private void room() {
        play.onLoop(() -> {
            consumer.mind();
            mindProvider();
        });
    }

    private void mindProvider() {
        ProviderEnd side = provider;
        if (side != null && !left) {
            side.read(way == Way.RESPONSE ? !pieces.full() : consumer.writable());
        }
    }

    @Override
    public boolean full() {
        ProviderEnd side = provider;
        return side == null ? !held.isEmpty() : way == Way.REQUEST ? pieces.full() : !side.writable();
    }

    @Override
    public void writable() {
        consumer.mind();
        mindProvider();
    }

    @Override
    public void paused() {
        ProviderEnd side = provider;
        if (side != null && !left) {
            side.flush();
        }
        if (!over) {
            answer.sendHead();
            consumer.flush();
        }
    }

    @Override
    public void consumerClosed() {
        // A stream's consumer is there or gone.
    }

    @Override
    public void consumerGone() {
        over = true;
        pieces.end();
        leaveProvider();
        answer.lost();
    }

    @Override
    public void leaveProvider() {
        over |= answer.answered().isDone();
        ProviderEnd side = provider;
        if (side != null && !left) {
            left = true;
            side.abort();
        }
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
