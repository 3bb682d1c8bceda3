package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The part of the server that lets people in and out, on pages and over the API. */
final class LoginDesk {
    private final Ledger ledger;
    private final Logins logins;
    private final Guard guard;
    private final Pages pages;
    private final Visits visits;
    private final SecureRandom random;
    private final boolean single;

    /** What somebody sends to log in, or to change the own password. */
    record Login(String account, String password, Optional<String> token) {}

    /** A new password, and the one so far. */
    record Renewed(String present, String password) {}

    /**
     * Who is logged in.
     *
     * @param csrf what requests of this session that change something send along as {@code X-CSRF-Token}
     */
    record Shown(String account, String by, List<Right> rights, Optional<String> csrf) {}

    /** @param single whether people can log in elsewhere as well */
    LoginDesk(
            Ledger ledger,
            Logins logins,
            Guard guard,
            Pages pages,
            Visits visits,
            SecureRandom random,
            boolean single) {
        this.ledger = ledger;
        this.logins = logins;
        this.guard = guard;
        this.pages = pages;
        this.visits = visits;
        this.random = random;
        this.single = single;
    }

    Routes in(Routes routes) {
        return routes.get("/login", Door.OPEN, call -> page(call, 200, ""))
                .post("/login", Door.OPEN, this::tried)
                .post("/login/first", Door.OPEN, this::first)
                .post("/logout", Door.person(Right.READ), this::out)
                .post("/api/v1/session", Door.OPEN, this::began)
                .get("/api/v1/session", Door.needs(Right.READ), call -> Reply.json(200, shown(call)))
                .delete("/api/v1/session", Door.person(Right.READ), this::ended)
                .put("/api/v1/session/password", Door.person(Right.READ), this::renewed);
    }

    private Reply page(Call call, int status, String notice) {
        Pages.Ways ways = new Pages.Ways(single, call.asked("first").isPresent() || logins.first());
        return Reply.page(status, pages.login(visits.of(call), ways, notice));
    }

    /** Whoever is refused sees the form again, with the reason. */
    private Reply tried(Call call) {
        try {
            String name = call.field("name").orElse("");
            Account account =
                    logins.byPassword(name, call.fields().getOrDefault("password", ""), call.address(), call.now());
            return in(call, account, "by password", then(call));
        } catch (Refused refused) {
            return again(call, refused);
        }
    }

    private Reply first(Call call) {
        try {
            Account account = logins.byFirstToken(
                    call.field("token").orElse(""),
                    call.field("name").orElse(""),
                    call.fields().getOrDefault("password", ""),
                    call.address(),
                    call.now());
            return in(call, account, "by the token of the first start", then(call));
        } catch (Refused refused) {
            return again(call, refused);
        }
    }

    private Reply again(Call call, Refused refused) {
        Reply page = page(call, refused.status(), refused.why());
        String later = refused.headers().get("Retry-After");
        return later == null ? page : page.with("Retry-After", later);
    }

    /** Never to another site: {@code //host} and {@code /\host} are addresses, too. */
    static String then(Call call) {
        return safe(call.field("then").orElse(""));
    }

    static String safe(String then) {
        boolean path = then.startsWith("/") && !then.startsWith("//") && !then.startsWith("/\\");
        boolean plain = then.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
        return path && plain && !then.startsWith("/login") ? then : "/reviews";
    }

    /** Begins a session anew, whatever cookie the browser came with, so that nobody can have laid one there. */
    Reply in(Call call, Account account, String how, String then) {
        return Reply.seeOther(then).with("Set-Cookie", cookie(begin(call, account, how)));
    }

    /** Begins a session in place of the one that the browser had. */
    private Secret begin(Call call, Account account, String how) {
        guard.cookie(call.headers()).ifPresent(old -> ledger.sessions().end(old.digest()));
        return logins.begun(account, how, call.now());
    }

    private String cookie(Secret session) {
        return guard.home().cookie(session.text(), LedgerCredentials.LONGEST.toSeconds());
    }

    private Reply out(Call call) {
        end(call);
        return Reply.seeOther("/login").with("Set-Cookie", guard.home().cookie("", 0));
    }

    private void end(Call call) {
        if (call.identity() instanceof Identity.Person person) {
            ledger.sessions().end(person.session());
            ledger.audit().note(call.actor(), "session.end", call.actor().name(), "logged out", call.now());
        }
    }

    private Reply began(Call call) throws Refused {
        Login login = call.body(Login.class, "login");
        Account account = login.token().isPresent()
                ? logins.byFirstToken(
                        login.token().get(), login.account(), login.password(), call.address(), call.now())
                : logins.byPassword(login.account(), login.password(), call.address(), call.now());
        Secret session = begin(call, account, "over the API");
        Identity identity = new LedgerCredentials(ledger)
                .person(session, call.now())
                .<Identity>map(it -> it)
                .orElse(new Identity.Nobody());
        return Reply.json(201, shown(identity)).with("Set-Cookie", cookie(session));
    }

    private Reply ended(Call call) {
        end(call);
        return Reply.empty().with("Set-Cookie", guard.home().cookie("", 0));
    }

    private Reply renewed(Call call) throws Refused {
        Renewed renewed = call.body(Renewed.class, "password");
        String name = call.actor().name();
        logins.confirm(name, renewed.present(), call.now());
        logins.password(call.actor(), name, renewed.password(), call.now());
        return Reply.empty().with("Set-Cookie", guard.home().cookie("", 0));
    }

    private Shown shown(Call call) {
        return shown(call.identity());
    }

    private Shown shown(Identity identity) {
        Actor actor = identity.who().orElseThrow();
        Optional<String> csrf = identity instanceof Identity.Person person
                ? Optional.of(person.guard().formToken(random))
                : Optional.empty();
        return new Shown(
                actor.name(), actor.by(), actor.rights().stream().sorted().toList(), csrf);
    }
}
