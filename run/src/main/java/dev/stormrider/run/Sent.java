package dev.stormrider.run;

import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was sent to a consumer in calm weather, as it would have been without us. */
final class Sent {
    private static final Set<String> OURS = Set.of("baggage", "traceparent");

    private Sent() {}

    /** The first round of the oldest version of the consumer that runs; nothing where there is none. */
    static List<Passage> of(Setup setup, Book book) {
        return List.of(Version.BEFORE, Version.AFTER).stream()
                .filter(version -> setup.consumer().target(version).isPresent())
                .flatMap(version -> book.stage(version).stream())
                .flatMap(pairing -> book.calm(pairing).stream())
                .findFirst()
                .map(calm -> calm.rounds().getFirst().stream()
                        .map(seen -> passage(setup, calm.pairing(), seen.call()))
                        .toList())
                .orElse(List.of());
    }

    private static Passage passage(Setup setup, Pairing pairing, Call call) {
        String link = Actor.title(setup.consumer().name(), pairing.consumer());
        return new Passage(
                link,
                call.at(),
                call.took(),
                Optional.empty(),
                unmarked(setup, call.request()),
                List.of(),
                call.response(),
                Optional.empty());
    }

    private static Request unmarked(Setup setup, Request request) {
        String mark = setup.manner().mark();
        List<Headers.Line> kept = request.headers().lines().stream()
                .filter(line -> !OURS.contains(line.name().toLowerCase(Locale.ROOT))
                        && !line.name().equalsIgnoreCase(mark))
                .toList();
        return request.with(new Headers(kept));
    }
}
