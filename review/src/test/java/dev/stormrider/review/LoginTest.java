package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How people come in, and out. */
@Timeout(60)
class LoginTest {
    private final Ticking clock = new Ticking();

    @TempDir
    private Path folder;

    private Reviewed reviewed;

    @BeforeEach
    void open() throws IOException {
        reviewed = Reviewed.open(folder, clock);
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private HttpResponse<String> posted(String path, String form) throws IOException {
        return reviewed.send(reviewed.at(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> tried(String password) throws IOException {
        return posted("/login", "name=author&password=" + Visits.encoded(password) + "&then=%2Flinks");
    }

    @Test
    void theTokenOfTheFirstStartMakesAnAdminOnce() throws IOException {
        assertThat(reviewed.reviewing().first()).isTrue();
        String token = reviewed.reviewing().firstToken(clock.instant()).text();
        String form = "token=" + token + "&name=anna&password=" + Visits.encoded(Reviewed.PASSWORD);

        HttpResponse<String> in = posted("/login/first", form);

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(reviewed.ledger().accounts().account("anna").orElseThrow().role())
                .isEqualTo(Role.ADMIN);
        assertThat(reviewed.send(reviewed.at("/accounts").header("Cookie", Reviewed.cookie(in)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(reviewed.reviewing().first()).isFalse();
        assertThat(posted("/login/first", form.replace("anna", "eve")).statusCode())
                .as("a second time")
                .isEqualTo(401);
    }

    @Test
    void aTokenOfTheFirstStartIsGoodForADay() throws IOException {
        String token = reviewed.reviewing().firstToken(clock.instant()).text();
        clock.move(Duration.ofHours(25));

        HttpResponse<String> late =
                posted("/login/first", "token=" + token + "&name=anna&password=" + Visits.encoded(Reviewed.PASSWORD));

        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("--new-admin-token");
    }

    @Test
    void aPasswordOpensASessionAndLeadsOn() throws IOException, Refused {
        reviewed.add(Role.AUTHOR);

        HttpResponse<String> in = tried(Reviewed.PASSWORD);

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/links");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(reviewed.send(reviewed.at("/links").header("Cookie", Reviewed.cookie(in)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAWrongNameLookAlike() throws IOException, Refused {
        reviewed.add(Role.AUTHOR);

        HttpResponse<String> password = tried("another password");
        HttpResponse<String> name = posted("/login", "name=nobody&password=another+password&then=%2Flinks");

        assertThat(password.statusCode()).isEqualTo(401);
        assertThat(name.statusCode()).isEqualTo(401);
        assertThat(name.body()).isEqualTo(password.body()).contains("the name or the password is not right");
    }

    @Test
    void whoTriesTooOftenWaitsEvenWithTheRightPassword() throws IOException, Refused {
        reviewed.add(Role.AUTHOR);
        for (int i = 0; i < 20; i++) {
            assertThat(tried("wrong wrong wrong").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> next = tried(Reviewed.PASSWORD);
        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(next.headers().firstValue("Retry-After")).isPresent();
        clock.move(Duration.ofMinutes(15));
        assertThat(tried(Reviewed.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void nobodyIsLedToAnotherSite() throws IOException, Refused {
        reviewed.add(Role.AUTHOR);
        for (String then :
                new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "/a b", "/login"}) {
            HttpResponse<String> in = posted(
                    "/login",
                    "name=author&password=" + Visits.encoded(Reviewed.PASSWORD) + "&then=" + Visits.encoded(then));

            assertThat(in.headers().firstValue("Location")).as(then).contains("/reviews");
        }
    }

    @Test
    void aSessionIsAnotherAfterEachLoginAndOverAfterLogout() throws IOException, Refused {
        Reviewed.Visitor first = reviewed.visitor(Role.AUTHOR);
        HttpResponse<String> again = reviewed.send(reviewed.at("/login")
                .header("Cookie", first.cookie())
                .header("X-CSRF-Token", first.csrf())
                .POST(BodyPublishers.ofString("name=author&password=" + Visits.encoded(Reviewed.PASSWORD))));
        String second = Reviewed.cookie(again);

        assertThat(second).isNotEqualTo(first.cookie());
        assertThat(status(first.cookie())).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
    }

    @Test
    void aSessionEndsWithItsLogoutItsTimeItsAccountAndItsPassword() throws IOException, Refused {
        Reviewed.Visitor left = reviewed.visitor(Role.AUTHOR);
        HttpResponse<String> out = reviewed.send(left.at(reviewed.at("/logout")).POST(BodyPublishers.noBody()));
        assertThat(out.headers().firstValue("Location")).contains("/login");
        assertThat(status(left.cookie())).isEqualTo(401);

        Reviewed.Visitor idle = reviewed.visitor(Role.AUTHOR);
        clock.move(Duration.ofHours(13));
        assertThat(status(idle.cookie())).isEqualTo(401);

        Reviewed.Visitor used = reviewed.visitor(Role.AUTHOR);
        for (int i = 0; i < 14; i++) {
            assertThat(status(used.cookie())).isEqualTo(200);
            clock.move(Duration.ofHours(12).minusMinutes(1));
        }
        clock.move(Duration.ofHours(1));
        assertThat(status(used.cookie())).as("however much it is used").isEqualTo(401);

        Reviewed.Visitor renewed = reviewed.visitor(Role.AUTHOR);
        HttpResponse<String> answer = reviewed.send(renewed.at(reviewed.at("/api/v1/session/password"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"present\": \"" + Reviewed.PASSWORD + "\", \"password\": \"another one of mine\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(status(renewed.cookie())).isEqualTo(401);
        assertThat(tried("another one of mine").statusCode()).isEqualTo(303);
    }

    private int status(String cookie) throws IOException {
        return reviewed.send(reviewed.at("/api/v1/session").header("Cookie", cookie))
                .statusCode();
    }
}
