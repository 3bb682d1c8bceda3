package dev.stormrider.review;

import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the forms of the pages are posted to; each does what the API does as well, and sends the browser on. */
record FormDesk(
        Ledger ledger,
        AccountDesk accounts,
        TokenDesk tokens,
        SettingsDesk settings,
        Logins logins,
        Pages pages,
        Visits visits) {
    private static final Door ADMINISTER = Door.person(Right.ADMINISTER);

    Routes in(Routes routes) {
        return routes.post("/reviews/{review}/comments", Door.person(Right.COMMENT), this::said)
                .post("/reviews/{review}/decisions", Door.person(Right.COMMENT), this::decided)
                .post("/reviews/{review}/state", Door.person(Right.DECIDE), this::marked)
                .post("/tokens", Door.person(Right.READ), this::made)
                .post("/tokens/revoke", Door.person(Right.READ), this::revoked)
                .post("/accounts", ADMINISTER, this::added)
                .post("/accounts/change", ADMINISTER, this::changed)
                .post("/accounts/password", ADMINISTER, this::given)
                .post("/settings/policy", ADMINISTER, this::policy)
                .post("/settings/values", ADMINISTER, this::value);
    }

    private static Reply back(Call call, String anchor) throws Refused {
        return Reply.seeOther("/reviews/" + call.number("review") + anchor);
    }

    private static String needed(Call call, String name) throws Refused {
        return call.field(name).orElseThrow(() -> new Refused(400, "the form does not say its " + name));
    }

    private static boolean checked(Call call, String name) {
        return call.field(name).filter("on"::equals).isPresent();
    }

    private static int number(Call call, String name, int usual) throws Refused {
        String text = call.field(name).orElse(Integer.toString(usual));
        if (!text.matches("\\d{1,6}")) {
            throw new Refused(400, "\"" + (text.length() > 40 ? text.substring(0, 40) : text) + "\" is no number");
        }
        return Integer.parseInt(text);
    }

    private Reply said(Call call) throws Refused {
        ledger.comments()
                .say(call.actor(), call.number("review"), needed(call, "text"), call.field("fingerprint"), call.now());
        return back(call, "#discussion");
    }

    /** Whoever may comment may ask for another ride; the rest is for those who decide. */
    private Reply decided(Call call) throws Refused {
        DecisionKind kind = Forms.word(DecisionKind.class, needed(call, "kind"), "decision");
        if (kind != DecisionKind.RIDE_AGAIN && !call.actor().may(Right.DECIDE)) {
            throw new Refused(403, "this needs the right to decide, which your role does not have");
        }
        ReviewDesk.checkSeen(kind, call.field("run"));
        Choice choice = new Choice(
                kind,
                call.field("reason").orElse(""),
                call.field("run"),
                call.field("fingerprint"),
                call.field("owner"),
                expiry(call));
        ledger.decisions().decide(call.actor(), call.number("review"), choice, call.now());
        return back(call, "#discussion");
    }

    /** A day counts to its end. */
    private static Optional<Instant> expiry(Call call) throws Refused {
        Optional<String> day = call.field("expiry");
        try {
            return day.map(text ->
                    Dates.day(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException noDay) {
            throw new Refused(400, "the day on which it expires is written as 2026-12-31");
        }
    }

    private Reply marked(Call call) throws Refused {
        ReviewState state = Forms.word(ReviewState.class, needed(call, "state"), "state");
        ledger.reviews().mark(call.actor(), call.number("review"), state, call.now());
        return back(call, "");
    }

    /** The one page that is the answer to a form: the text of the token is shown now or never. */
    private Reply made(Call call) throws Refused {
        List<String> rights = Arrays.stream(Right.values())
                .map(Forms::word)
                .filter(word -> checked(call, "right-" + word))
                .toList();
        TokenDesk.Made made =
                tokens.make(call, needed(call, "name"), rights, number(call, "days", TokenDesk.USUAL_DAYS));
        return Reply.page(200, pages.tokens(visits.of(call), Optional.of(made.secret())));
    }

    private Reply revoked(Call call) throws Refused {
        tokens.revoke(call, number(call, "id", 0));
        return Reply.seeOther("/tokens");
    }

    private Reply added(Call call) throws Refused {
        accounts.add(
                call,
                new AccountDesk.Wanted(
                        needed(call, "name"),
                        call.field("display"),
                        needed(call, "role"),
                        call.fields().getOrDefault("password", ""),
                        Optional.empty()));
        return Reply.seeOther("/accounts");
    }

    private Reply changed(Call call) throws Refused {
        List<String> known = Arrays.stream(call.field("known").orElse("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        accounts.change(
                call,
                needed(call, "name"),
                new AccountDesk.Changed(
                        call.field("display"),
                        call.field("role"),
                        Optional.of(known),
                        Optional.of(checked(call, "disabled"))));
        return Reply.seeOther("/accounts");
    }

    private Reply given(Call call) throws Refused {
        logins.password(call.actor(), needed(call, "name"), call.fields().getOrDefault("password", ""), call.now());
        return Reply.seeOther("/accounts");
    }

    private Reply policy(Call call) throws Refused {
        Role decider = Forms.word(Role.class, needed(call, "decider"), "role");
        ledger.settings()
                .policy(
                        call.actor(),
                        new ReviewPolicy(number(call, "approvals", 1), checked(call, "own-work"), decider),
                        call.now());
        return Reply.seeOther("/settings");
    }

    private Reply value(Call call) throws Refused {
        settings.put(call, needed(call, "key"), call.fields().getOrDefault("value", ""), false);
        return Reply.seeOther("/settings");
    }
}
