package dev.stormrider.verdict;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Version;
import java.util.List;
import java.util.Optional;

/**
 * What the two parties of a pairing have promised to each other, and the consumer to those who call it.
 *
 * @param link the contract that consumer and provider have, in the provider's version (the new one for a mixed fleet)
 * @param linkOld the same contract in the old version
 * @param linkRead the same contract in the consumer's version: what the consumer goes by
 * @param own what the consumer promises to those who call it, in its version of this pairing
 * @param ownOld what the old consumer promises to those who call it
 * @param expected what the consumer's tests expect of the provider; none where there is no pact of both
 */
public record Terms(
        Contract link,
        Contract linkOld,
        Contract linkRead,
        Optional<Contract> own,
        Optional<Contract> ownOld,
        List<Expected> expected) {
    public Terms {
        expected = List.copyOf(expected);
    }

    /** What a provider of {@code version} promises; both versions where the fleet is mixed. */
    Reading provider(Version version) {
        return new Reading(version == Version.MIXED ? List.of(link, linkOld) : List.of(link));
    }
}
