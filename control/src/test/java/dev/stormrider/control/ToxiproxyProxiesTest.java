package dev.stormrider.control;

import static dev.stormrider.control.ToxiproxyWired.assertBadBody;
import static dev.stormrider.control.ToxiproxyWired.assertError;
import static dev.stormrider.control.ToxiproxyWired.at;
import static dev.stormrider.control.ToxiproxyWired.listen;
import static dev.stormrider.control.ToxiproxyWired.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxiproxy's API of proxies, row by row as it is described: statuses, headers, texts, the order of keys. */
@Timeout(60)
class ToxiproxyProxiesTest {
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
    void noneIsAnEmptyObject() throws IOException {
        Response answer = api.wired().get("/proxies");

        assertThat(text(answer)).isEqualTo("{}");
        assertThat(answer.headers().first("content-type")).hasValue("application/json");
    }

    @Test
    void oneIsCreatedEnabledWhereItSays() throws IOException {
        Response answer = api.create("redis");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(text(answer))
                .matches(Pattern.quote("{\"name\":\"redis\",\"listen\":\"127.0.0.1:") + "\\d+"
                        + Pattern.quote("\",\"upstream\":\"" + api.upstream() + "\",\"enabled\":true,\"toxics\":[]}"));
        assertThat(api.passes(listen(answer))).isTrue();
        assertThat(text(api.wired().get("/proxies/redis"))).isEqualTo(text(answer));
    }

    @Test
    void namesAreLookedUpAndNothingMeansLoopback() throws IOException {
        assertThat(listen(api.create("a", "\"listen\":\"localhost:0\","))).startsWith("127.0.0.1:");
        assertThat(listen(api.create("b", ""))).startsWith("127.0.0.1:");
        assertThat(listen(api.create("c", "\"listen\":\":0\","))).startsWith("127.0.0.1:");
        assertThat(listen(api.create("d", "\"listen\":\"[::1]:0\","))).startsWith("[0:0:0:0:0:0:0:1]:");
    }

    @Test
    void oneThatIsCreatedDisabledTellsWhatItWasGiven() throws IOException {
        Response answer = api.create("a", "\"enabled\":false,\"listen\":\"localhost:7\",");

        assertThat(text(answer)).contains("\"listen\":\"localhost:7\"", "\"enabled\":false");
    }

    @Test
    void allAreToldByNameInTheOrderOfTheNames() throws IOException {
        api.create("b");
        api.create("a");
        api.create("c");

        assertThat(text(api.wired().get("/proxies"))).matches("\\{\"a\":\\{\"name\":\"a\".*\"b\":\\{.*\"c\":\\{.*}}");
    }

    @Test
    void badOnesAreRefused() throws IOException {
        api.create("taken");

        assertError(api.wired().post("/proxies", "{\"upstream\":\"a:1\"}"), 400, "missing required field: name");
        assertError(api.wired().post("/proxies", "{\"name\":\"a\"}"), 400, "missing required field: upstream");
        assertError(api.wired().post("/proxies", "null"), 400, "missing required field: name");
        assertError(api.create("taken"), 409, "proxy already exists");
        assertError(api.wired().get("/proxies/none"), 404, "proxy not found");
        assertBadBody(api.wired().post("/proxies", ""));
        assertBadBody(api.wired().post("/proxies", "{"));
        assertBadBody(api.wired().post("/proxies", "[]"));
        assertBadBody(api.wired().post("/proxies", "{\"name\":1}"));
        assertBadBody(api.wired().post("/proxies", "{\"name\":\"a\",\"upstream\":\"b:1\",\"enabled\":\"yes\"}"));
        assertError(
                api.wired().post("/proxies", "{\"name\":\"a\",\"upstream\":\"b\"}"),
                400,
                "upstream is host:port, not \\\"b\\\"");
    }

    @Test
    void aPortThatIsTakenIsAnErrorOfTheServer() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Response answer = api.create("a", "\"listen\":\"127.0.0.1:" + taken.getLocalPort() + "\",");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(text(answer)).startsWith("{\"error\":\"listen tcp 127.0.0.1:" + taken.getLocalPort());
            assertThat(text(api.wired().get("/proxies"))).isEqualTo("{}");
        }
        assertThat(api.create("a", "\"listen\":\"nowhere.invalid:1\",").status())
                .isEqualTo(500);
        assertThat(api.create("a", "\"listen\":\"127.0.0.1\",").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void oneThatIsDisabledIsDownAndKeepsItsToxics(String method) throws IOException {
        String listen = listen(api.create("a"));
        api.wired().post("/proxies/a/toxics", "{\"type\":\"latency\"}");

        Response down = api.ask(method, "/proxies/a", "{\"enabled\":false}");
        assertThat(down.status()).isEqualTo(200);
        assertThat(text(down)).contains("\"enabled\":false").contains("\"listen\":\"" + listen + "\"");
        assertThat(api.passes(listen)).isFalse();

        Response up = api.ask(method, "/proxies/a", "{\"name\":\"odd\",\"enabled\":true}");
        assertThat(text(up))
                .contains("\"name\":\"a\"")
                .contains("\"enabled\":true")
                .contains("latency_downstream");
        assertThat(listen(up)).isEqualTo(listen);
        assertThat(api.passes(listen)).isTrue();
    }

    @Test
    void oneThatIsToListenWhereItDoesKeepsItsConnections() throws IOException {
        String listen = listen(api.create("a"));
        try (Socket socket = Wired.connected(at(listen))) {
            api.wired()
                    .post("/proxies/a", "{\"listen\":\"localhost:" + at(listen).getPort() + "\"}");
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void oneThatLeadsElsewhereClosesItsConnections() throws IOException {
        String listen = listen(api.create("a"));
        try (Socket socket = Wired.connected(at(listen))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Response moved = api.wired().post("/proxies/a", "{\"upstream\":\"localhost:1\"}");

            assertThat(text(moved)).contains("\"upstream\":\"localhost:1\"", "\"enabled\":true");
            assertThat(closed(socket)).isTrue();
        }
        assertThat(listen(api.wired().post("/proxies/a", "{\"listen\":\"127.0.0.1:0\"}")))
                .isNotEqualTo(listen);
    }

    private static boolean closed(Socket socket) {
        try {
            var unused = socket.getInputStream().readAllBytes();
            return true;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void badUpdatesAreRefused() throws IOException {
        api.create("a");

        assertError(api.wired().post("/proxies/none", "{}"), 404, "proxy not found");
        assertBadBody(api.wired().post("/proxies/a", ""));
        assertBadBody(api.wired().post("/proxies/a", "{\"enabled\":1}"));
        assertThat(api.wired()
                        .post("/proxies/a", "{\"listen\":\"nowhere.invalid:1\"}")
                        .status())
                .isEqualTo(500);
        assertThat(text(api.wired().get("/proxies/a"))).contains("\"enabled\":true");
    }

    @Test
    void oneIsDeletedWithItsConnections() throws IOException {
        String listen = listen(api.create("a"));
        Response gone = api.ask("DELETE", "/proxies/a", "");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(text(gone)).isEmpty();
        assertThat(api.passes(listen)).isFalse();
        assertError(api.ask("DELETE", "/proxies/a", ""), 404, "proxy not found");
    }
}
