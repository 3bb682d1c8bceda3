package dev.stormrider.review;

import dev.stormrider.forge.ChangeEvent;
import dev.stormrider.forge.Delivery;
import dev.stormrider.forge.Forge;
import dev.stormrider.forge.Seen;
import dev.stormrider.forge.Untrusted;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes in what forges tell of changes: merged, closed, opened again. Anybody may knock; only what is signed with the
 * secret in the setting {@code github.secret} or {@code gitlab.secret} is heard, and each delivery once.
 */
record HookDesk(Ledger ledger, Destinations destinations) {
    private static final List<String> HEADERS = List.of(
            "X-GitHub-Event",
            "X-GitHub-Delivery",
            "X-Hub-Signature-256",
            "X-Gitlab-Event",
            "X-Gitlab-Token",
            "X-Gitlab-Event-UUID",
            "X-Gitlab-Webhook-UUID",
            "Idempotency-Key",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    /** What a delivery came to. */
    record Heard(String heard, List<Long> reviews) {}

    Routes in(Routes routes) {
        return routes.post("/hooks/github", Door.OPEN, call -> heard(call, Destinations.GITHUB))
                .post("/hooks/gitlab", Door.OPEN, call -> heard(call, Destinations.GITLAB));
    }

    private Reply heard(Call call, String name) throws Refused {
        Optional<Destinations.Place> place = destinations.forge(name);
        Optional<String> secret = ledger.settings().value(name + ".secret");
        if (place.isEmpty() || secret.isEmpty()) {
            throw new Refused(
                    404, "nothing is heard of " + name + " here: set " + name + ".token and " + name + ".secret");
        }
        Optional<ChangeEvent> event = event(call, place.get().forge(), secret.get());
        if (event.isEmpty()) {
            return Reply.json(200, new Heard("nothing that matters here", List.of()));
        }
        ChangeEvent told = event.get();
        ReviewState state =
                switch (told.kind()) {
                    case OPENED, PUSHED -> ReviewState.OPEN;
                    case MERGED -> ReviewState.MERGED;
                    case CLOSED -> ReviewState.CLOSED;
                };
        Actor actor = new Actor(name, "webhook " + name, Set.of(Right.PUBLISH));
        List<Long> reviews = ledger.reviews().of(told.repository(), Long.toString(told.number()));
        reviews.forEach(review -> ledger.reviews().mark(actor, review, state, call.now()));
        return Reply.json(200, new Heard(Forms.word(told.kind()), reviews));
    }

    private Optional<ChangeEvent> event(Call call, Forge forge, String secret) throws Refused {
        Map<String, String> headers = HEADERS.stream()
                .flatMap(name -> call.header(name).stream().flatMap(value -> Stream.of(Map.entry(name, value))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Seen seen = (key, until) -> ledger.tickets().keep("delivery", key, "", until, call.now());
        try {
            return forge.heard(
                    new Delivery(headers, call.bytes(Delivery.LIMIT_BYTES, Call.PATIENCE)), secret, seen, call.now());
        } catch (Untrusted untrusted) {
            throw new Refused(
                    switch (untrusted.why()) {
                        case UNSIGNED -> 401;
                        case REPLAYED -> 409;
                        case UNREADABLE -> 400;
                    },
                    untrusted.sentence());
        }
    }
}
