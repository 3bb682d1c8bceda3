package dev.stormrider.verdict;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Version;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one experiment in one pairing; what the judge is given.
 *
 * @param link the contract that consumer and provider have, in the provider's version (the new one for a mixed fleet)
 * @param linkOld the same contract in the old version
 * @param own what the consumer promises to those who call it, in its version of this pairing
 * @param calm calm rides over the same steps; two or more teach what changes by itself
 * @param old the old control; empty in before/before, and where it could not be made
 * @param ownOld what the old consumer promises to those who call it
 * @param calmOld calm rides of before/before over the same steps, which the old control is seen beside; where there are
 *     none, it is seen beside {@code calm}
 * @param linkRead the link's contract in the consumer's version: what the consumer goes by
 * @param again the trial and the old control once more, where the first trial showed harm; mostly empty
 * @param played whether there is no consumer but the driver, whose calls are the provider's requests: it does no harm
 * @param expected what the consumer's tests expect of the provider; none where there is no pact of both
 */
public record Case(
        Experiment experiment,
        Pairing pairing,
        Contract link,
        Contract linkOld,
        Optional<Contract> own,
        List<Journal> calm,
        Optional<Journal> old,
        Journal trial,
        Optional<Contract> ownOld,
        List<Journal> calmOld,
        Contract linkRead,
        List<Journal> again,
        boolean played,
        List<Expected> expected) {
    public Case {
        again = List.copyOf(again);
        expected = List.copyOf(expected);
        calm = List.copyOf(calm);
        calmOld = List.copyOf(calmOld);
    }

    /**
     * Whether the new pair stands beside the old one. Then each is held against its own contract: what one version
     * answers says nothing of the values that the other one should.
     */
    boolean acrossVersions() {
        return pairing.equals(Pairing.AFTER_AFTER)
                && calm.stream().anyMatch(journal -> journal.pairing().equals(Pairing.BEFORE_BEFORE));
    }

    /** The same beside a pact of consumer and provider. */
    Case expecting(List<Expected> pact) {
        return new Case(
                experiment,
                pairing,
                link,
                linkOld,
                own,
                calm,
                old,
                trial,
                ownOld,
                calmOld,
                linkRead,
                again,
                played,
                pact);
    }

    /**
     * A case without calm rides of the old pair. The old consumer is taken to promise what this one does, and a new
     * consumer to go by the provider's contract.
     */
    public Case(
            Experiment experiment,
            Pairing pairing,
            Contract link,
            Contract linkOld,
            Optional<Contract> own,
            List<Journal> calm,
            Optional<Journal> old,
            Journal trial) {
        this(
                experiment,
                pairing,
                link,
                linkOld,
                own,
                calm,
                old,
                trial,
                own,
                List.of(),
                pairing.consumer() == Version.BEFORE ? linkOld : link,
                List.of(),
                false,
                List.of());
    }

    /** The same case with the rides that were made once more in the place of the first. */
    Optional<Case> retried() {
        return again(Ride.TRIAL_AGAIN, Ride.TRIAL)
                .map(trialAgain ->
                        ridden(again(Ride.OLD_CONTROL_AGAIN, Ride.OLD_CONTROL).or(() -> old), trialAgain, List.of()));
    }

    private Optional<Journal> again(Ride ride, Ride inPlaceOf) {
        return again.stream()
                .filter(journal -> journal.ride() == ride)
                .findFirst()
                .map(made ->
                        new Journal(made.experiment(), made.pairing(), inPlaceOf, made.seed(), made.observations()));
    }

    /** The same case with rides that were made once more. */
    Case with(List<Journal> others) {
        return ridden(old, trial, others);
    }

    private Case ridden(Optional<Journal> oldRide, Journal ride, List<Journal> others) {
        return new Case(
                experiment,
                pairing,
                link,
                linkOld,
                own,
                calm,
                oldRide,
                ride,
                ownOld,
                calmOld,
                linkRead,
                others,
                played,
                expected);
    }
}
