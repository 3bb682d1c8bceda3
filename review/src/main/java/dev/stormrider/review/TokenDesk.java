package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the API that makes tokens and revokes them. Only a person who has logged in makes one: a token that was
 * stolen must not outlive itself.
 */
record TokenDesk(Ledger ledger, SecureRandom random) {
    static final String PREFIX = "sr_";
    static final int USUAL_DAYS = 90;
    static final int MOST_DAYS = 366;

    /** A token that is wished for. */
    record Wanted(String name, List<String> rights, Optional<Integer> days) {}

    /** A token as it is told; its text is nowhere. */
    record Shown(
            long id,
            String name,
            String account,
            String prefix,
            List<Right> rights,
            Instant created,
            Instant expires,
            Optional<Instant> used,
            Optional<Instant> revoked) {
        static Shown of(Token token) {
            return new Shown(
                    token.id(),
                    token.name(),
                    token.account(),
                    token.prefix(),
                    token.rights().stream().sorted().toList(),
                    token.created(),
                    token.expires(),
                    token.used(),
                    token.revoked());
        }
    }

    /** A part of them. */
    record Listed(List<Shown> tokens, Optional<String> next) {}

    /** A token that was made just now, with its text, which is told this once. */
    record Made(String secret, Shown token) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/tokens", Door.needs(Right.READ), this::listed)
                .post("/api/v1/tokens", Door.person(Right.READ), this::made)
                .delete("/api/v1/tokens/{token}", Door.person(Right.READ), this::revoked);
    }

    private Reply listed(Call call) throws Refused {
        boolean all = call.asked("all").filter("true"::equals).isPresent();
        if (all && !call.actor().may(Right.ADMINISTER)) {
            throw new Refused(403, "the tokens of others are for admins to see");
        }
        Optional<String> whose =
                all ? Optional.empty() : Optional.of(call.actor().name());
        Slice<Token> part = ledger.tokens().lines(whose, call.asked("after"), call.most());
        return Reply.json(200, new Listed(part.items().stream().map(Shown::of).toList(), part.next()));
    }

    private Reply made(Call call) throws Refused {
        Wanted wanted = call.body(Wanted.class, "token");
        return Reply.json(
                201, make(call, wanted.name(), wanted.rights(), wanted.days().orElse(USUAL_DAYS)));
    }

    /** Makes a token for whoever asks, with no more rights than they have themselves. */
    Made make(Call call, String name, Collection<String> words, int days) throws Refused {
        if (days < 1 || days > MOST_DAYS) {
            throw new Refused(400, "a token lasts from 1 to " + MOST_DAYS + " days, and not " + days);
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String word : words) {
            rights.add(Forms.word(Right.class, word, "right"));
        }
        if (rights.isEmpty()) {
            throw new Refused(400, "the token may do nothing: name at least one right, such as read");
        }
        for (Right right : rights) {
            if (!call.actor().may(right)) {
                throw new Refused(403, "you may not " + Forms.word(right) + " yourself, so your token may not either");
            }
        }
        Secret secret = Secret.fresh(PREFIX, random);
        Token token = ledger.tokens()
                .make(
                        call.actor(),
                        call.actor().name(),
                        name,
                        secret.beginning(),
                        secret.digest(),
                        rights,
                        false,
                        call.now().plus(Duration.ofDays(days)),
                        call.now());
        return new Made(secret.text(), Shown.of(token));
    }

    private Reply revoked(Call call) throws Refused {
        revoke(call, call.number("token"));
        return Reply.empty();
    }

    /** Ends a token: one's own, or for an admin anybody's. */
    void revoke(Call call, long id) throws Refused {
        String name = call.actor().name();
        boolean own = ledger.tokens()
                .token(id)
                .filter(token -> token.account().equals(name))
                .isPresent();
        if (!own && !call.actor().may(Right.ADMINISTER)) {
            throw new Refused(404, "you have no token " + id);
        }
        ledger.tokens().revoke(call.actor(), id, call.now());
    }
}
