package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;

/** Holds a request that a fault picked until it is whole. One that grows past the limit crosses untouched. */
final class Gathering implements Turn {
    private final Arrival arrival;
    private final ConsumerSide consumer;
    private final Armed armed;
    private final int hit;
    private final ArrayDeque<HttpContent> parts = new ArrayDeque<>();
    private long length;
    private boolean ended;

    Gathering(Arrival arrival, Armed armed, int hit) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.armed = armed;
        this.hit = hit;
    }

    @Override
    public void start() {
        if (HttpUtil.getContentLength(arrival.head(), 0L) > limit()) {
            letPass(tooLong());
        } else if (HttpUtil.is100ContinueExpected(arrival.head())) {
            // The provider is not asked yet, so the gateway asks for the body itself (RFC 9110, section 10.1.1).
            arrival.head().headers().remove(HttpHeaderNames.EXPECT);
            consumer.writeUntold(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            consumer.flush();
        }
    }

    private int limit() {
        return consumer.lane().limits.wholeBytes();
    }

    private String tooLong() {
        return "the request's body is longer than " + limit() + " bytes, so it passed untouched";
    }

    @Override
    public void content(HttpContent part) {
        length += part.content().readableBytes();
        parts.add(part);
        if (length > limit()) {
            letPass(tooLong());
        } else if (part instanceof LastHttpContent) {
            play();
        }
    }

    private void play() {
        Link link = consumer.link();
        if (armed.disarmed()) {
            letPass("the fault was disarmed before the request was whole");
        } else if (!link.reserveScript()) {
            letPass("more than " + link.limits().scripts() + " faults were being played, so it passed untouched");
        } else {
            ended = true;
            consumer.become(new Play(arrival, arrival.request().with(body()), armed, hit));
        }
    }

    private Body body() {
        byte[] bytes = new byte[Math.toIntExact(length)];
        int at = 0;
        for (HttpContent part : parts) {
            int size = part.content().readableBytes();
            part.content().readBytes(bytes, at, size);
            at += size;
        }
        release();
        return Body.of(bytes);
    }

    private void letPass(String why) {
        ended = true;
        Passage.Hit missed = new Passage.Hit(armed.name, Played.missed(why));
        Crossing crossing = new Crossing(arrival, Optional.of(missed));
        consumer.become(crossing);
        parts.forEach(crossing::content);
        parts.clear();
        crossing.paused();
    }

    private void release() {
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
    }

    @Override
    public void spoiled(Refusal refusal) {
        end(refusal.detail(), Optional.of(refusal));
        consumer.writeUntold(Wire.refusal(refusal.response()));
        consumer.flush();
        consumer.turnEnded(false);
    }

    @Override
    public void consumerClosed() {
        // The side closes the connection where the request is not whole yet, and then this turn hears of it.
    }

    @Override
    public void consumerGone() {
        end("the consumer left before its request was whole", Optional.empty());
    }

    private void end(String why, Optional<Refusal> answered) {
        if (ended) {
            return;
        }
        ended = true;
        Trace trace = new Trace(arrival, Optional.of(new Passage.Hit(armed.name, Played.missed(why))));
        parts.forEach(part -> trace.requestPart(part.content(), false));
        if (answered.isEmpty()) {
            trace.departed();
        }
        trace.failed(false, why, answered.map(Refusal::response));
        release();
    }

    @Override
    public void quiet(long nanos) {
        if (!ended && nanos > consumer.lane().limits.idle().toNanos()) {
            spoiled(Refusal.unfinished());
        }
    }
}
