package dev.stormrider.gateway;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is told and counted of one exchange that a fault is played to. Used by its event loop and by who plays. */
final class Account {
    private final Arrival arrival;
    private final Armed armed;

    private volatile Optional<Duration> departed = Optional.empty();
    private volatile Optional<Duration> written = Optional.empty();

    Account(Arrival arrival, Armed armed) {
        this.arrival = arrival;
        this.armed = armed;
    }

    /** The consumer has gone; only the first time is told. */
    void depart() {
        if (departed.isEmpty()) {
            departed = Optional.of(since());
        }
    }

    boolean departed() {
        return departed.isPresent();
    }

    /** Something that was sent is out; the last time is told. */
    void wrote() {
        written = Optional.of(since());
    }

    private Duration since() {
        return Duration.ofNanos(arrival.consumer().lane().clock.getAsLong() - arrival.begun());
    }

    /** The end of {@code playing}: gives back what it held, counts it and tells its passage, once. */
    void close(
            Playing playing,
            Played played,
            Request request,
            List<Passage.Delivery> deliveries,
            Optional<Response> answered) {
        Link link = arrival.consumer().link();
        link.returnScript();
        armed.plays.remove(playing);
        count(link.counts(), request, answered);
        link.tell(new Passage(
                link.name(),
                link.sinceOpen(arrival.begun()),
                answered.flatMap(whole -> written).orElseGet(this::since),
                arrival.mark(),
                request,
                deliveries,
                answered,
                Optional.of(new Passage.Hit(armed.name, played)),
                departed));
    }

    /** Leaves the rest of {@code playing} to a crossing, which counts it and tells its passage. */
    void leave(Playing playing) {
        arrival.consumer().link().returnScript();
        armed.plays.remove(playing);
    }

    private void count(Counts counts, Request request, Optional<Response> answered) {
        Traffic traffic = counts.of(arrival.meeting());
        counts.requestBytes(request.body().length());
        answered.ifPresentOrElse(
                answer -> {
                    counts.answerBytes(answer.body().length());
                    traffic.answered(answer.status(), since());
                },
                () -> traffic.aborted(since()));
    }
}
