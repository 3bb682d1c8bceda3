package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Slice;
import java.util.List;
import java.util.Optional;

/** The part of the API that adds accounts, and changes them. */
record AccountDesk(Ledger ledger, Logins logins) {
    private static final Door ADMINISTER = Door.needs(Right.ADMINISTER);

    /** Tokens cannot make people, nor let themselves in as somebody. */
    private static final Door PERSON = Door.person(Right.ADMINISTER);

    /** Accounts, by name; {@code next} begins the next part, where there is one. */
    record Listed(List<Account> accounts, Optional<String> next) {}

    /** An account that is wished for. */
    record Wanted(String name, Optional<String> display, String role, String password, Optional<List<String>> known) {}

    /** What becomes of an account; what is left out stays. */
    record Changed(
            Optional<String> display,
            Optional<String> role,
            Optional<List<String>> known,
            Optional<Boolean> disabled) {}

    /** A new password. */
    record Given(String password) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/accounts", ADMINISTER, this::listed)
                .get("/api/v1/accounts/{account}", ADMINISTER, call -> Reply.json(200, known(call.name("account"))))
                .post("/api/v1/accounts", PERSON, this::added)
                .put("/api/v1/accounts/{account}", PERSON, this::changed)
                .put("/api/v1/accounts/{account}/password", PERSON, this::given);
    }

    private Reply listed(Call call) throws Refused {
        Slice<Account> part = ledger.accounts().lines(call.asked("after"), call.most());
        return Reply.json(200, new Listed(part.items(), part.next()));
    }

    private Account known(String name) throws Refused {
        return ledger.accounts().account(name).orElseThrow(() -> new Refused(404, "there is no account of this name"));
    }

    private Reply added(Call call) throws Refused {
        return Reply.json(201, add(call, call.body(Wanted.class, "account")));
    }

    Account add(Call call, Wanted wanted) throws Refused {
        Logins.checkName(wanted.name());
        Role role = Forms.word(Role.class, wanted.role(), "role");
        Account local = Logins.local(wanted.name(), wanted.display().orElse(wanted.name()), role, call.now());
        Account account = new Account(
                local.name(),
                local.display(),
                role,
                local.issuer(),
                local.subject(),
                wanted.known().orElse(List.of()),
                false,
                call.now(),
                Optional.empty());
        String hash = logins.kept(wanted.name(), wanted.password());
        return ledger.accounts().add(call.actor(), account, Optional.of(hash), call.now());
    }

    private Reply changed(Call call) throws Refused {
        return Reply.json(200, change(call, call.name("account"), call.body(Changed.class, "account")));
    }

    Account change(Call call, String name, Changed changed) throws Refused {
        Account old = known(name);
        Role role = changed.role().isPresent()
                ? Forms.word(Role.class, changed.role().get(), "role")
                : old.role();
        boolean disabled = changed.disabled().orElse(old.disabled());
        if (name.equals(call.actor().name()) && (disabled || role != Role.ADMIN)) {
            throw new Refused(409, "you cannot take your own place as an admin; another admin can");
        }
        Account account = new Account(
                name,
                changed.display().orElse(old.display()),
                role,
                old.issuer(),
                old.subject(),
                changed.known().orElse(old.known()),
                disabled,
                old.created(),
                old.seen());
        ledger.accounts().change(call.actor(), account, call.now());
        return known(name);
    }

    private Reply given(Call call) throws Refused {
        String password = call.body(Given.class, "password").password();
        logins.password(call.actor(), call.name("account"), password, call.now());
        return Reply.empty();
    }
}
