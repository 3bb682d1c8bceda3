package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that no fault wants: it streams through, in both directions at once, and is held up only where the other
 * side does not keep up.
 */
final class Crossing implements Turn, Receiver {
    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Trace trace;
    private final Optional<String> picked;
    private final Incoming incoming = new Incoming();

    private @Nullable ProviderEnd provider;

    /** The answer's head, held for as long as one packet is read, since its body may be in the same. */
    private @Nullable HttpResponse unsent;

    /** The answer's head, where the provider goes on in another protocol. */
    private @Nullable HttpResponse switched;

    private boolean starting;
    private boolean delivered;
    private boolean interim;
    private boolean answerBegun;
    private boolean answerDone;
    private boolean reusable;
    private boolean closesAfter;
    private boolean ended;

    Crossing(Arrival arrival, Optional<Passage.Hit> hit) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.trace = new Trace(arrival, hit);
        this.picked = hit.map(Passage.Hit::name);
    }

    /** One whose request {@code came} a fault has sent as {@code sent}; its answer is handed over by who sent it. */
    Crossing(Arrival arrival, Passage.Hit hit, Request came, Request sent) {
        this(arrival, Optional.of(hit));
        trace.sent(came, sent);
        delivered = true;
        incoming.sentElsewhere();
    }

    /** Where the rest of the answer comes from; nothing, where no more comes. */
    void hears(@Nullable ProviderEnd side) {
        provider = side;
    }

    @Override
    public void start() {
        if (delivered) {
            return;
        }
        arrival.prepare();
        starting = true;
        consumer.acquire(arrival.provider(), this);
        starting = false;
    }

    @Override
    public void connected(ProviderEnd side) {
        if (ended) {
            side.release();
            return;
        }
        provider = side;
        consumer.adapt(arrival.head(), side);
        side.send(arrival.head());
        incoming.passTo(side);
        // What came in one packet with the head is looked at before the head goes out, so that junk goes nowhere.
        if (!starting) {
            flush(side);
        }
        consumer.mind();
    }

    private void flush(ProviderEnd side) {
        delivered = true;
        side.flush();
    }

    @Override
    public void content(HttpContent part) {
        incoming.came(part);
        trace.requestPart(part.content(), incoming.done());
        ProviderEnd to = provider;
        if (ended || answerDone) {
            part.release();
        } else if (to == null) {
            incoming.hold(part);
        } else {
            to.write(part);
        }
    }

    @Override
    public boolean full() {
        ProviderEnd to = provider;
        return to == null ? !incoming.done() : !to.writable();
    }

    @Override
    public void paused() {
        ProviderEnd to = provider;
        if (to != null && !answerDone) {
            flush(to);
        }
        if (answerBegun || interim) {
            sendHead();
            consumer.flush();
        }
    }

    /** One side reads more slowly than the other writes, and has caught up. */
    @Override
    public void writable() {
        ProviderEnd from = provider;
        if (from != null && consumer.writable()) {
            from.read(true);
        }
        consumer.mind();
    }

    @Override
    public void head(HttpResponse head) {
        consumer.stir();
        int status = head.status().code();
        if (status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            switched = head;
            return;
        }
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim) {
            if (!arrival.old()) {
                consumer.writeUntold(head);
            }
            return;
        }
        boolean empty = arrival.asksForHead() || status == 204 || status == 304;
        trace.answerHead(head);
        if (!empty && !consumer.multiplexed() && provider instanceof ProviderStream) {
            StreamHeads.single(head);
        }
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        boolean untilClose = !empty && !chunked && !HttpUtil.isContentLengthSet(head);
        reusable = HttpUtil.isKeepAlive(head) && !untilClose;
        // A consumer that is answered before it has sent its body may never send it (RFC 9110, section 10.1.1).
        closesAfter = !arrival.keepAlive() || !incoming.done() || untilClose || chunked && arrival.old();
        picked.ifPresent(fault -> consumer.link().named(head, fault));
        HopByHop.strip(head.headers());
        if (chunked && arrival.old()) {
            head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        arrival.say(head.headers(), !closesAfter);
        answerBegun = true;
        unsent = head;
    }

    private void sendHead() {
        HttpResponse head = unsent;
        unsent = null;
        if (head != null) {
            consumer.writeUntold(head);
        }
    }

    @Override
    public void part(HttpContent part) {
        consumer.stir();
        boolean last = part instanceof LastHttpContent;
        if (switched != null) {
            part.release();
            switchTo(switched);
            return;
        }
        if (interim) {
            passInterim(part, last);
            return;
        }
        if (!(part instanceof LastHttpContent end)) {
            trace.answerPart(part.content(), false);
            sendHead();
            consumer.writeUntold(part);
            pushBack();
            return;
        }
        trace.answerEnd(end);
        answerDone = true;
        settle();
        consumer.write(joined(end)).addListener(done -> sent(done.isSuccess()));
        consumer.flush();
    }

    /** The exchange goes on as a tunnel, which tells the passage in the end. */
    private void switchTo(HttpResponse head) {
        ProviderEnd end = provider;
        provider = null;
        ended = true;
        // Nothing else can have been asked to switch.
        if (consumer instanceof ConsumerSide asking && end instanceof ProviderSide side) {
            trace.answerHead(head);
            picked.ifPresent(fault -> consumer.link().named(head, fault));
            consumer.writeUntold(Upgrade.answer(head));
            consumer.flush();
            trace.answerPart(Unpooled.EMPTY_BUFFER, true);
            Tunnel tunnel = new Tunnel(asking, () -> trace.passed(true), side);
            side.unframe(tunnel);
            asking.become(tunnel);
        }
    }

    private HttpObject joined(LastHttpContent last) {
        HttpResponse head = unsent;
        unsent = null;
        return head == null ? last : Wire.joined(head, last);
    }

    /** What ends the interim answer must reach the encoder as well, which counts messages. */
    private void passInterim(HttpContent part, boolean last) {
        if (arrival.old()) {
            part.release();
        } else {
            consumer.writeUntold(part);
        }
        if (last) {
            interim = false;
            consumer.flush();
            pushBack();
        }
    }

    /** Who reads too slowly holds the provider up. */
    private void pushBack() {
        ProviderEnd from = provider;
        if (from != null && !consumer.writable()) {
            from.read(false);
        }
    }

    /** Gives the provider's connection back, or up. */
    private void settle() {
        ProviderEnd side = provider;
        provider = null;
        if (side != null) {
            if (incoming.done() && reusable) {
                side.release();
            } else {
                side.abort();
            }
        }
    }

    private void sent(boolean whole) {
        if (!ended) {
            ended = true;
            trace.passed(whole);
            consumer.turnEnded(whole && !closesAfter);
        }
    }

    @Override
    public void broken(String why) {
        // It may be sent once more without asking, where a resting connection turns out to be dead.
        undone(why, Wire.request(arrival.head(), Body.empty()).repeatable());
    }

    /** @param again whether it may be sent once more, if a connection that has carried others before is what failed */
    private void undone(String why, boolean again) {
        ProviderEnd side = provider;
        provider = null;
        if (ended || answerDone) {
            return;
        }
        if (again && side != null && side.reused() && !answerBegun && incoming.bodiless()) {
            incoming.holdAgain();
            consumer.connect(arrival.provider(), this);
            return;
        }
        delivered = true;
        fail(new Refusal(502, "Bad Gateway", why));
    }

    @Override
    public void reset(long reason, String why) {
        if (ended || answerDone || !consumer.multiplexed()) {
            // What was refused has not been looked at (RFC 9113, section 8.7); of what was, nobody knows how far it
            // came.
            undone(why, reason == Http2Error.REFUSED_STREAM.code());
            return;
        }
        provider = null;
        ended = true;
        abort();
        trace.failed(true, why, Optional.empty());
        consumer.reset(reason);
        consumer.turnEnded(false);
    }

    @Override
    public void spoiled(Refusal refusal) {
        // What was not flushed is dropped with the connection, so a request that is junk in its first packet stays
        // here.
        fail(refusal);
    }

    /** Ends without the provider's answer: with {@code refusal}, or in the middle of what was begun. */
    private void fail(Refusal refusal) {
        ended = true;
        abort();
        if (answerBegun) {
            sendHead();
            trace.failed(delivered, refusal.detail(), Optional.empty());
            if (closesAfter) {
                // The end of the connection would be taken for the end of the body.
                consumer.reset();
            } else {
                consumer.turnEnded(false);
            }
            return;
        }
        Response response = refusal.response();
        trace.failed(delivered, refusal.detail(), Optional.of(response));
        var message = Wire.own(response);
        boolean keep = arrival.keepAlive() && incoming.done();
        arrival.say(message.headers(), keep);
        consumer.writeUntold(message);
        consumer.flush();
        consumer.turnEnded(keep);
    }

    private void abort() {
        ProviderEnd side = provider;
        provider = null;
        if (side != null) {
            side.abort();
        }
        incoming.drop();
    }

    @Override
    public void consumerClosed() {
        trace.departed();
    }

    @Override
    public void consumerGone() {
        if (!ended) {
            ended = true;
            trace.departed();
            abort();
            trace.failed(delivered, "the consumer left before its answer was complete", Optional.empty());
        }
    }

    @Override
    public void quiet(long nanos) {
        Limits limits = consumer.lane().limits;
        if (ended) {
            return;
        }
        if (!incoming.done() && !answerBegun && nanos > limits.idle().toNanos()) {
            fail(Refusal.unfinished());
        } else if (nanos > limits.response().toNanos()) {
            fail(Refusal.silent(arrival.provider(), limits));
        }
    }
}
