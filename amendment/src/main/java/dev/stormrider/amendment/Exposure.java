package dev.stormrider.amendment;

import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Optional;

/**
 * While {@code upgraded} runs the new contract and the other party the old one, {@code reader} may meet the witness.
 *
 * @param message {@code "request"}, {@code "response"}, or {@code "data"}, which no operation asks for
 * @param operations the keys of the operations that it reaches, in their order; the witness is a message of the first;
 *     none of data
 * @param component the named shape in which the change was made, where there is one
 * @param before where the old contract speaks of it
 * @param after where the new contract speaks of it
 * @param text the exposure in people's words
 * @param met the witness as a message of each operation, for the first few of them, the first one first
 * @param fingerprint the same for the same exposure in every run, whatever lines it stands on
 * @param spot where the change was made, as a JSON Pointer into the component, or into the message where there is none
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
        String fingerprint,
        List<Met> met,
        String spot) {
    /** The witness as a message of one operation. */
    public record Met(String operation, Witness witness) {}

    public Exposure {
        operations = List.copyOf(operations);
        met = List.copyOf(met);
    }

    /** An exposure whose witness is shown for its first operation alone. */
    public Exposure(
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
        this(
                forecast,
                turn,
                upgraded,
                reader,
                message,
                operations,
                component,
                witness,
                before,
                after,
                text,
                fingerprint,
                operations.stream()
                        .limit(1)
                        .map(first -> new Met(first, witness))
                        .toList(),
                witness.place());
    }

    /** This exposure as it is met in one of the operations of {@link #met}. */
    public Exposure in(Met one) {
        String there = shown(one.witness().place());
        return new Exposure(
                forecast,
                turn,
                upgraded,
                reader,
                message,
                List.of(one.operation()),
                component,
                one.witness(),
                before,
                after,
                text.startsWith(place()) ? there + text.substring(place().length()) : text,
                fingerprint,
                List.of(one),
                spot);
    }

    public Party writer() {
        return reader.other();
    }

    /** The place of the witness as people know it: {@code /body/items/0/status}. */
    public String place() {
        return shown(witness.place());
    }

    /** What {@link #text} begins with where it speaks of one place: what people call what stands there. */
    public String subject() {
        return Called.called(witness.place()).orElseGet(this::place);
    }

    /** {@code place} without the envelope of a body. */
    public static String shown(String place) {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }
}
