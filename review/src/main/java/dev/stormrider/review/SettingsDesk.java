package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the API that tells what is set for the whole server, and sets it. */
record SettingsDesk(Ledger ledger) {
    private static final Door ADMINISTER = Door.needs(Right.ADMINISTER);
    private static final Door PERSON = Door.person(Right.ADMINISTER);
    private static final int MOST_UNDELIVERED = 100;

    /** What is set; of secrets the names alone. */
    record Shown(ReviewPolicy policy, Map<String, String> values, List<String> secrets) {}

    /** Who has to agree before a review stands as ratified. */
    record Policy(int approvals, boolean ownWork, String decider) {}

    /** The value of a setting; an empty one removes it. */
    record Value(String value, Optional<Boolean> secret) {}

    /** What could not be told to others, each as a sentence. */
    record Undelivered(List<String> undelivered) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/settings", ADMINISTER, call -> Reply.json(200, shown()))
                .put("/api/v1/settings/policy", PERSON, this::policy)
                .put("/api/v1/settings/values/{key}", PERSON, this::value)
                .get("/api/v1/undelivered", ADMINISTER, this::undelivered);
    }

    private Shown shown() {
        return new Shown(
                ledger.settings().policy(),
                ledger.settings().shown(),
                ledger.settings().secrets().stream().sorted().toList());
    }

    private Reply policy(Call call) throws Refused {
        Policy policy = call.body(Policy.class, "policy");
        Role decider = Forms.word(Role.class, policy.decider(), "role");
        ledger.settings()
                .policy(call.actor(), new ReviewPolicy(policy.approvals(), policy.ownWork(), decider), call.now());
        return Reply.json(200, shown());
    }

    private Reply value(Call call) throws Refused {
        Value value = call.body(Value.class, "value");
        put(call, call.name("key"), value.value(), value.secret().orElse(false));
        return Reply.empty();
    }

    /**
     * Sets a value, an empty one removes it: also one of a name that means nothing, which an older server may have
     * taken.
     *
     * @param secret whether it is never shown; what is always secret is so without being said
     */
    void put(Call call, String key, String value, boolean secret) throws Refused {
        // What is pasted often ends with a line break.
        String stripped = value.strip();
        boolean hidden = secret;
        if (!stripped.isEmpty()) {
            Setting setting = Setting.of(key);
            setting.check(stripped);
            hidden |= setting.secret();
        }
        ledger.settings().put(call.actor(), key, stripped, hidden, call.now());
    }

    private Reply undelivered(Call call) {
        return Reply.json(200, new Undelivered(ledger.outbox().undelivered(MOST_UNDELIVERED)));
    }
}
