package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request of a fault's script on its way to the provider, and the whole of its answer. Of an answer that is too
 * long to be held what has come is kept until it is passed on, and the rest waits in the provider. Confined to its
 * lane.
 */
final class Delivery implements Receiver {
    private final Lane lane;
    private final ConsumerEnd from;
    private final Provider to;
    private final FullHttpRequest request;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private @Nullable Talk talk;
    private @Nullable ProviderEnd side;
    private @Nullable Future<?> limit;
    private Optional<Response> head = Optional.empty();

    /** The head as it came, and what the codec needs to pass on an answer that is not held whole. */
    private @Nullable HttpResponse begun;

    private @Nullable LastHttpContent last;
    private Optional<String> brokenOff = Optional.empty();
    private boolean passing;
    private boolean tooLong;
    private boolean sent;
    private Optional<Switched> switched = Optional.empty();
    private boolean interim;
    private boolean reusable;
    private boolean heard;

    private final Holdings.Holding holding;

    /** Whether it may go over a connection that rested, since it has no content and can be sent once more. */
    private final boolean repeatable;

    /** @param safe whether the request asks for nothing to be done */
    Delivery(ConsumerEnd from, Provider to, FullHttpRequest request, boolean safe) {
        this.lane = from.lane();
        this.repeatable = safe && !request.content().isReadable() && !from.multiplexed();
        this.from = from;
        this.to = to;
        this.request = request;
        this.holding = from.link().holdings().open();
    }

    /** Leaves an answer that is a stream of messages to {@code offered}, and is completed with the answer's head. */
    Delivery offering(Talk offered) {
        talk = offered;
        return this;
    }

    /** Holds no answer back whose length nobody knows: it is {@link #tooLong} as soon as it has begun. */
    Delivery passing() {
        passing = true;
        return this;
    }

    /** Counts what it holds until {@code over}. */
    Delivery until(CompletableFuture<Void> over) {
        var unused = over.thenRun(holding::giveBack);
        return this;
    }

    /** Whether there is no answer because it is too long to be held, so that it has to be passed on. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether the request has gone out to the provider. Asked once there is an answer, or none will come. */
    boolean sent() {
        return sent;
    }

    /**
     * Leaves to {@code crossing}, which is the consumer's turn, what has come of an answer that is too long, and the
     * rest.
     */
    void goOn(Crossing crossing) {
        ProviderEnd used = side;
        HttpResponse known = begun;
        side = null;
        cancelLimit();
        if (known != null) {
            passOn(crossing, used, known);
        }
    }

    private void passOn(Crossing crossing, @Nullable ProviderEnd used, HttpResponse known) {
        crossing.hears(used);
        crossing.head(known);
        if (body.size() > 0) {
            crossing.part(new DefaultHttpContent(Unpooled.wrappedBuffer(body.toByteArray())));
        }
        crossing.paused();
        if (used != null) {
            used.handTo(crossing);
            used.read(from.writable());
        }
        if (last != null) {
            crossing.part(last);
        } else {
            brokenOff.ifPresent(crossing::broken);
        }
    }

    /** Completed with the answer, or with an {@link IOException} that says why there is none. */
    CompletableFuture<Response> answer() {
        return answer;
    }

    /** The provider's connection where its answer was that it switches. Asked once there is an answer. */
    Optional<Switched> switched() {
        return switched;
    }

    void start() {
        // What a script sends must not be lost for a reason of ours, and a connection that rested may be closing.
        if (repeatable && talk == null) {
            from.acquire(to, this);
        } else {
            from.connect(to, this);
        }
        long nanos = lane.limits.response().toNanos();
        limit = lane.loop()
                .schedule(
                        () -> end("the provider " + to.name() + " gave no whole answer within "
                                + lane.limits.response().toMillis() + " ms"),
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    /** Gives up, from any thread. */
    void abandon() {
        try {
            lane.loop().execute(() -> {
                end("the exchange was ended");
                // The answer may have come, and nobody have taken it.
                switched.ifPresent(Switched::abort);
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(closed);
        }
    }

    @Override
    public void connected(ProviderEnd connected) {
        if (answer.isDone()) {
            request.release();
            connected.abort();
            return;
        }
        side = connected;
        sent = true;
        from.adapt(request, connected);
        connected.send(request);
        connected.flush();
    }

    @Override
    public void head(HttpResponse response) {
        heard = true;
        Talk offered = talk;
        ProviderEnd used = side;
        // What is told is the head as it came.
        Response told = Wire.response(response, Body.empty());
        if (offered != null && used != null && offered.begins(response, used)) {
            side = null;
            cancelLimit();
            answer.complete(told);
            return;
        }
        if (response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()
                && used instanceof ProviderSide way) {
            side = null;
            cancelLimit();
            switched = Optional.of(Switched.of(way));
            answer.complete(told);
            return;
        }
        interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!interim) {
            head = Optional.of(told);
            begun = response;
            reusable = HttpUtil.isKeepAlive(response)
                    && (HttpUtil.isContentLengthSet(response) || HttpUtil.isTransferEncodingChunked(response));
            boolean endless = passing && !HttpUtil.isContentLengthSet(response);
            if (endless
                    || HttpUtil.getContentLength(response, 0L) > lane.limits.wholeBytes()
                            && !HttpMethod.HEAD.equals(request.method())) {
                overflow(tooMuch());
            }
        }
    }

    private String tooMuch() {
        return "the answer is longer than " + lane.limits.wholeBytes() + " bytes, so it passed untouched";
    }

    private void overflow(String why) {
        ProviderEnd used = side;
        tooLong = true;
        if (used != null) {
            used.read(false);
        }
        answer.completeExceptionally(new IOException(why));
    }

    @Override
    public void part(HttpContent part) {
        boolean fits = tooLong || holding.take(part.content().readableBytes());
        try {
            if (!interim) {
                body.writeBytes(Wire.bytes(part.content()));
            }
            if (part instanceof LastHttpContent end && !end.trailingHeaders().isEmpty()) {
                head = head.map(begun -> begun.withTrailers(HttpForm.headers(end.trailingHeaders())));
            }
        } finally {
            part.release();
        }
        boolean complete = part instanceof LastHttpContent;
        if (complete && interim) {
            interim = false;
            return;
        }
        if (!tooLong && body.size() > lane.limits.wholeBytes()) {
            overflow(tooMuch());
        } else if (!fits) {
            overflow(Holdings.FULL);
        }
        if (tooLong && part instanceof LastHttpContent end) {
            last = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, end.trailingHeaders());
        } else if (complete) {
            finish();
        }
    }

    private void finish() {
        ProviderEnd used = side;
        side = null;
        cancelLimit();
        if (used != null) {
            if (reusable) {
                used.release();
            } else {
                used.abort();
            }
        }
        head.ifPresent(begun -> answer.complete(begun.with(Body.of(body.toByteArray()))));
    }

    @Override
    public void writable() {}

    @Override
    public void paused() {}

    @Override
    public void broken(String why) {
        ProviderEnd used = side;
        if (repeatable && used != null && used.reused() && !heard && !answer.isDone()) {
            side = null;
            used.abort();
            from.connect(to, this);
        } else {
            end(why);
        }
    }

    private void end(String why) {
        ProviderEnd used = side;
        side = null;
        cancelLimit();
        if (used != null) {
            used.abort();
        }
        brokenOff = Optional.of(why);
        answer.completeExceptionally(new IOException(why));
    }

    @Override
    public void reset(long reason, String why) {
        broken(why);
    }

    private void cancelLimit() {
        Future<?> waiting = limit;
        limit = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
