package dev.stormrider.review;

import java.security.SecureRandom;
import java.util.Optional;

/** The two routes of a login elsewhere: out to the issuer, and back. */
record OidcDesk(
        OidcClient client, OidcSettings settings, Logins logins, LoginDesk login, Home home, SecureRandom random) {
    private static final int MINUTES = 10;
    private static final int CODE_LONGEST = 4_000;

    Routes in(Routes routes) {
        return routes.get("/login/oidc", Door.OPEN, this::out).get("/login/oidc/back", Door.OPEN, this::back);
    }

    private Reply out(Call call) throws Refused {
        OidcTry begun = OidcTry.begun(LoginDesk.safe(call.asked("then").orElse("")), random);
        return Reply.seeOther(client.login(begun, call.now()).toString())
                .with("Set-Cookie", cookie(begun.cookie(), 60 * MINUTES));
    }

    private Reply back(Call call) throws Refused {
        OidcTry begun = cookie(call)
                .flatMap(OidcTry::read)
                .orElseThrow(() -> new Refused(400, "no login is under way in this browser; begin anew"));
        if (!begun.admits(call.asked("state").orElse(""))) {
            throw new Refused(400, "this is the answer to another login; begin anew");
        }
        // Issuers that tell who they are cannot be mixed up with others (RFC 9207).
        Optional<String> issuer = call.asked("iss");
        if (issuer.isPresent() && !issuer.get().equals(settings.issuer().toString())) {
            throw new Refused(400, "another issuer answers than was asked");
        }
        if (call.asked("error").isPresent()) {
            throw new Refused(
                    403, "the issuer lets nobody in: " + cut(call.asked("error").get()));
        }
        String code =
                call.asked("code").filter(it -> it.length() <= CODE_LONGEST).orElse("");
        OidcPerson person = client.person(code, begun, call.now());
        return login.in(call, logins.byIssuer(person, call.now()), "by " + person.issuer(), begun.then())
                .with("Set-Cookie", cookie("", 0));
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private String name() {
        return home.secure() ? "__Host-login" : "login";
    }

    private String cookie(String value, long seconds) {
        return name() + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (home.secure() ? "; Secure" : "");
    }

    private Optional<String> cookie(Call call) {
        for (String pair : call.header("Cookie").orElse("").split(";", -1)) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length == 2 && sides[0].equals(name())) {
                return Optional.of(sides[1]);
            }
        }
        return Optional.empty();
    }
}
