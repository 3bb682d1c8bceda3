package dev.stormrider.control;

import static dev.stormrider.control.ToxiproxyWired.listen;
import static dev.stormrider.control.ToxiproxyWired.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxiproxy's API as a whole, row by row as it is described: what holds of each call, and calls for all at once. */
@Timeout(60)
class ToxiproxyServerTest {
    private ToxiproxyWired api;

    @BeforeEach
    void open() throws IOException {
        api = ToxiproxyWired.open();
    }

    @AfterEach
    void close() throws IOException {
        api.close();
    }

    @Test
    void tellsTheVersionOfTheApi() throws IOException {
        Response answer = api.wired().get("/version");

        assertThat(text(answer)).isEqualTo("{\"version\": \"2.12.0\"}\n");
        assertThat(answer.headers().first("content-type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void numbersEachRoutedAnswerAndNoOther() throws IOException {
        String first = api.wired()
                .get("/proxies")
                .headers()
                .first("X-Toxiproxy-Request-Id")
                .orElseThrow();
        String second = api.wired()
                .get("/proxies")
                .headers()
                .first("X-Toxiproxy-Request-Id")
                .orElseThrow();

        assertThat(first).matches("[0-9a-f]{20}").isNotEqualTo(second);
        assertThat(api.wired().get("/none").headers().first("X-Toxiproxy-Request-Id"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/none", "/proxies/", "/proxies/a/b", "/proxies/a/toxics/b/c", "/%zz"})
    void knowsNoOtherPath(String path) throws IOException {
        Response answer = api.wired().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo("404 page not found\n");
        assertThat(answer.headers().first("content-type")).hasValue("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({"PUT,/proxies", "DELETE,/version", "GET,/populate", "GET,/reset", "PUT,/proxies/a/toxics"})
    void knowsNoOtherMethod(String method, String path) throws IOException {
        Response answer = api.ask(method, path, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(text(answer)).isEmpty();
    }

    @Test
    void letsNoBrowserIn() throws IOException {
        Response answer = api.wired().ask("GET", "/proxies", "", "User-Agent: Mozilla/5.0");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(text(answer)).isEqualTo("User agent not allowed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "application/x-www-form-urlencoded"})
    void readsJsonWhateverItIsCalled(String type) throws IOException {
        Response answer = api.wired()
                .ask(
                        "POST",
                        "/proxies",
                        "{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"b:1\",\"odd\":{}} and more",
                        "Content-Type: " + type);

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aListOfProxiesIsMade() throws IOException {
        Response answer = api.wired()
                .post(
                        "/populate",
                        "[{\"name\":\"b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"},"
                                + "{\"name\":\"a\",\"listen\":\"localhost:9\",\"upstream\":\"x:2\",\"enabled\":false}]");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().first("content-type")).hasValue("application/json");
        assertThat(text(answer))
                .matches("\\{\"proxies\":\\[\\{\"name\":\"b\",\"listen\":\"127.0.0.1:\\d+\",\"upstream\":\"x:1\","
                        + "\"enabled\":true,\"toxics\":\\[]},\\{\"name\":\"a\",\"listen\":\"localhost:9\","
                        + "\"upstream\":\"x:2\",\"enabled\":false,\"toxics\":\\[]}]}");
    }

    @Test
    void whatIsThereAlreadyIsLeftAloneAndWhatDiffersIsReplaced() throws IOException {
        String listen = listen(api.create("same"));
        api.create("other");
        api.wired().post("/proxies/same/toxics", "{\"type\":\"noop\"}");
        api.wired().post("/proxies/other/toxics", "{\"type\":\"noop\"}");

        String answer = text(api.wired()
                .post(
                        "/populate",
                        "[{\"name\":\"same\",\"listen\":\"" + listen + "\",\"upstream\":\"" + api.upstream() + "\"},"
                                + "{\"name\":\"other\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"}]"));

        assertThat(answer)
                .contains("noop_downstream")
                .endsWith("\"upstream\":\"x:1\",\"enabled\":true,\"toxics\":[]}]}");
    }

    @Test
    void nothingIsMadeWhereSomethingIsMissing() throws IOException {
        Response answer = api.wired()
                .post(
                        "/populate",
                        "[{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"},{\"upstream\":\"x:1\"}]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo("{\"error\":\"missing required field: name at proxy 2\",\"status\":400,\"proxies\":null}");
        assertThat(text(api.wired().get("/proxies"))).isEqualTo("{}");
        assertThat(text(api.wired().post("/populate", "[]"))).isEqualTo("{\"proxies\":null}");
        assertThat(text(api.wired().post("/populate", "{}"))).startsWith("{\"error\":\"bad request body: ");
    }

    @Test
    void whatWasMadeBeforeAPortWasTakenIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Response answer = api.wired()
                    .post(
                            "/populate",
                            "[{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"},{\"name\":\"b\","
                                    + "\"listen\":\"127.0.0.1:" + taken.getLocalPort() + "\",\"upstream\":\"x:1\"}]");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(text(answer))
                    .startsWith("{\"error\":\"listen tcp ")
                    .contains("\"status\":500,\"proxies\":[{\"name\":\"a\"");
        }
    }

    @Test
    void resetEnablesAllProxiesAndTakesAllToxicsAway() throws IOException {
        String listen = listen(api.create("a"));
        api.wired().post("/proxies/a/toxics", "{\"type\":\"timeout\"}");
        api.wired().post("/proxies/a", "{\"enabled\":false}");
        Response answer = api.wired().post("/reset", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(text(api.wired().get("/proxies/a"))).endsWith("\"enabled\":true,\"toxics\":[]}");
        assertThat(api.passes(listen)).isTrue();
    }

    @Test
    void haltDoesTheSame() throws IOException {
        String listen = listen(api.create("a"));
        api.wired().post("/proxies/a/toxics", "{\"type\":\"timeout\"}");
        api.wired().post("/proxies/a", "{\"enabled\":false}");

        assertThat(text(api.wired().post("/v1/halt", ""))).isEqualTo("{\"lifted\":2}\n");
        assertThat(api.passes(listen)).isTrue();
    }
}
