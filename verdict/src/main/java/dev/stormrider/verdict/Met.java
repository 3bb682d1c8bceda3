package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Passage.Delivery;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.List;
import java.util.stream.Stream;

/** What the contracts refuse, as far as it was met in the exchanges that show one harm. */
final class Met {
    private final String operation;
    private final Reading before;
    private final Reading after;
    private final List<Delivery> deliveries;

    Met(Amendment amendment, String operation, Evidence evidence) {
        this.operation = operation;
        this.before = new Reading(List.of(amendment.before()));
        this.after = new Reading(List.of(amendment.after()));
        Reading both = new Reading(List.of(amendment.before(), amendment.after()));
        this.deliveries = evidence.passages().stream()
                .map(Passage::deliveries)
                .flatMap(List::stream)
                .filter(delivery -> asks(both, delivery.request()))
                .toList();
    }

    private boolean asks(Reading reading, Request request) {
        return reading.matches(request).stream()
                .anyMatch(match -> match.operation().key().equals(operation));
    }

    /** Whether some exchange shows {@code exposure}; so it is taken where none can tell. */
    boolean shows(Exposure exposure) {
        List<String> places = exposure.met().stream()
                .filter(met -> met.operation().equals(operation))
                .map(met -> Steps.general(met.witness().place()))
                .toList();
        return deliveries.isEmpty()
                || places.isEmpty()
                || deliveries.stream().anyMatch(delivery -> shows(exposure, places, delivery));
    }

    private boolean shows(Exposure exposure, List<String> places, Delivery delivery) {
        Request request = delivery.request();
        Reading reader = exposure.reader() == exposure.upgraded() ? after : before;
        if (reader.strange(request)) {
            return true;
        }
        if (exposure.reader() == Party.PROVIDER) {
            return !request.body().whole() || at(places, reader.flaws(request).stream());
        }
        return delivery.response().stream().anyMatch(response -> shows(places, reader, request, response));
    }

    private static boolean shows(List<String> places, Reading reader, Request request, Response response) {
        return !response.body().whole() || at(places, reader.unread(request, response).stream());
    }

    /** Flaws may be told of what holds the place, or of what it holds. */
    private static boolean at(List<String> places, Stream<Flaw> flaws) {
        return flaws.map(flaw -> Steps.general(flaw.place()))
                .anyMatch(flaw -> places.stream().anyMatch(place -> within(place, flaw) || within(flaw, place)));
    }

    private static boolean within(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }
}
