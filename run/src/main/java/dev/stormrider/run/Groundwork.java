package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the ground for a step that is sent by itself: sends what it takes values from, in calm weather and under marks
 * of its own, so that a thing that has been deleted is there again to be deleted.
 */
record Groundwork(Driver driver, Marks marks, Duration deadline) {
    /**
     * {@code step} with the values that the answers of the others give; as it is where they give none.
     *
     * @param steps all that are known
     * @param purpose makes the marks differ from those of other rides
     */
    Step laid(URI consumer, Step step, List<Step> steps, String purpose) throws InterruptedException {
        Map<String, Answered> answers = new HashMap<>();
        for (Step before : Sequence.before(step, steps)) {
            String mark = marks.of(String.join("|", "ground", purpose, before.name()));
            Observation.Call call =
                    driver.call(consumer, before.filled(answers), mark, Observation.Phase.DURING, deadline);
            answers.put(before.name(), Answered.of(before, call));
        }
        return step.filled(answers);
    }
}
