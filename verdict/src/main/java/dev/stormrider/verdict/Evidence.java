package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Passage;
import java.util.List;
import java.util.Optional;

/**
 * What shows a harm.
 *
 * @param harm the harm's name in kebab case: {@code silently-wrong}
 * @param party who did it
 * @param place where in the message, as people know it; may be empty
 * @param text one sentence with the values in it
 * @param control the same call in the control
 * @param trial the call that shows it
 * @param passages the exchanges on the link that show it, in order
 */
public record Evidence(
        String harm,
        Party party,
        String place,
        String text,
        Optional<Observation.Call> control,
        Optional<Observation.Call> trial,
        List<Passage> passages) {
    public Evidence {
        passages = List.copyOf(passages);
    }

    /**
     * Whether {@code other} shows the same harm of the same party at the same place, whichever item of a list it is.
     */
    public boolean same(Evidence other) {
        return same(other.harm, other.party, other.place);
    }

    /** As {@link #same(Evidence)}. */
    public boolean same(String otherHarm, Party otherParty, String otherPlace) {
        return harm.equals(otherHarm)
                && party == otherParty
                && Steps.general(place).equals(Steps.general(otherPlace));
    }

    /** The same with other words. */
    Evidence with(String words) {
        return new Evidence(harm, party, place, words, control, trial, passages);
    }
}
