package dev.stormrider.verdict;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import java.util.Optional;

/**
 * All that is known of one experiment in one pairing; what the judge is given.
 *
 * @param played whether there is no consumer but the driver, whose calls are the provider's requests: it does no harm
 * @param respite how long the consumer may go on failing when the fault is over
 */
public record Case(
        Experiment experiment, Pairing pairing, boolean played, Terms terms, Journals journals, Respite respite) {
    /** A case of which nobody said how soon its consumer has to be back. */
    public Case(Experiment experiment, Pairing pairing, boolean played, Terms terms, Journals journals) {
        this(experiment, pairing, played, terms, journals, Respite.USUAL);
    }

    /**
     * Whether the new pair stands beside the old one. Then each is held against its own contract: what one version
     * answers says nothing of the values that the other one should.
     */
    boolean acrossVersions() {
        return pairing.equals(Pairing.AFTER_AFTER)
                && journals.calm().stream()
                        .anyMatch(journal -> journal.pairing().equals(Pairing.BEFORE_BEFORE));
    }

    /** The same case with the rides that were made once more in the place of the first. */
    Optional<Case> retried() {
        return journals.retried().map(this::with);
    }

    /** The same case with other rides. */
    Case with(Journals others) {
        return new Case(experiment, pairing, played, terms, others, respite);
    }
}
