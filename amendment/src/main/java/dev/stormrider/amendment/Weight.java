package dev.stormrider.amendment;

import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What those who answer for an amendment say of some of its changes.
 *
 * @param pattern a change's fingerprint, or its subject and place, where {@code *} stands for any letters and {@code ?}
 *     for one
 * @param kind the one kind of changes that it is about; empty where it is about any
 * @param counts the forecast that counts for them; empty where they are passed over
 * @param until the last day on which it holds; empty where it holds for good
 * @param at where it is written
 */
public record Weight(
        String pattern,
        Optional<Change.Kind> kind,
        Optional<Forecast> counts,
        String reason,
        Optional<String> owner,
        Optional<LocalDate> until,
        Source at) {
    /**
     * Each change with the first of {@code weights} that is about it and holds on {@code today}; else what is gone
     * after its sunset counts as tolerated. A change in several operations that are weighed differently is several
     * entries.
     */
    public static Assessment of(Amendment amendment, List<Weight> weights, LocalDate today) {
        List<Weight> holding =
                weights.stream().filter(each -> !each.expired(today)).toList();
        Weighing weighing = new Weighing(amendment, holding, today);
        List<Assessment.Entry> entries =
                amendment.changes().stream().flatMap(weighing::entries).toList();
        List<Note> remarks = new ArrayList<>();
        for (Weight weight : weights) {
            if (weight.expired(today)) {
                remarks.add(new Note(
                        weight.at,
                        "\"" + weight.words() + "\" held until "
                                + weight.until.map(LocalDate::toString).orElse("") + " and counts no more"));
            } else if (!weighing.used(weight)) {
                remarks.add(new Note(
                        weight.at, "\"" + weight.words() + "\" is about no change, or another line comes first"));
            }
        }
        return new Assessment(amendment, entries, remarks);
    }

    private boolean expired(LocalDate today) {
        return until.filter(last -> last.isBefore(today)).isPresent();
    }

    /** Whether it is about {@code change} as one of {@code subject}, an operation that it reaches or its component. */
    boolean concerns(Change change, String subject) {
        boolean named = pattern.equals(change.fingerprint())
                || Wildcard.matches(pattern, subject)
                || Wildcard.matches(pattern, change.name(subject));
        return named && kind.filter(only -> only != change.kind()).isEmpty();
    }

    /** What it is about, as it is written. */
    private String words() {
        return kind.map(only -> pattern.equals("*") ? only.word() : only.word() + " " + pattern)
                .orElse(pattern);
    }

    /** {@code change} as it counts by this line. */
    Assessment.Entry on(Change change) {
        String who = owner.map(name -> " (" + name + ")").orElse("");
        String said = counts.map(forecast -> "counts as " + forecast.word()).orElse("is passed over");
        String because = said + ": " + reason + who + ", as " + at + " says";
        return new Assessment.Entry(change, counts.orElse(change.forecast()), Optional.of(because), counts.isEmpty());
    }
}
