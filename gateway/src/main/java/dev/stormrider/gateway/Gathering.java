package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Coding;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * Holds a request until it is whole: one that a fault picked, or one whose content tells whether a fault picks it. One
 * that grows past the limit, or that no fault wants after all, crosses untouched.
 */
final class Gathering implements Turn {
    /** Who is silent for so long in the middle of a request on a stream may well wait for the answer to begin. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What a part takes beside its content: many small ones fill the memory that the limit is to keep. */
    private static final long PART_BYTES = 256;

    /**
     * So much of that is not counted, so that a content that is just short enough is held in whatever parts it comes.
     */
    private static final long SMALL_PARTS = 1 << 20;

    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final List<Armed> waiting;
    private final ArrayDeque<HttpContent> parts = new ArrayDeque<>();
    private Optional<Armed.Pick> pick;
    private final Holdings.Holding holding;
    private long length;
    private boolean ended;

    Gathering(Arrival arrival, Armed.Pick pick) {
        this(arrival, List.of(), Optional.of(pick));
    }

    /** @param waiting armed faults in their order, of which one may want this request when it is whole */
    Gathering(Arrival arrival, List<Armed> waiting) {
        this(arrival, waiting, Optional.empty());
    }

    private Gathering(Arrival arrival, List<Armed> waiting, Optional<Armed.Pick> pick) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.waiting = waiting;
        this.pick = pick;
        this.holding = consumer.link().holdings().open();
    }

    @Override
    public void start() {
        if (HttpUtil.getContentLength(arrival.head(), 0L) > limit()) {
            passTooLong();
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

    private void passTooLong() {
        passUnread("the request's body is longer than " + limit() + " bytes, so it passed untouched");
    }

    /** What nobody has looked at yet may still be wanted by a fault that does not care for the content. */
    private void passUnread(String why) {
        pick = pick.or(() -> Armory.pick(waiting, arrival.meeting(), Optional.empty()));
        letPass(why);
    }

    @Override
    public void content(HttpContent part) {
        int bytes = part.content().readableBytes();
        length += bytes;
        parts.add(part);
        if (!holding.take(bytes)) {
            passUnread(Holdings.FULL);
        } else if (length > limit() || PART_BYTES * parts.size() > limit() + SMALL_PARTS) {
            passTooLong();
        } else if (part instanceof LastHttpContent) {
            Body body = body();
            pick = pick.or(() -> Armory.pick(
                    waiting, arrival.meeting(), Coding.plain(arrival.request().headers(), body)));
            pick.ifPresentOrElse(picked -> play(picked, body), () -> letPass(""));
        }
    }

    private void play(Armed.Pick picked, Body body) {
        Link link = consumer.link();
        if (picked.armed().disarmed()) {
            letPass("the fault was disarmed before the request was whole");
        } else if (!link.reserveScript()) {
            letPass("more than " + link.limits().scripts() + " faults were being played, so it passed untouched");
        } else if (Play.goesAlong(arrival, picked)) {
            goOn(Play.along(arrival, picked));
        } else {
            ended = true;
            release();
            Playing playing = Playing.of(arrival, arrival.request().with(body), picked);
            var unused = playing.over().thenRun(holding::giveBack);
            consumer.become(playing);
        }
    }

    private Body body() {
        byte[] bytes = new byte[Math.toIntExact(length)];
        int at = 0;
        for (HttpContent part : parts) {
            int size = part.content().readableBytes();
            part.content().getBytes(part.content().readerIndex(), bytes, at, size);
            at += size;
        }
        return Body.of(bytes);
    }

    /** @param why the fault that picked the request, if one did, is not played */
    private void letPass(String why) {
        goOn(new Crossing(arrival, missed(why)));
    }

    /** Gives what was held to {@code next}. */
    private void goOn(Turn next) {
        ended = true;
        consumer.become(next);
        parts.forEach(next::content);
        parts.clear();
        holding.giveBack();
        next.paused();
    }

    private Optional<Passage.Hit> missed(String why) {
        return pick.map(picked -> new Passage.Hit(picked.armed().name, Played.missed(why)));
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
        Trace trace = new Trace(arrival, missed(why));
        parts.forEach(part -> trace.requestPart(part.content(), false));
        if (answered.isEmpty()) {
            trace.departed();
        }
        trace.failed(false, why, answered.map(Refusal::response));
        release();
        holding.giveBack();
    }

    @Override
    public void quiet(long nanos) {
        if (!ended && consumer.multiplexed() && nanos > PAUSE.toNanos()) {
            passUnread("the request went on as a stream, so it passed untouched");
        } else if (!ended && nanos > consumer.lane().limits.idle().toNanos()) {
            spoiled(Refusal.unfinished());
        }
    }
}
