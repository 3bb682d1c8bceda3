package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A summary or description that says something else than before, or a default, a server. What messages may hold is as
 * it was, so it is no exposure and no risk that could be computed; what they mean may have changed.
 *
 * @param fact what it is where it is not in words, {@code "default"}; empty where it is
 * @param spots where it belongs, operation by operation; the first hundred of a component that many share
 * @param component the component in which the words stand, where they are shared
 * @param before where the old contract says it
 * @param after where the new contract says it
 */
public record Rewording(
        List<Spot> spots, Optional<String> component, String fact, String was, String is, Source before, Source after) {
    /**
     * One place of one operation.
     *
     * @param operation the operation's key; empty where it is about the contract as a whole, or about data
     * @param message {@code "request"}, {@code "response"} or {@code "data"}; empty where it is about the operation as
     *     a whole
     * @param status the name of the response's alternative, {@code "200"}; empty where there is none
     * @param place in the envelope, a JSON Pointer; empty for the whole message
     */
    public record Spot(String operation, String message, String status, String place) {
        static Spot of(Prose root, String place) {
            return new Spot(root.operation(), root.message(), root.status(), place);
        }

        /** The place as people know it: {@code /body/items/0/status}. */
        public String shown() {
            return Exposure.shown(place);
        }
    }

    public Rewording {
        spots = List.copyOf(spots);
    }

    /** What {@code after} says in other words than {@code before}, at most a few hundred. */
    public static List<Rewording> between(Contract before, Contract after) {
        return Rewordings.between(before, after, Moves.of(before, after));
    }

    /** The keys of the operations that it reaches. */
    public SortedSet<String> operations() {
        TreeSet<String> keys = new TreeSet<>();
        spots.stream().map(Spot::operation).filter(key -> !key.isEmpty()).forEach(keys::add);
        return keys;
    }
}
