package dev.stormrider.amendment;

import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Optional;

/**
 * While {@code upgraded} runs the new contract and the other party the old one, {@code reader} may meet the witness.
 *
 * @param message {@code "request"} or {@code "response"}
 * @param operations the keys of the operations that it reaches, in their order; the witness is a message of the first
 * @param component the named shape in which the change was made, where there is one
 * @param before where the old contract speaks of it
 * @param after where the new contract speaks of it
 * @param text the exposure in people's words
 * @param fingerprint the same for the same exposure in every run, whatever lines it stands on
 */
public record Exposure(
        Forecast forecast,
        Turn turn,
        Party upgraded,
        Party reader,
        String message,
        List<String> operations,
        Optional<String> component,
        Witness witness,
        Source before,
        Source after,
        String text,
        String fingerprint) {
    public Exposure {
        operations = List.copyOf(operations);
    }

    public Party writer() {
        return reader.other();
    }

    /** The place of the witness as people know it: {@code /body/items/0/status}. */
    public String place() {
        return shown(witness.place());
    }

    static String shown(String place) {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }
}
