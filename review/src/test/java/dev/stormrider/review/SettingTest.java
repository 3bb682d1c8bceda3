package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set by name, over the API and by the form, which come to the same. */
@Timeout(60)
class SettingTest {
    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private Reviewed.Visitor admin;

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        admin = reviewed.visitor(Role.ADMIN);
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private HttpResponse<String> set(String key, String value) throws IOException {
        return reviewed.send(admin.at(reviewed.at("/api/v1/settings/values/" + key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"value\": \"" + value + "\"}"))));
    }

    private HttpResponse<String> posted(String key, String value) throws IOException {
        return reviewed.send(admin.at(reviewed.at("/settings/values")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + key + "&value=" + value))));
    }

    private String seen(String path) throws IOException {
        HttpResponse<String> answer = reviewed.send(admin.at(reviewed.at(path).GET()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void whatIsSecretIsSoWithoutBeingSaid() throws IOException {
        assertThat(set("github.token", "ghp_s3cret").statusCode()).isEqualTo(204);
        assertThat(posted("gitlab.secret", "whsec_s3cret").statusCode()).isEqualTo(303);
        assertThat(posted("chat.url", "https%3A%2F%2Fchat.example%2Fs3cret").statusCode())
                .isEqualTo(303);

        assertThat(reviewed.ledger().settings().value("github.token")).contains("ghp_s3cret");
        assertThat(reviewed.ledger().settings().secrets()).contains("github.token", "gitlab.secret", "chat.url");
        for (String path : new String[] {"/settings", "/audit", "/api/v1/settings", "/api/v1/audit.jsonl"}) {
            assertThat(seen(path)).as(path).doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github.tokn, t",
        "greeting, hello",
        "github.api, nonsense",
        "gitlab.api, https://",
        "github.api, ftp://github.example",
        "chat.url, https://name:s3cret@chat.example/x",
        "chat.url, mailto:s3cret@chat.example",
        "outward.inside, maybe",
        "retention.evidence-days, -1"
    })
    void whatCouldHaveNoEffectIsRefused(String key, String value) throws IOException {
        HttpResponse<String> answer = set(key, value);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(key).doesNotContain("s3cret");
        assertThat(posted(key, value).statusCode()).isEqualTo(422);
        assertThat(reviewed.ledger().settings().value(key)).isEmpty();
    }

    @Test
    void whatIsPastedMayEndWithALineBreak() throws IOException {
        assertThat(posted("gitlab.api", "https%3A%2F%2Fgitlab.example%2Fapi%2Fv4%0D%0A")
                        .statusCode())
                .isEqualTo(303);

        assertThat(reviewed.ledger().settings().value("gitlab.api")).contains("https://gitlab.example/api/v4");
    }

    @Test
    void whatAnOlderServerTookCanBeRemoved() throws IOException {
        reviewed.ledger()
                .settings()
                .put(Logins.SERVER, "greeting", "hello", false, reviewed.clock().instant());

        assertThat(set("greeting", "").statusCode()).isEqualTo(204);

        assertThat(reviewed.ledger().settings().value("greeting")).isEmpty();
    }
}
