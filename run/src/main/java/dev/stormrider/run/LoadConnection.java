package dev.stormrider.run;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongFunction;

/** One connection of a load: carries one request after the other. Lives on its event loop. */
final class LoadConnection extends SimpleChannelInboundHandler<HttpObject> {
    private final Load load;
    private final URI consumer;
    private final LongFunction<Step> steps;
    private final Tally tally;

    private Optional<ChannelHandlerContext> channel = Optional.empty();
    private boolean busy;
    private Optional<HttpResponse> head = Optional.empty();
    private long number;
    private String name = "";
    private long due;
    private long sent;

    LoadConnection(Load load, URI consumer, LongFunction<Step> steps, Tally tally) {
        this.load = load;
        this.consumer = consumer;
        this.steps = steps;
        this.tally = tally;
    }

    boolean busy() {
        return busy;
    }

    /** Takes the next request, to be sent as soon as there is a connection. */
    void take(Pace pace) {
        busy = true;
        number = pace.number();
        due = pace.take();
        sent = load.nanos();
        head = Optional.empty();
    }

    void send(Pace pace) {
        take(pace);
        channel.ifPresent(this::write);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = Optional.of(context);
        if (busy) {
            write(context);
        }
    }

    private void write(ChannelHandlerContext context) {
        Step step = steps.apply(number);
        name = step.name();
        var unused = context.writeAndFlush(Caller.message(consumer, step.request()));
    }

    private void over(long now, boolean success) {
        tally.over(name, due, now - due, success);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            broken();
            return;
        }
        if (part instanceof HttpResponse response) {
            head = Optional.of(response);
        }
        // An interim answer, such as 100 Continue, is not the answer.
        int status = head.map(each -> each.status().code()).orElse(0);
        if (part instanceof LastHttpContent && status >= 200 && busy) {
            busy = false;
            over(load.nanos(), status < 400);
            if (Connector.keeps(context, head.get())) {
                load.rest(this);
            } else {
                broken();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broken();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken();
    }

    /** Gives a request up that has had its time. */
    void tick(long now, long deadline) {
        if (busy && now - sent > deadline) {
            broken();
        }
    }

    /** The load has ended: what is under way counts for as late as it is. */
    void giveUp(long now) {
        if (busy) {
            busy = false;
            over(now, false);
        }
    }

    /** Nothing more comes over this connection. */
    void broken() {
        giveUp(load.nanos());
        load.forget(this);
        if (channel.isPresent()) {
            var unused = channel.get().close();
        }
    }
}
