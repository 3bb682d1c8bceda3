package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes down one exchange that streams past, and tells it once. Where nobody asks for it, nothing is copied. Confined
 * to the exchange's event loop.
 */
final class Trace {
    private final Arrival arrival;
    private final Optional<Passage.Hit> hit;
    private final Counts counts;
    private final boolean kept;
    private final Kept sent;
    private final Kept received;
    private final Tapped tapped;

    private Optional<Request> changed = Optional.empty();
    private boolean requestWhole;
    private boolean answerWhole;
    private int status;
    private Optional<Response> answerHead = Optional.empty();
    private Optional<Duration> departed = Optional.empty();

    Trace(Arrival arrival, Optional<Passage.Hit> hit) {
        this.arrival = arrival;
        this.hit = hit;
        Link link = arrival.consumer().link();
        counts = link.counts();
        kept = link.journals() || hit.isPresent();
        sent = new Kept(link.limits().keptBytes());
        received = new Kept(link.limits().keptBytes());
        tapped = Tapped.of(link, arrival.head());
    }

    void requestPart(ByteBuf part, boolean last) {
        requestWhole |= last;
        counts.requestBytes(part.readableBytes());
        tapped.requestPart(part);
        if (kept) {
            sent.add(part);
        }
    }

    /** The whole of {@code came}, which the provider was sent as {@code went}. */
    void sent(Request came, Request went) {
        requestPart(Unpooled.wrappedBuffer(came.body().bytes()), true);
        changed = Optional.of(went);
    }

    void answerHead(HttpResponse head) {
        status = head.status().code();
        tapped.answer(() -> Wire.response(head, Body.empty()));
        if (kept) {
            answerHead = Optional.of(Wire.response(head, Body.empty()));
        }
    }

    void answerPart(ByteBuf part, boolean last) {
        answerWhole |= last;
        counts.answerBytes(part.readableBytes());
        tapped.answerPart(part);
        if (kept) {
            received.add(part);
        }
    }

    /** The last part, after which there may be fields. */
    void answerEnd(LastHttpContent last) {
        answerPart(last.content(), true);
        if (kept && !last.trailingHeaders().isEmpty()) {
            answerHead = answerHead.map(head -> head.withTrailers(HttpForm.headers(last.trailingHeaders())));
        }
    }

    void departed() {
        if (departed.isEmpty()) {
            departed = Optional.of(since());
        }
    }

    /** The provider answered, and the consumer was sent all of it if {@code sentWhole}. */
    void passed(boolean sentWhole) {
        ended(sentWhole ? Optional.of(status) : Optional.empty());
        tapped.ended(sentWhole);
        if (kept) {
            Optional<Response> response = response();
            end(delivery(response, Optional.empty()), sentWhole ? response : Optional.empty());
        }
    }

    /** No whole answer came, for a reason; the consumer may have been sent {@code instead}. */
    void failed(boolean delivered, String why, Optional<Response> instead) {
        ended(instead.map(Response::status));
        tapped.ended(false);
        if (kept) {
            end(delivered ? delivery(Optional.empty(), Optional.of(why)) : List.of(), instead);
        }
    }

    private void ended(Optional<Integer> answered) {
        Duration took = since();
        Traffic traffic = counts.of(arrival.meeting());
        answered.ifPresentOrElse(code -> traffic.answered(code, took), () -> traffic.aborted(took));
    }

    private Optional<Response> response() {
        return answerHead.filter(head -> answerWhole).map(head -> head.with(received.body(true)));
    }

    /** The request is told as it came: what is taken away on the way concerns the connection alone. */
    private List<Passage.Delivery> delivery(Optional<Response> response, Optional<String> failure) {
        Request request = changed.orElseGet(this::request);
        return List.of(new Passage.Delivery(arrival.provider().name(), request, response, failure));
    }

    private Request request() {
        return arrival.request().with(sent.body(requestWhole));
    }

    private Duration since() {
        return Duration.ofNanos(arrival.consumer().lane().clock.getAsLong() - arrival.begun());
    }

    private void end(List<Passage.Delivery> deliveries, Optional<Response> answer) {
        Request request = deliveries.isEmpty() || changed.isPresent()
                ? request()
                : deliveries.getFirst().request();
        Link link = arrival.consumer().link();
        link.tell(new Passage(
                link.name(),
                link.sinceOpen(arrival.begun()),
                since(),
                arrival.mark(),
                request,
                deliveries,
                answer,
                hit,
                departed));
    }
}
