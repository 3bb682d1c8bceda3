package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call of a ride under load, and the requests of the load that were like it, due while others ran into the fault,
 * and failed or were over before it was lifted. One answer that came late on a busy machine says little; that most of
 * them fail says what the consumer does.
 *
 * @param sent the call and the requests like it; 1 where there was no load
 * @param failed of these, without a success
 * @param usual the share that fails under load in calm weather, from 0 to 1
 */
record Crowd(long sent, long failed, double usual) {
    private static final double MOST = 0.5;

    static Crowd of(Scene scene, Twin twin) {
        Optional<Onslaught> storm = Onslaught.of(scene.ride());
        List<Sample> like = samples(scene.ride(), twin.step())
                .filter(sample -> storm.filter(time -> tells(time, sample)).isPresent())
                .toList();
        List<Sample> calm = scene.calm().stream()
                .flatMap(journal -> samples(journal, twin.step()))
                .toList();
        return new Crowd(
                1 + like.size(),
                (twin.trial().answered() ? 0 : 1) + failed(like),
                calm.isEmpty() ? 0 : (double) failed(calm) / calm.size());
    }

    /**
     * What succeeds when the fault is lifted, by one more attempt or since it was sent late, says nothing of the fault.
     */
    private static boolean tells(Onslaught storm, Sample sample) {
        return storm.meets(sample) && (!sample.success() || storm.outlasts(sample));
    }

    /** The requests of the loads in {@code journal} that were sent for {@code step}, as far as they were kept. */
    static Stream<Sample> samples(Journal journal, String step) {
        return journal.observations().stream()
                .filter(Observation.Load.class::isInstance)
                .flatMap(load -> ((Observation.Load) load).samples().stream())
                .filter(sample -> sample.step().equals(step));
    }

    private static long failed(List<Sample> samples) {
        return samples.stream().filter(sample -> !sample.success()).count();
    }

    /** Whether most of them fail that do not fail in calm weather. */
    boolean mostFail() {
        return (double) failed / sent - usual > MOST;
    }
}
