package dev.stormrider.fault;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Passes the message on with the items of one list in the opposite order: the same items, each as it was.
 *
 * @param place where the list stands in the envelope: a JSON Pointer (RFC 6901) that begins with {@code /body/content}
 */
public record Reorder(Way way, String place) implements Fault, Change {
    private static final String BODY = "/body/content";

    public Reorder {
        if (!place.equals(BODY) && !place.startsWith(BODY + "/")) {
            throw new IllegalArgumentException("a list stands at " + BODY + " or below it: " + place);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        return change(exchange);
    }

    @Override
    public Changed<Request> changed(Request request, Seed seed) {
        Body changed = reversed(request.headers(), request.body());
        return new Changed<>(request.with(changed), played(request.body(), changed));
    }

    @Override
    public Changed<Response> changed(Response response, Seed seed) {
        Body changed = reversed(response.headers(), response.body());
        return new Changed<>(response.with(changed), played(response.body(), changed));
    }

    /** The same bytes where there is no such list, or where its order makes no difference. */
    private Body reversed(Headers headers, Body body) {
        Optional<Value> whole = Coding.plain(headers, body).flatMap(Body::json);
        Optional<Value> list = whole.flatMap(json -> Pointer.of(within()).read(json));
        if (list.isEmpty() || !(list.get() instanceof Value.Items(List<Value> items)) || items.size() < 2) {
            return body;
        }
        return Edit.put(within(), new Value.Items(items.reversed()))
                .applied(whole.get())
                .map(changed -> Coding.coded(headers, Body.of(changed)))
                .orElse(body);
    }

    private String within() {
        return place.substring(BODY.length());
    }

    private Played played(Body before, Body after) {
        return before.equals(after)
                ? Played.missed("the " + Words.of(way) + " has no list at " + shown() + " whose order could be changed")
                : Played.hit("turned the items of " + shown() + " round in the " + Words.of(way));
    }

    private String shown() {
        return "/body" + within();
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DISORDER);
    }

    @Override
    public String words() {
        return "turns the items of " + shown() + " round in the " + Words.of(way);
    }
}
