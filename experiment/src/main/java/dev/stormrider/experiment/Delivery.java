package dev.stormrider.experiment;

import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Turn;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fault that gives a witness to its reader: as little of the real message is changed as shows it. */
final class Delivery {
    private Delivery() {}

    /**
     * Empty where the witness is the operation itself, or stands where the gateway cannot put it: in the path, in a
     * query that is no form, in a style of its own, and among the credentials, of which nobody can make up any.
     */
    static Optional<Fault> of(Exposure exposure) {
        String where = exposure.witness().place();
        boolean elsewhere = where.startsWith("/path")
                || where.startsWith("/querystring")
                || where.startsWith(Operation.CREDENTIALS);
        if (elsewhere || exposure.turn() == Turn.OPERATION || exposure.turn() == Turn.SPELLING) {
            return Optional.empty();
        }
        boolean status = exposure.witness().place().equals("/status");
        if (exposure.reader() == Party.CONSUMER && (status || fails(exposure))) {
            return status(exposure);
        }
        Way way = exposure.reader() == Party.CONSUMER ? Way.RESPONSE : Way.REQUEST;
        return edit(exposure).map(edit -> new Rewrite(way, List.of(edit)));
    }

    /** Whether the witness is an error: then a success with a part of it would be another message. */
    private static boolean fails(Exposure exposure) {
        return exposure.witness()
                .message()
                .flatMap(message -> Pointer.of("/status").read(message))
                .filter(status -> whole(status) >= 400)
                .isPresent();
    }

    private static Optional<Edit> edit(Exposure exposure) {
        String place = exposure.witness().place();
        if (exposure.turn() == Turn.MISSING) {
            return Optional.of(Edit.remove(place));
        }
        if (exposure.turn() != Turn.ALTERNATIVE || place.equals("/body/type")) {
            return exposure.witness().value().filter(value -> !place.isEmpty()).map(value -> Edit.put(place, value));
        }
        // Another alternative is more than its tag: the whole object that carries the tag is put in.
        String owner = place.substring(0, place.lastIndexOf('/'));
        return exposure.witness()
                .message()
                .flatMap(message -> Pointer.of(owner).read(message))
                .map(value -> Edit.put(owner, value));
    }

    private static Optional<Fault> status(Exposure exposure) {
        Optional<Value> message = exposure.witness().message();
        Optional<Integer> status =
                message.flatMap(value -> Pointer.of("/status").read(value)).map(Delivery::whole);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> type = message.flatMap(value -> Pointer.of("/body/type").read(value));
        Optional<Value> content =
                message.flatMap(value -> Pointer.of("/body/content").read(value));
        if (status.get() >= 400) {
            // Nothing that a contract may call a media type is too odd for it.
            Headers headers = type.map(value -> new Headers.Line("Content-Type", text(value)))
                    .filter(line -> line.flaw().isEmpty())
                    .map(line -> new Headers(List.of(line)))
                    .orElse(Headers.none());
            return Optional.of(
                    new Refuse(status.get(), headers, content.map(Body::of).orElse(Body.empty())));
        }
        List<Edit> edits = new ArrayList<>(List.of(Edit.put("/status", Value.of(status.get()))));
        content.ifPresentOrElse(
                value -> edits.add(Edit.put("/body/content", value)), () -> edits.add(Edit.remove("/body")));
        return Optional.of(new Rewrite(Way.RESPONSE, edits));
    }

    private static int whole(Value value) {
        return value instanceof Value.Numeric(var number) ? number.intValue() : 0;
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }
}
