package dev.stormrider.review;

import dev.stormrider.ledger.Right;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Lets nobody in who must not come: no page of another site, which can make a browser send requests; nobody who is not
 * known; nobody who may not do what they ask for.
 *
 * <p>A request that changes something, and comes by a session, needs two things that another site cannot bring about:
 * an {@code Origin} of ours (or none, and no {@code Sec-Fetch-Site} that tells of another), and the form token of the
 * session, in the field {@code csrf} or the header {@code X-CSRF-Token}.
 *
 * @param full whether hardly any room is left to write down what is told
 */
record Guard(Home home, Credentials credentials, BooleanSupplier full) {
    static final int SECRET_LONGEST = 200;

    /** Refuses what was meant for somebody else. */
    void checkHost(Function<String, Optional<String>> headers) throws Refused {
        String host = headers.apply("Host").orElse("");
        if (!home.called(host)) {
            throw new Refused(
                    421,
                    "this server is not known as \"" + (host.length() > 100 ? host.substring(0, 100) : host)
                            + "\"; start it with --url to give it a name");
        }
    }

    /** Who asks; somebody who shows a token that is good no more is nobody. */
    Identity identify(Function<String, Optional<String>> headers, Instant now) {
        Optional<String> authorization = headers.apply("Authorization");
        if (authorization.isPresent()) {
            String[] words = authorization.get().strip().split(" +", 2);
            boolean bears = words.length == 2 && words[0].equalsIgnoreCase("bearer") && plausible(words[1]);
            return bears
                    ? credentials
                            .bearer(new Secret(words[1]), now)
                            .<Identity>map(it -> it)
                            .orElse(new Identity.Nobody())
                    : new Identity.Nobody();
        }
        return cookie(headers)
                .flatMap(session -> credentials.person(session, now))
                .<Identity>map(it -> it)
                .orElse(new Identity.Nobody());
    }

    /** The session that a browser shows, whether it is good or not. */
    Optional<Secret> cookie(Function<String, Optional<String>> headers) {
        for (String pair : headers.apply("Cookie").orElse("").split(";", -1)) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length == 2 && sides[0].equals(home.cookie()) && plausible(sides[1])) {
                return Optional.of(new Secret(sides[1]));
            }
        }
        return Optional.empty();
    }

    private static boolean plausible(String secret) {
        return !secret.isEmpty() && secret.length() <= SECRET_LONGEST;
    }

    /** Refuses whoever must not come in at {@code door}. */
    void check(Door door, Identity identity, boolean shownToken) throws Refused {
        Right right = door.right().orElse(null);
        if (right == null) {
            return;
        }
        if (identity instanceof Identity.Nobody) {
            throw new Refused(
                            401,
                            shownToken
                                    ? "the token is not known here, has expired, or was revoked"
                                    : "log in, or send a token: Authorization: Bearer sr_…")
                    .header("WWW-Authenticate", "Bearer");
        }
        if (door.means() == Door.Means.SESSION && !identity.person()) {
            throw new Refused(403, "this is for people who have logged in, and not for tokens");
        }
        if (!identity.who().orElseThrow().may(right)) {
            throw new Refused(
                    403,
                    "this needs the right to " + Forms.word(right) + ", which "
                            + (identity.person() ? "your role" : "this token") + " does not have");
        }
    }

    /** Refuses what a program wants to tell where there is no room for it; what people decide still has some. */
    void checkRoom(Route.Method method, Identity identity) throws Refused {
        if (!method.safe() && identity instanceof Identity.Bearer && full.getAsBoolean()) {
            throw new Refused(
                    507,
                    "the disk of the review server is almost full: until there is room, programs are told what is"
                            + " known, and nothing is taken from them");
        }
    }

    /** Refuses what another site may have made a browser send. */
    void checkSite(Identity identity, Function<String, Optional<String>> headers, Map<String, String> fields)
            throws Refused {
        Optional<String> origin = headers.apply("Origin");
        String site = headers.apply("Sec-Fetch-Site").orElse("none");
        boolean foreign = origin.isPresent()
                ? !home.ours(origin.get(), headers.apply("Host").orElse(""))
                : !site.equals("none") && !site.equals("same-origin");
        if (foreign) {
            throw new Refused(403, "this was sent by a page of another site (Origin)");
        }
        if (identity instanceof Identity.Person person) {
            String told = headers.apply("X-CSRF-Token").orElse(fields.getOrDefault("csrf", ""));
            if (!person.guard().admits(told)) {
                throw new Refused(403, "the form is out of date: load the page again, and send it from there (CSRF)");
            }
        }
    }
}
