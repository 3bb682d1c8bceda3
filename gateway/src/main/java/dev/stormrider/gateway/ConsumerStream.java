package dev.stormrider.gateway;

import dev.stormrider.fault.Signal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a consumer's connection: one exchange, which shares the connection and nothing else with the others.
 */
final class ConsumerStream implements ConsumerEnd {
    private final ConsumerConnection connection;
    private final Inflow in;
    private final Outflow out;

    private @Nullable Turn turn;
    private boolean requestOpen;
    private boolean hasBody;
    private boolean asksForHead;
    private boolean interim;
    private boolean answerBegun;
    private final Silence silence = new Silence();

    ConsumerStream(ConsumerConnection connection, Http2FrameStream stream) {
        this.connection = connection;
        this.in = new Inflow(connection.channel(), connection.flusher(), stream);
        this.out = new Outflow(connection.channel(), stream, this::room);
    }

    /** The first frame of the stream. */
    void begin(Http2HeadersFrame frame) {
        Optional<HttpRequest> read = StreamHeads.request(frame.headers());
        if (read.isEmpty()) {
            reset(Http2Error.PROTOCOL_ERROR.code());
            return;
        }
        begin(read.get(), frame.isEndStream());
    }

    /** The stream's request came before it, whole, in HTTP/1.1; so did what it said to that connection alone. */
    void beginWhole(HttpRequest head) {
        HopByHop.strip(head.headers());
        begin(head, true);
        paused();
    }

    private void begin(HttpRequest head, boolean whole) {
        asksForHead = head.method().equals(HttpMethod.HEAD);
        requestOpen = !whole;
        hasBody = requestOpen;
        Optional<Refusal> refusal = RequestRules.refusal(head);
        if (refusal.isPresent()) {
            link().refused(head, refusal.get());
            writeUntold(Wire.own(refusal.get().response()));
            turnEnded(false);
            return;
        }
        become(link().meet(this, head));
        if (whole) {
            content(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** The fields that end the request. */
    void trailers(Http2HeadersFrame frame) {
        requestOpen = false;
        content(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, StreamHeads.trailers(frame.headers())));
    }

    void data(Http2DataFrame frame) {
        ByteBuf bytes = frame.content();
        requestOpen = !frame.isEndStream();
        int came = frame.initialFlowControlledBytes();
        content(requestOpen ? new DefaultHttpContent(bytes) : new DefaultLastHttpContent(bytes));
        in.came(came);
    }

    private void content(HttpContent part) {
        silence.stir();
        Turn current = turn;
        if (current == null) {
            part.release();
        } else {
            current.content(part);
            mind();
        }
    }

    /** All that came in one packet was handed on. */
    void paused() {
        Turn current = turn;
        if (current != null) {
            current.paused();
        }
    }

    private void room() {
        Turn current = turn;
        if (current != null) {
            current.writable();
        }
    }

    /** The consumer has broken the stream off, or its connection is no more. */
    void gone() {
        requestOpen = false;
        out.over();
        connection.letPassNoMore(this);
        Turn current = turn;
        turn = null;
        if (current != null) {
            current.consumerGone();
        }
    }

    void sweep(long now) {
        long quiet = silence.at(now);
        Turn current = turn;
        if (current != null) {
            current.quiet(quiet);
        }
    }

    @Override
    public Link link() {
        return connection.link();
    }

    @Override
    public Lane lane() {
        return connection.lane();
    }

    @Override
    public boolean multiplexed() {
        return true;
    }

    @Override
    public void adapt(HttpRequest head, ProviderEnd to) {
        if (to instanceof ProviderSide) {
            StreamHeads.single(head, hasBody);
        }
    }

    @Override
    public void acquire(Provider provider, Receiver receiver) {
        connection.acquire(provider, receiver);
    }

    @Override
    public void connect(Provider provider, Receiver receiver) {
        connection.connect(provider, receiver);
    }

    @Override
    public void become(Turn next) {
        turn = next;
        next.start();
    }

    @Override
    public void mind() {
        Turn current = turn;
        in.open(current == null || !current.full());
    }

    @Override
    public void stir() {
        silence.stir();
    }

    @Override
    public boolean writable() {
        return out.writable();
    }

    @Override
    public ChannelFuture write(HttpObject part) {
        if (part instanceof HttpResponse head) {
            return head(head);
        }
        if (interim && part instanceof LastHttpContent last) {
            interim = false;
            last.release();
            return connection.channel().newSucceededFuture();
        }
        return out.part((HttpContent) part);
    }

    private ChannelFuture head(HttpResponse head) {
        boolean whole = head instanceof FullHttpResponse;
        if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            interim = !whole;
            Http2Headers fields = StreamHeads.fields(head);
            ReferenceCountUtil.release(head);
            return out.head(fields, false);
        }
        answerBegun = true;
        boolean bodiless = head instanceof FullHttpResponse full
                && (asksForHead || !full.content().isReadable())
                && full.trailingHeaders().isEmpty();
        ChannelFuture written = out.head(StreamHeads.fields(head), bodiless);
        written.addListener(done -> {
            if (!done.isSuccess()) {
                unsendable();
            }
        });
        if (bodiless) {
            ReferenceCountUtil.release(head);
        }
        return whole && !bodiless ? out.part((FullHttpResponse) head) : written;
    }

    /** A head that is larger than the consumer admits, for one. */
    private void unsendable() {
        if (turn != null) {
            out.reset(Http2Error.INTERNAL_ERROR.code());
            flush();
            gone();
        }
    }

    // What becomes of the frame the turn does not ask; that its stream ended it hears of in another way.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void writeUntold(HttpObject part) {
        write(part);
    }

    @Override
    public ChannelFuture writeRaw(byte[] bytes) {
        throw new IllegalStateException("bytes of no frame would belong to no stream");
    }

    @Override
    public void flush() {
        connection.flusher().flush();
    }

    /** An answer that was begun ends with what it has; one that was not cannot end in an orderly way. */
    @Override
    public void close() {
        if (answerBegun && !out.ended()) {
            writeUntold(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER));
            connection.flusher().flush();
        } else {
            reset(Http2Error.CANCEL.code());
        }
    }

    @Override
    public void reset() {
        reset(Http2Error.INTERNAL_ERROR.code());
    }

    @Override
    public void reset(long reason) {
        if (!out.ended()) {
            out.reset(reason);
            connection.flusher().flush();
        }
    }

    @Override
    public void signal(Signal signal) {
        if (signal instanceof Signal.Abort(var code)) {
            reset(code.code());
        } else {
            connection.signal(signal);
        }
    }

    @Override
    public void letPass(Consumer<Boolean> told) {
        connection.letPass(this, told);
    }

    @Override
    public void letPassNoMore() {
        connection.letPassNoMore(this);
    }

    @Override
    public void turnEnded(boolean keep) {
        turn = null;
        connection.letPassNoMore(this);
        if (answerBegun && out.ended()) {
            connection.answered(this);
        }
        if (!out.ended()) {
            reset();
        } else if (requestOpen) {
            // The rest is of no use any more, and the consumer may stop sending it (RFC 9113, section 8.1).
            requestOpen = false;
            out.reset(Http2Error.NO_ERROR.code());
        }
        in.open(true);
        connection.flusher().flush();
    }
}
