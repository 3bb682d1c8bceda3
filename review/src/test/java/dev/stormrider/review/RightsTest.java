package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each role at each route, by session, by token, and as nobody: the table of routes says what comes out. */
@Timeout(120)
class RightsTest {
    @TempDir
    private Path folder;

    /** Whether somebody is let in; what is behind the door may still refuse a request that says nothing. */
    private static boolean letIn(HttpResponse<String> answer) {
        boolean atTheDoor = answer.statusCode() == 401
                || answer.statusCode() == 403
                        && answer.body().matches("(?si).*(this needs the right|not for tokens|log in, or send).*")
                || answer.statusCode() == 303
                        && answer.headers().firstValue("Location").orElse("").startsWith("/login?then");
        return !atTheDoor;
    }

    private static boolean expected(Door door, Optional<Role> role, boolean session) {
        if (door.open()) {
            return true;
        }
        boolean means = session || door.means() == Door.Means.EITHER;
        return means
                && role.filter(it -> it.rights().contains(door.right().orElseThrow()))
                        .isPresent();
    }

    @Test
    void everybodyMayWhatTheTableSaysAndNothingElse() throws IOException, Refused {
        Ticking clock = new Ticking();
        try (Reviewed reviewed = Reviewed.open(folder, clock)) {
            Map<Role, String> tokens = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                tokens.put(role, reviewed.token(role));
            }
            List<String> surprises = new ArrayList<>();
            for (Route route : Everything.routes(reviewed.ledger()).all()) {
                for (Role role : Role.values()) {
                    // Anew each time: one of the routes ends it.
                    Reviewed.Visitor visitor = fresh(reviewed, role);
                    check(
                            surprises,
                            route,
                            Optional.of(role),
                            true,
                            reviewed.send(request(reviewed, route, visitor::at)));
                    String token = tokens.get(role);
                    check(
                            surprises,
                            route,
                            Optional.of(role),
                            false,
                            reviewed.send(
                                    request(reviewed, route, it -> it.header("Authorization", "Bearer " + token))));
                }
                check(surprises, route, Optional.empty(), false, reviewed.send(request(reviewed, route, it -> it)));
            }

            assertThat(surprises).isEmpty();
            assertThat(reviewed.bugs()).isEmpty();
        }
    }

    /** A session without a login, whose hash takes too long to make four hundred times. */
    private static Reviewed.Visitor fresh(Reviewed reviewed, Role role) {
        Logins logins = Everything.logins(reviewed.ledger());
        Secret cookie = logins.begun(
                reviewed.ledger().accounts().account(role.word()).orElseThrow(),
                "in a test",
                reviewed.clock().instant());
        String guard = reviewed.ledger()
                .sessions()
                .session(cookie.digest(), reviewed.clock().instant())
                .orElseThrow()
                .guard();
        return new Reviewed.Visitor("session=" + cookie.text(), new Secret(guard).formToken(new SecureRandom()));
    }

    private interface Dressed {
        HttpRequest.Builder as(HttpRequest.Builder request);
    }

    /** A request that is let in, and then says too little to change anything. */
    private static HttpRequest.Builder request(Reviewed reviewed, Route route, Dressed dressed) {
        String path = route.path().replaceAll("\\{[a-z]+\\}", "7");
        HttpRequest.Builder request = reviewed.at(path);
        if (!route.method().safe()) {
            request.header("Content-Type", route.api() ? "application/json" : "application/x-www-form-urlencoded");
        }
        return dressed.as(request)
                .method(
                        route.method().name(),
                        route.method().safe()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(route.api() ? "{}" : ""));
    }

    private static void check(
            List<String> surprises, Route route, Optional<Role> role, boolean session, HttpResponse<String> answer) {
        // Live pages of what is there would go on; here there is no review 7.
        boolean login = route.path().startsWith("/login") || route.path().equals("/api/v1/session");
        if (login && route.door().open()) {
            return;
        }
        if (letIn(answer) != expected(route.door(), role, session) || answer.statusCode() >= 500) {
            surprises.add(route.method() + " " + route.path() + " as "
                    + role.map(Role::word).orElse("nobody") + " by " + (session ? "session" : "token") + ": "
                    + answer.statusCode());
        }
    }

    @Test
    void nobodyWritesWithoutBeingKnown() {
        List<Route> open = Everything.routes().all().stream()
                .filter(route -> route.door().open() && !route.method().safe())
                .toList();

        // Hooks hear what is signed, and nothing else.
        assertThat(open)
                .extracting(Route::path)
                .containsExactlyInAnyOrder(
                        "/login", "/login/first", "/api/v1/session", "/hooks/github", "/hooks/gitlab");
    }

    @Test
    void aTokenMayNoMoreThanItsRightsAndItsAccountsRole() throws IOException, Refused {
        Ticking clock = new Ticking();
        try (Reviewed reviewed = Reviewed.open(folder, clock)) {
            String narrow = reviewed.token(Role.ADMIN, Set.of(Right.READ));
            assertThat(reviewed.send("GET", "/api/v1/reviews", narrow, "").statusCode())
                    .isEqualTo(200);
            assertThat(reviewed.send("GET", "/api/v1/settings", narrow, "").statusCode())
                    .isEqualTo(403);

            String wide = reviewed.token(Role.AUTHOR, Set.of(Right.values()));
            assertThat(reviewed.send("GET", "/api/v1/settings", wide, "").statusCode())
                    .isEqualTo(403);

            clock.move(Duration.ofDays(90));
            assertThat(reviewed.send("GET", "/api/v1/reviews", narrow, "").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenThatWasRevokedOrWhoseAccountIsDisabledIsNobody() throws IOException, Refused {
        try (Reviewed reviewed = Reviewed.open(folder, new Ticking())) {
            String token = reviewed.token(Role.AUTHOR);
            Reviewed.Visitor admin = reviewed.visitor(Role.ADMIN);
            assertThat(reviewed.send("GET", "/api/v1/session", token, "").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> disabled = reviewed.send(admin.at(reviewed.at("/api/v1/accounts/author"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"disabled\": true}")));
            assertThat(disabled.statusCode()).as(disabled.body()).isEqualTo(200);
            assertThat(reviewed.send("GET", "/api/v1/session", token, "").statusCode())
                    .isEqualTo(401);

            String other = reviewed.token(Role.VIEWER);
            long id = reviewed.ledger()
                    .tokens()
                    .lines(Optional.of("viewer"), Optional.empty(), 1)
                    .items()
                    .getFirst()
                    .id();
            assertThat(reviewed.send(admin.at(reviewed.at("/api/v1/tokens/" + id))
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(reviewed.send("GET", "/api/v1/session", other, "").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anOldTokenIsFoundAndRevokedBehindManyThatCountNoMore() throws IOException, Refused {
        try (Reviewed reviewed = Reviewed.open(folder, Clock.systemUTC())) {
            String old = reviewed.token(Role.VIEWER);
            Reviewed.Visitor viewer = reviewed.visitor(Role.VIEWER);
            for (int each = 0; each < 210; each++) {
                reviewed.token(Role.VIEWER);
                long id = reviewed.ledger()
                        .tokens()
                        .lines(Optional.of("viewer"), Optional.empty(), 1)
                        .items()
                        .getFirst()
                        .id();
                reviewed.ledger()
                        .tokens()
                        .revoke(Logins.SERVER, id, reviewed.clock().instant());
            }

            String page = reviewed.send(viewer.at(reviewed.at("/tokens").GET())).body();
            assertThat(page).contains("Older →").doesNotContain("Revoke ci");
            HttpResponse<String> gone =
                    reviewed.send(viewer.at(reviewed.at("/api/v1/tokens/1").DELETE()));

            assertThat(gone.statusCode()).isEqualTo(204);
            assertThat(reviewed.send("GET", "/api/v1/reviews", old, "").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPersonMakesATokenForThemselvesAndSeesItOnce() throws IOException, Refused {
        try (Reviewed reviewed = Reviewed.open(folder, new Ticking())) {
            Reviewed.Visitor author = reviewed.visitor(Role.AUTHOR);
            HttpResponse<String> made = reviewed.send(author.at(reviewed.at("/api/v1/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\": \"ci\", \"rights\": [\"read\", \"publish\"]}")));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String secret = Forms.object(made.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .path("secret")
                    .asString();

            assertThat(secret).hasSize(46).startsWith("sr_");
            HttpResponse<String> listed = reviewed.send("GET", "/api/v1/tokens", secret, "");
            assertThat(listed.body())
                    .contains("\"rights\":[\"read\",\"publish\"]")
                    .doesNotContain(secret);
            assertThat(reviewed.send(author.at(reviewed.at("/api/v1/tokens"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"name\": \"ci\", \"rights\": [\"decide\"]}")))
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
