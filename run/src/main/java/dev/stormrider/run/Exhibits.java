package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of each harmful finding a file by which it can be shown again. */
record Exhibits(Setting setting, Book book) {
    /** So many answers of calm weather are kept, none of them larger than {@link #LARGE_BYTES}. */
    private static final int ANSWERS = 20;

    private static final int LARGE_BYTES = 1 << 16;

    Exhibit of(Finding finding) {
        Optional<Smallest> smallest = book.smallest(finding.experiment(), finding.pairing());
        Experiment experiment =
                smallest.map(Smallest::experiment).orElse(finding.experiment()).in(List.of(finding.pairing()));
        return new Exhibit(
                finding.reason(),
                finding.smallest(),
                Exhibit.shown(finding),
                finding.pairing(),
                experiment,
                hits(finding),
                answers(finding.journals()),
                smallest.map(found -> setting.with(less(found, finding.pairing().consumer())))
                        .orElse(setting));
    }

    /** With the smaller request in the place of the whole one; alone where that is enough. */
    private Map<Version, List<Step>> less(Smallest smallest, Version consumer) {
        Map<Version, List<Step>> traffic = new EnumMap<>(setting.traffic());
        traffic.replaceAll((version, steps) -> smallest.alone()
                ? steps.stream()
                        .filter(step -> step.name().equals(smallest.step().name()))
                        .map(step -> version == consumer ? smallest.step() : step)
                        .toList()
                : steps.stream()
                        .map(step -> version == consumer
                                        && step.name().equals(smallest.step().name())
                                ? smallest.step()
                                : step)
                        .toList());
        return traffic;
    }

    /** One, where the request that showed it had exchanges that the fault left alone: a retry got through. */
    private static Optional<Integer> hits(Finding finding) {
        List<Passage> shown = Stream.concat(finding.harms().stream(), finding.old().stream())
                .findFirst()
                .map(Evidence::passages)
                .orElse(List.of());
        long hit = shown.stream().filter(Passage::struck).count();
        return hit == 1 && shown.size() > 1 ? Optional.of(1) : Optional.empty();
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
