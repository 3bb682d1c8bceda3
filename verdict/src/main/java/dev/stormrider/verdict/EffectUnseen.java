package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The consumer answers with a success, the provider shows that it was done wholly, and what the consumer itself shows
 * is as before, also a moment later, where calm weather shows it at once.
 */
record EffectUnseen() implements Harm {
    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            if (twin.bothAnswered()) {
                stale(scene, twin).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Evidence> stale(Scene scene, Twin twin) {
        // Where the provider itself shows only a part of what calm weather does, the consumer may show the other part.
        List<Gauge> direct = Gauge.direct(scene, twin).toList();
        boolean done = direct.stream()
                .allMatch(gauge -> gauge.times().filter(times -> times == 1).isPresent());
        if (direct.isEmpty() || !done) {
            return Optional.empty();
        }
        return Gauge.of(scene.ride(), twin.trial().call()).stream()
                .filter(gauge -> !gauge.direct() && !gauge.moved())
                .findFirst()
                .map(gauge -> scene.evidence(
                        this,
                        Party.CONSUMER,
                        gauge.place(),
                        text(twin, gauge, direct.getFirst()),
                        twin,
                        twin.trial().passages()));
    }

    private static String text(Twin twin, Gauge stale, Gauge done) {
        int status = twin.trial().response().map(Response::status).orElse(0);
        return "the consumer answers " + status + " to " + twin.step() + ", and goes on showing what was before: "
                + stale.told() + ", while " + done.from() + " of the provider has gone from "
                + done.was().toPlainString() + " to " + done.is().toPlainString() + " at " + done.place();
    }
}
