package dev.stormrider.run;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A bounded number of connections to one service, each kept for the next request. What finds none waits in a bounded
 * queue. Nothing is sent twice. Everything happens on one event loop.
 */
final class Connections {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int WAITING = 100_000;
    private static final int BODY_LIMIT = 1 << 20;
    private static final Caller.Outcome NOT_SENT = Caller.Outcome.failed("not sent");

    /** Something to send, and who is told what became of it. */
    private record Errand(Request request, Consumer<Caller.Outcome> told) {}

    private final EventLoop loop;
    private final URI base;
    private final int most;
    private final Duration deadline;
    private final ArrayDeque<Connection> resting = new ArrayDeque<>();
    private final ArrayDeque<Errand> waiting = new ArrayDeque<>();
    private int open;

    Connections(EventLoop loop, URI base, int most, Duration deadline) {
        this.loop = loop;
        this.base = base;
        this.most = most;
        this.deadline = deadline;
    }

    /** How many connections there are now. */
    int open() {
        return open;
    }

    /** Sends {@code request} as soon as a connection is free. */
    void send(Request request, Consumer<Caller.Outcome> told) {
        Errand errand = new Errand(request, told);
        if (!resting.isEmpty()) {
            resting.removeLast().carry(errand);
        } else if (open < most) {
            connect(errand);
        } else if (waiting.size() < WAITING) {
            waiting.addLast(errand);
        } else {
            told.accept(NOT_SENT);
        }
    }

    /** What waits is not sent. */
    void leave() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().told().accept(NOT_SENT);
        }
    }

    private void connect(Errand errand) {
        open++;
        Connection connection = new Connection();
        connection.take(errand);
        Connector.connect(loop, base, CONNECT_TIMEOUT, connection).addListener(done -> {
            if (!done.isSuccess()) {
                connection.broken(why(done.cause()));
            }
        });
    }

    /** What stands for all failures of its kind. */
    private static String why(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> "not connected";
            case IOException broken -> "connection broken";
            default -> "no HTTP";
        };
    }

    private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
        private Optional<ChannelHandlerContext> channel = Optional.empty();
        private Optional<Errand> errand = Optional.empty();
        private Optional<ScheduledFuture<?>> alarm = Optional.empty();
        private Optional<HttpResponse> head = Optional.empty();
        private ByteArrayOutputStream body = new ByteArrayOutputStream();
        private long came;
        private boolean gone;

        void take(Errand next) {
            errand = Optional.of(next);
            head = Optional.empty();
            body = new ByteArrayOutputStream();
            came = 0;
            alarm = Optional.of(loop.schedule(
                    () -> broken("no whole answer within " + deadline.toMillis() + " ms"),
                    deadline.toNanos(),
                    TimeUnit.NANOSECONDS));
        }

        void carry(Errand next) {
            take(next);
            channel.ifPresent(this::write);
        }

        private void write(ChannelHandlerContext context) {
            try {
                FullHttpRequest message =
                        Caller.message(base, errand.orElseThrow().request());
                var unused = context.writeAndFlush(message);
            } catch (IllegalArgumentException unsendable) {
                broken("cannot be sent");
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = Optional.of(context);
            if (gone) {
                var unused = context.close();
            } else {
                write(context);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (gone) {
                // What the codec makes of the end of an answer that nobody waits for.
                return;
            }
            if (part.decoderResult().isFailure()) {
                broken("no HTTP");
                return;
            }
            if (part instanceof HttpResponse response) {
                head = Optional.of(response);
            }
            if (part instanceof HttpContent content) {
                int length = content.content().readableBytes();
                came += length;
                byte[] bytes = new byte[Math.min(length, BODY_LIMIT - body.size())];
                content.content().getBytes(content.content().readerIndex(), bytes);
                body.writeBytes(bytes);
            }
            // An interim answer, such as 100 Continue, is not the answer.
            if (part instanceof LastHttpContent
                    && head.filter(each -> each.status().code() >= 200).isPresent()) {
                answered(head.get(), Connector.keeps(context, head.get()));
            }
        }

        private void answered(HttpResponse response, boolean keeps) {
            List<Headers.Line> lines = new ArrayList<>();
            response.headers().forEach(entry -> lines.add(new Headers.Line(entry.getKey(), entry.getValue())));
            Body whole = came == body.size() ? Body.of(body.toByteArray()) : Body.beginning(body.toByteArray(), came);
            Caller.Outcome outcome =
                    Caller.Outcome.answered(new Response(response.status().code(), new Headers(lines), whole));
            boolean asked = errand.isPresent();
            tell(outcome);
            if (!keeps || !asked) {
                leave();
            } else if (!waiting.isEmpty()) {
                carry(waiting.removeFirst());
            } else {
                resting.addLast(this);
            }
        }

        private void tell(Caller.Outcome outcome) {
            Optional<Errand> ended = errand;
            errand = Optional.empty();
            alarm.ifPresent(set -> set.cancel(false));
            ended.ifPresent(each -> each.told().accept(outcome));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            broken("connection broken");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            broken(why(cause));
        }

        void broken(String failure) {
            if (!gone) {
                leave();
                tell(Caller.Outcome.failed(failure));
            }
        }

        /** What waits is not left without a connection. */
        private void leave() {
            gone = true;
            open--;
            resting.remove(this);
            var unused = channel.map(ChannelHandlerContext::close);
            if (!waiting.isEmpty()) {
                connect(waiting.removeFirst());
            }
        }
    }
}
