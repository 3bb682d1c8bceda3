package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a ride: what is to be played over which stage.
 *
 * @param marked whether the exchanges that the step causes carry its mark
 * @param alone whether nobody else uses the stage, or its {@code lane}
 * @param lane the operations by which its exchanges are told from those of others; none where there are no others, or
 *     where a mark tells them
 */
record Cue(
        Stage stage,
        Pairing pairing,
        Experiment experiment,
        Step step,
        Calm calm,
        boolean marked,
        boolean alone,
        Set<String> lane) {
    Cue {
        lane = Set.copyOf(lane);
    }

    Cue with(Step other) {
        return new Cue(stage, pairing, experiment, other, calm, marked, alone, lane);
    }

    /** Listens to what the step causes: what carries its mark, or, where none does, what passes in its lane. */
    Passages.Window listening(Optional<String> mark) {
        return mark.isPresent() || lane.isEmpty()
                ? stage.passages().open(mark)
                : stage.passages()
                        .open((carried, request) ->
                                lane.contains(calm.reach().key(request).orElse("")));
    }

    String mark(Marks marks, String purpose) {
        // What is ridden alone may have been ridden in company before, and must not hear its stragglers.
        String company = alone ? "alone" : "together";
        return marks.of(
                String.join("|", experiment.id(), experiment.weather(), pairing.word(), step.name(), company, purpose));
    }
}
