package dev.stormrider.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One exchange as the gateway saw it, told once, after its end. Of a long body only the beginning is kept;
 * {@link Body#whole} tells which.
 *
 * @param link the name of the link that it passed
 * @param begun when the request arrived, on the gateway's clock
 * @param took from the request's arrival to the last byte of the answer, or to the end of the exchange
 * @param mark the mark that the request carried
 * @param request as the consumer sent it
 * @param deliveries what was sent to a provider and what came back, in order; empty where nothing was
 * @param answer what the consumer was sent; empty where it got none, or not a whole one
 * @param fault the name of the fault that picked this exchange, and what became of it
 * @param departed how long after the request's arrival the consumer closed its side of the connection before it had the
 *     whole answer; empty where it stayed
 */
public record Passage(
        String link,
        Duration begun,
        Duration took,
        Optional<String> mark,
        Request request,
        List<Delivery> deliveries,
        Optional<Response> answer,
        Optional<Hit> fault,
        Optional<Duration> departed) {
    /**
     * One request sent to a provider. {@code response} is empty where none came back whole; {@code failure} says why.
     */
    public record Delivery(String provider, Request request, Optional<Response> response, Optional<String> failure) {
        /** Whether the provider did what was asked, or may have: where nothing came back whole, nobody knows. */
        public boolean maybeDone() {
            return response.map(Response::success).orElse(true);
        }
    }

    /** {@code name} is the one under which the fault was armed. */
    public record Hit(String name, Played played) {}

    /** How long a content may grow that a journal holds. */
    private static final int PLAIN = 1 << 20;

    public Passage {
        deliveries = List.copyOf(deliveries);
    }

    /** Whether a fault picked this exchange and did something to it. */
    public boolean struck() {
        return fault.filter(hit -> hit.played().hit()).isPresent();
    }

    /**
     * The same as its two sides mean it: contents in no coding, and no header that claims one. What nobody here can
     * decode, and what is very long, stays as it came.
     */
    public Passage plain() {
        List<Delivery> plain = deliveries.stream()
                .map(each -> new Delivery(
                        each.provider(),
                        each.request().plain(PLAIN),
                        each.response().map(response -> response.plain(PLAIN)),
                        each.failure()))
                .toList();
        return new Passage(
                link,
                begun,
                took,
                mark,
                request.plain(PLAIN),
                plain,
                answer.map(response -> response.plain(PLAIN)),
                fault,
                departed);
    }

    /** A passage whose consumer stayed until the end. */
    public Passage(
            String link,
            Duration begun,
            Duration took,
            Optional<String> mark,
            Request request,
            List<Delivery> deliveries,
            Optional<Response> answer,
            Optional<Hit> fault) {
        this(link, begun, took, mark, request, deliveries, answer, fault, Optional.empty());
    }
}
