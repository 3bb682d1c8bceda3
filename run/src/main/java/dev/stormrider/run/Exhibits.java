package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of each harmful finding a file by which it can be shown again. */
record Exhibits(Setting setting) {
    /** So many answers of calm weather are kept, none of them larger than {@link #LARGE_BYTES}. */
    private static final int ANSWERS = 20;

    private static final int LARGE_BYTES = 1 << 16;

    Exhibit of(Finding finding) {
        Experiment experiment = finding.experiment().in(List.of(finding.pairing()));
        return new Exhibit(
                finding.reason(),
                Exhibit.shown(finding),
                finding.pairing(),
                experiment,
                answers(finding.journals()),
                setting);
    }

    private static List<Exhibit.Known> answers(List<Journal> journals) {
        Map<String, Exhibit.Known> known = new LinkedHashMap<>();
        journals.stream()
                .filter(journal -> journal.ride() == Ride.CALM_CONTROL)
                .flatMap(journal -> journal.passages().stream())
                .forEach(passage -> answer(passage)
                        .ifPresent(response -> known.putIfAbsent(
                                passage.request().method() + " "
                                        + passage.request().target() + " "
                                        + passage.request().body(),
                                new Exhibit.Known(passage.request(), response))));
        return known.values().stream().limit(ANSWERS).toList();
    }

    private static Optional<Response> answer(Passage passage) {
        return passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .filter(response -> response.body().whole() && response.body().length() <= LARGE_BYTES)
                .findFirst();
    }
}
