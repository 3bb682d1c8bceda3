package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that nobody has to look into: its bytes are passed on as they come, and read only so far as to know
 * where it ends. Confined to its event loop.
 */
final class Express {
    private final ExpressConsumer consumer;
    private final Lane lane;
    private final Provider provider;
    private final Counts counts;
    private final Traffic traffic;
    private final long since;
    private final boolean asksForHead;
    private final boolean repeatable;
    private final Tapped tapped;
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>(1);
    private final HeadEnd headEnd = new HeadEnd();

    private @Nullable ExpressProvider side;

    /** The request once more, while it may have to be sent again. */
    private ByteBuf again = Unpooled.EMPTY_BUFFER;

    /** The first pieces of an answer's head. */
    private ByteBuf pieces = Unpooled.EMPTY_BUFFER;

    /** Once the answer's head has come. */
    private @Nullable BodyEnd body;

    private boolean requestDone;
    private int status;
    private boolean reusable;
    private boolean closesAfter;
    private boolean ended;

    /**
     * Whether the answer is complete but for bytes that the consumer has not taken, and the connection ends with it.
     */
    private boolean leaving;

    /**
     * @param meeting how the request came
     * @param tapped has been told what came with the request's head
     */
    Express(ExpressConsumer consumer, Lane lane, Provider provider, RequestScan scan, Meeting meeting, Tapped tapped) {
        this.consumer = consumer;
        this.lane = lane;
        this.provider = provider;
        this.counts = consumer.counts();
        this.traffic = counts.of(meeting);
        this.since = meeting.begun();
        this.asksForHead = scan.asksForHead();
        this.repeatable = scan.repeatable();
        this.tapped = tapped;
    }

    /** Takes the head of the request, and what has come of its body. */
    void start(ByteBuf head, boolean whole) {
        held.add(head);
        requestDone = whole;
        lane.acquire(provider, this);
    }

    void connected(ExpressProvider to) {
        if (ended) {
            to.abort();
            return;
        }
        side = to;
        if (repeatable && to.reused()) {
            again = held.getFirst().retainedDuplicate();
        }
        while (!held.isEmpty()) {
            to.write(held.poll());
        }
        to.channel.flush();
        consumer.mind();
    }

    /** The next part of the request's body. */
    void content(ByteBuf part, boolean last) {
        requestDone |= last;
        counts.requestBytes(part.readableBytes());
        tapped.requestPart(part);
        ExpressProvider to = side;
        if (ended) {
            part.release();
        } else if (to == null) {
            held.add(part);
        } else {
            to.write(part);
            to.channel.flush();
        }
    }

    /** Whether no more of the request should be read for now. */
    boolean full() {
        ExpressProvider to = side;
        return to == null ? !requestDone && !held.isEmpty() : !to.channel.isWritable();
    }

    void answered(ByteBuf bytes) {
        consumer.stir();
        // Whoever answers has heard: what was sent is not sent again, whatever becomes of the answer.
        forgetRequest();
        BodyEnd begun = body;
        if (begun == null) {
            head(joined(bytes));
        } else {
            pass(begun, bytes, 0);
        }
    }

    private ByteBuf joined(ByteBuf bytes) {
        if (!pieces.isReadable()) {
            return bytes;
        }
        ByteBuf whole = lane.allocator().buffer(pieces.readableBytes() + bytes.readableBytes());
        whole.writeBytes(pieces).writeBytes(bytes);
        bytes.release();
        forgetPieces();
        return whole;
    }

    private void forgetPieces() {
        pieces.release();
        pieces = Unpooled.EMPTY_BUFFER;
    }

    private void head(ByteBuf bytes) {
        boolean told = false;
        while (bytes.isReadable()) {
            int length = headEnd.find(bytes);
            if (length == HeadEnd.NOT_YET && bytes.readableBytes() <= lane.limits.headBytes()) {
                pieces = bytes;
                break;
            }
            if (!understood(bytes, length)) {
                bytes.release();
                broken("sent what is no HTTP/1.1 response that can be passed on");
                return;
            }
            headEnd.clear();
            if (!lane.answer.interim()) {
                begin(lane.answer, bytes, length);
                return;
            }
            interim(lane.answer, bytes, length);
            told = true;
        }
        if (!bytes.isReadable()) {
            bytes.release();
        }
        if (told) {
            consumer.flush();
            pushBack();
        }
    }

    private boolean understood(ByteBuf bytes, int length) {
        return length > 0
                && length <= lane.limits.headBytes()
                && lane.answer.understood(lane.copied(bytes, length), length)
                && lane.answer.status() != 101;
    }

    private void interim(AnswerScan scan, ByteBuf bytes, int length) {
        ByteBuf out = lane.allocator().buffer(length);
        scan.write(false, out);
        consumer.write(out);
        bytes.skipBytes(length);
    }

    private void begin(AnswerScan scan, ByteBuf bytes, int length) {
        status = scan.status();
        tapped.answer(scan);
        boolean empty = asksForHead || scan.status() == 204 || scan.status() == 304;
        BodyEnd begun = new BodyEnd(scan, empty, lane.limits.headBytes());
        body = begun;
        reusable = scan.keepsConnection() && !begun.untilClose();
        // A consumer that is answered before it has sent its body may never send it (RFC 9110, section 10.1.1).
        closesAfter = !requestDone || begun.untilClose() || consumer.draining();
        if (scan.untouched() && !closesAfter) {
            pass(begun, bytes, length);
        } else {
            rewritten(scan, begun, bytes.skipBytes(length), length);
        }
    }

    /** @param rest what came behind the head, which was {@code length} bytes long */
    private void rewritten(AnswerScan scan, BodyEnd begun, ByteBuf rest, int length) {
        int joined = rest.readableBytes() <= Lane.JOINED ? rest.readableBytes() : 0;
        ByteBuf out = lane.allocator().buffer(length + 32 + joined);
        scan.write(closesAfter, out);
        if (joined > 0) {
            int head = out.readableBytes();
            out.writeBytes(rest);
            rest.release();
            pass(begun, out, head);
        } else {
            consumer.write(out);
            pass(begun, rest, 0);
        }
    }

    private void forgetRequest() {
        again.release();
        again = Unpooled.EMPTY_BUFFER;
    }

    /** Passes on what belongs to this answer, {@code read} bytes of it for sure. */
    private void pass(BodyEnd begun, ByteBuf bytes, int read) {
        int from = bytes.readerIndex();
        int end = begun.follow(bytes, from + read);
        counts.answerBytes(end - from - read);
        tapped.answerPart(bytes, from + read, end);
        boolean surplus = end < bytes.writerIndex();
        if (end == from) {
            bytes.release();
        } else if (surplus) {
            consumer.write(bytes.readRetainedSlice(end - from));
            bytes.release();
        } else {
            consumer.write(bytes);
        }
        if (begun.odd()) {
            broken("sent a body whose chunks cannot be told apart");
        } else if (begun.done()) {
            reusable &= !surplus;
            finish();
        } else {
            pushBack();
        }
    }

    private void pushBack() {
        ExpressProvider from = side;
        if (from != null && !consumer.channel().isWritable()) {
            from.channel.config().setAutoRead(false);
        }
    }

    void paused() {
        consumer.flush();
    }

    /** One side reads more slowly than the other writes, and has caught up. */
    void writable() {
        ExpressProvider from = side;
        if (from != null && consumer.channel().isWritable()) {
            from.channel.config().setAutoRead(true);
        }
        consumer.mind();
    }

    private Duration took() {
        return Duration.ofNanos(lane.clock.getAsLong() - since);
    }

    private void finish() {
        ended = true;
        ExpressProvider used = side;
        side = null;
        if (used != null) {
            if (requestDone && reusable) {
                used.release();
            } else {
                used.abort();
            }
        }
        if (!closesAfter) {
            consumer.flush();
            over(true);
            return;
        }
        // A connection that is closed loses what its socket has not taken yet, so the last byte is waited for.
        leaving = true;
        consumer.last().addListener(out -> over(out.isSuccess()));
    }

    private void over(boolean whole) {
        leaving = false;
        if (whole) {
            traffic.answered(status, took());
        } else {
            traffic.aborted(took());
        }
        tapped.ended(whole);
        consumer.ended(!closesAfter, !requestDone);
    }

    /** The provider's connection is no more. */
    void closed() {
        BodyEnd begun = body;
        if (begun != null && begun.untilClose()) {
            finish();
        } else {
            broken("closed the connection before its answer was complete");
        }
    }

    void broken(String why) {
        ExpressProvider used = side;
        side = null;
        if (used != null) {
            used.abort();
        }
        if (ended) {
            return;
        }
        if (again.isReadable()) {
            held.add(again);
            again = Unpooled.EMPTY_BUFFER;
            lane.connect(provider, this);
            return;
        }
        fail(new Refusal(502, "Bad Gateway", "the provider " + provider.name() + " " + why));
    }

    /** Ends without the provider's answer: with {@code refusal}, or in the middle of what was begun. */
    private void fail(Refusal refusal) {
        boolean answered = body != null;
        release();
        if (!answered) {
            traffic.answered(refusal.status(), took());
            consumer.answer(refusal, asksForHead, requestDone);
            return;
        }
        traffic.aborted(took());
        if (closesAfter) {
            // The end of the connection would be taken for the end of the body.
            consumer.reset();
        } else {
            consumer.ended(false, !requestDone);
        }
    }

    /** The consumer's connection is no more. */
    void gone() {
        if (!ended) {
            traffic.aborted(took());
        }
        release();
    }

    private void release() {
        ended = true;
        ExpressProvider used = side;
        side = null;
        if (used != null) {
            used.abort();
        }
        tapped.ended(false);
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        forgetRequest();
        forgetPieces();
    }

    /** Nothing has moved for {@code nanos}. */
    void quiet(long nanos) {
        if (leaving && nanos > lane.limits.response().toNanos()) {
            consumer.reset();
        } else if (!ended) {
            quietAnswer(nanos);
        }
    }

    private void quietAnswer(long nanos) {
        if (!requestDone && body == null && nanos > lane.limits.idle().toNanos()) {
            fail(Refusal.unfinished());
        } else if (nanos > lane.limits.response().toNanos()) {
            fail(Refusal.silent(provider, lane.limits));
        }
    }
}
