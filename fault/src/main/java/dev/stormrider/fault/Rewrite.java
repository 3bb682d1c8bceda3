package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes fields of the message on its way and leaves the rest as it was. Places are those of the envelope:
 * {@code /status}, {@code /header/NAME}, {@code /query/NAME}, {@code /body/content/…} for a JSON body.
 */
public record Rewrite(Way way, List<Edit> edits) implements Fault, Change {
    public Rewrite {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a rewrite changes something");
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        return change(exchange);
    }

    @Override
    public Changed<Request> changed(Request request, Seed seed) {
        Value before = Envelope.of(request);
        Request changed = Envelope.request(edited(before), before, request);
        return new Changed<>(changed, changed.equals(request) ? unchanged(before) : done());
    }

    @Override
    public Changed<Response> changed(Response response, Seed seed) {
        Value before = Envelope.of(response);
        Response changed = Envelope.response(edited(before), before, response);
        return new Changed<>(changed, changed.equals(response) ? unchanged(before) : done());
    }

    /** The envelope after every edit that changes something. */
    private Value edited(Value envelope) {
        Value changed = envelope;
        for (Edit edit : edits) {
            changed = edit.applied(changed).orElse(changed);
        }
        return changed;
    }

    private Played done() {
        return Played.hit(told() + " in the " + Words.of(way));
    }

    /** Nothing was changed: the message was as it was to be, or it had no place for it. */
    private Played unchanged(Value envelope) {
        return edits.stream().allMatch(edit -> edit.holds(envelope))
                ? Played.hit("met a " + Words.of(way) + " that was so already: " + told())
                : Played.missed("the " + Words.of(way) + " has no place for it: " + told());
    }

    private String told() {
        return edits.stream().map(Edit::done).collect(Collectors.joining(", "));
    }

    @Override
    public List<Fault> parts() {
        return edits.stream()
                .map(edit -> (Fault) new Rewrite(way, List.of(edit)))
                .toList();
    }

    @Override
    public Fault of(List<Fault> some) {
        return new Rewrite(
                way,
                some.stream().flatMap(part -> ((Rewrite) part).edits().stream()).toList());
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.PAYLOAD);
    }

    @Override
    public String words() {
        return edits.stream().map(Edit::words).collect(Collectors.joining(", ")) + " in the " + Words.of(way);
    }
}
