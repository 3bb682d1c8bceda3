package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Ride;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one experiment in one pairing, ride by ride.
 *
 * @param trial this pairing with the fault
 * @param old the old control; empty in before/before, and where it could not be made
 * @param calm calm rides over the same steps; two or more teach what changes by itself
 * @param calmOld calm rides of before/before over the same steps, which the old control is seen beside; where there are
 *     none, it is seen beside {@code calm}
 * @param again the trial and the old control once more, where the first trial showed harm; mostly empty
 */
public record Journals(
        Journal trial, Optional<Journal> old, List<Journal> calm, List<Journal> calmOld, List<Journal> again) {
    public Journals {
        calm = List.copyOf(calm);
        calmOld = List.copyOf(calmOld);
        again = List.copyOf(again);
    }

    /** The same with the rides that were made once more in the place of the first; empty where there are none. */
    Optional<Journals> retried() {
        return again(Ride.TRIAL_AGAIN, Ride.TRIAL)
                .map(second -> new Journals(
                        second,
                        again(Ride.OLD_CONTROL_AGAIN, Ride.OLD_CONTROL).or(() -> old),
                        calm,
                        calmOld,
                        List.of()));
    }

    private Optional<Journal> again(Ride ride, Ride inPlaceOf) {
        return again.stream()
                .filter(journal -> journal.ride() == ride)
                .findFirst()
                .map(made ->
                        new Journal(made.experiment(), made.pairing(), inPlaceOf, made.seed(), made.observations()));
    }

    /** The calm rides that the old control is seen beside. */
    List<Journal> besideOld() {
        return calmOld.isEmpty() ? calm : calmOld;
    }
}
