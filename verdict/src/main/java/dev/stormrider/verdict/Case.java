package dev.stormrider.verdict;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
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
 */
public record Case(
        Experiment experiment,
        Pairing pairing,
        Contract link,
        Contract linkOld,
        Optional<Contract> own,
        List<Journal> calm,
        Optional<Journal> old,
        Journal trial) {
    public Case {
        calm = List.copyOf(calm);
    }
}
