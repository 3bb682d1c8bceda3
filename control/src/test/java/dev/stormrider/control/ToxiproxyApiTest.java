package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxiproxy's API, row by row as it is described: statuses, headers, texts, the order of keys. */
@Timeout(60)
class ToxiproxyApiTest {
    private Wired wired;
    private Origin origin;

    @BeforeEach
    void open() throws IOException {
        wired = Wired.open();
        origin = Origin.saying("hello");
    }

    @AfterEach
    void close() throws IOException {
        wired.close();
        origin.close();
    }

    private Response ask(String method, String target, String body) throws IOException {
        return wired.ask(method, target, body);
    }

    private String upstream() {
        return origin.address().getAuthority();
    }

    private Response create(String name) throws IOException {
        return create(name, "\"listen\":\"127.0.0.1:0\",");
    }

    private Response create(String name, String more) throws IOException {
        return wired.post("/proxies", "{" + more + "\"name\":\"" + name + "\",\"upstream\":\"" + upstream() + "\"}");
    }

    private static String text(Response response) {
        return response.body().text();
    }

    private static String listen(Response proxy) {
        return proxy.body()
                .json()
                .orElseThrow()
                .member("listen")
                .orElseThrow()
                .json()
                .replace("\"", "");
    }

    private static URI at(String listen) {
        return URI.create("tcp://" + listen);
    }

    /** Whether the proxy passes a request on. */
    private boolean passes(String listen) {
        try (Socket socket = Wired.connected(at(listen))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    private static void assertError(Response answer, int status, String error) {
        assertThat(text(answer)).isEqualTo("{\"error\":\"" + error + "\",\"status\":" + status + "}\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().first("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().first("x-toxiproxy-request-id")).isPresent();
    }

    private static void assertBadBody(Response answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).startsWith("{\"error\":\"bad request body: ").endsWith("\",\"status\":400}\n");
    }

    @Nested
    class Server {
        @Test
        void tellsTheVersionOfTheApi() throws IOException {
            Response answer = wired.get("/version");

            assertThat(text(answer)).isEqualTo("{\"version\": \"2.12.0\"}\n");
            assertThat(answer.headers().first("content-type")).hasValue("application/json;charset=utf-8");
        }

        @Test
        void numbersEachRoutedAnswerAndNoOther() throws IOException {
            String first = wired.get("/proxies")
                    .headers()
                    .first("X-Toxiproxy-Request-Id")
                    .orElseThrow();
            String second = wired.get("/proxies")
                    .headers()
                    .first("X-Toxiproxy-Request-Id")
                    .orElseThrow();

            assertThat(first).matches("[0-9a-f]{20}").isNotEqualTo(second);
            assertThat(wired.get("/none").headers().first("X-Toxiproxy-Request-Id"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/none", "/proxies/", "/proxies/a/b", "/proxies/a/toxics/b/c", "/%zz"})
        void knowsNoOtherPath(String path) throws IOException {
            Response answer = wired.get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(text(answer)).isEqualTo("404 page not found\n");
            assertThat(answer.headers().first("content-type")).hasValue("text/plain; charset=utf-8");
        }

        @ParameterizedTest
        @CsvSource({"PUT,/proxies", "DELETE,/version", "GET,/populate", "GET,/reset", "PUT,/proxies/a/toxics"})
        void knowsNoOtherMethod(String method, String path) throws IOException {
            Response answer = ask(method, path, "");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(text(answer)).isEmpty();
        }

        @Test
        void letsNoBrowserIn() throws IOException {
            Response answer = wired.ask("GET", "/proxies", "", "User-Agent: Mozilla/5.0");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(text(answer)).isEqualTo("User agent not allowed\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/json", "application/x-www-form-urlencoded"})
        void readsJsonWhateverItIsCalled(String type) throws IOException {
            Response answer = wired.ask(
                    "POST",
                    "/proxies",
                    "{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"b:1\",\"odd\":{}} and more",
                    "Content-Type: " + type);

            assertThat(answer.status()).isEqualTo(201);
        }
    }

    @Nested
    class OfProxies {
        @Test
        void noneIsAnEmptyObject() throws IOException {
            Response answer = wired.get("/proxies");

            assertThat(text(answer)).isEqualTo("{}");
            assertThat(answer.headers().first("content-type")).hasValue("application/json");
        }

        @Test
        void oneIsCreatedEnabledWhereItSays() throws IOException {
            Response answer = create("redis");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(text(answer))
                    .matches(Pattern.quote("{\"name\":\"redis\",\"listen\":\"127.0.0.1:") + "\\d+"
                            + Pattern.quote("\",\"upstream\":\"" + upstream() + "\",\"enabled\":true,\"toxics\":[]}"));
            assertThat(passes(listen(answer))).isTrue();
            assertThat(text(wired.get("/proxies/redis"))).isEqualTo(text(answer));
        }

        @Test
        void namesAreLookedUpAndNothingMeansLoopback() throws IOException {
            assertThat(listen(create("a", "\"listen\":\"localhost:0\","))).startsWith("127.0.0.1:");
            assertThat(listen(create("b", ""))).startsWith("127.0.0.1:");
            assertThat(listen(create("c", "\"listen\":\":0\","))).startsWith("127.0.0.1:");
            assertThat(listen(create("d", "\"listen\":\"[::1]:0\","))).startsWith("[0:0:0:0:0:0:0:1]:");
        }

        @Test
        void oneThatIsCreatedDisabledTellsWhatItWasGiven() throws IOException {
            Response answer = create("a", "\"enabled\":false,\"listen\":\"localhost:7\",");

            assertThat(text(answer)).contains("\"listen\":\"localhost:7\"", "\"enabled\":false");
        }

        @Test
        void allAreToldByNameInTheOrderOfTheNames() throws IOException {
            create("b");
            create("a");
            create("c");

            assertThat(text(wired.get("/proxies"))).matches("\\{\"a\":\\{\"name\":\"a\".*\"b\":\\{.*\"c\":\\{.*}}");
        }

        @Test
        void badOnesAreRefused() throws IOException {
            create("taken");

            assertError(wired.post("/proxies", "{\"upstream\":\"a:1\"}"), 400, "missing required field: name");
            assertError(wired.post("/proxies", "{\"name\":\"a\"}"), 400, "missing required field: upstream");
            assertError(wired.post("/proxies", "null"), 400, "missing required field: name");
            assertError(create("taken"), 409, "proxy already exists");
            assertError(wired.get("/proxies/none"), 404, "proxy not found");
            assertBadBody(wired.post("/proxies", ""));
            assertBadBody(wired.post("/proxies", "{"));
            assertBadBody(wired.post("/proxies", "[]"));
            assertBadBody(wired.post("/proxies", "{\"name\":1}"));
            assertBadBody(wired.post("/proxies", "{\"name\":\"a\",\"upstream\":\"b:1\",\"enabled\":\"yes\"}"));
            assertError(
                    wired.post("/proxies", "{\"name\":\"a\",\"upstream\":\"b\"}"),
                    400,
                    "upstream is host:port, not \\\"b\\\"");
        }

        @Test
        void aPortThatIsTakenIsAnErrorOfTheServer() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Response answer = create("a", "\"listen\":\"127.0.0.1:" + taken.getLocalPort() + "\",");

                assertThat(answer.status()).isEqualTo(500);
                assertThat(text(answer)).startsWith("{\"error\":\"listen tcp 127.0.0.1:" + taken.getLocalPort());
                assertThat(text(wired.get("/proxies"))).isEqualTo("{}");
            }
            assertThat(create("a", "\"listen\":\"nowhere.invalid:1\",").status())
                    .isEqualTo(500);
            assertThat(create("a", "\"listen\":\"127.0.0.1\",").status()).isEqualTo(500);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PATCH"})
        void oneThatIsDisabledIsDownAndKeepsItsToxics(String method) throws IOException {
            String listen = listen(create("a"));
            wired.post("/proxies/a/toxics", "{\"type\":\"latency\"}");

            Response down = ask(method, "/proxies/a", "{\"enabled\":false}");
            assertThat(down.status()).isEqualTo(200);
            assertThat(text(down)).contains("\"enabled\":false").contains("\"listen\":\"" + listen + "\"");
            assertThat(passes(listen)).isFalse();

            Response up = ask(method, "/proxies/a", "{\"name\":\"odd\",\"enabled\":true}");
            assertThat(text(up))
                    .contains("\"name\":\"a\"")
                    .contains("\"enabled\":true")
                    .contains("latency_downstream");
            assertThat(listen(up)).isEqualTo(listen);
            assertThat(passes(listen)).isTrue();
        }

        @Test
        void oneThatIsToListenWhereItDoesKeepsItsConnections() throws IOException {
            String listen = listen(create("a"));
            try (Socket socket = Wired.connected(at(listen))) {
                wired.post("/proxies/a", "{\"listen\":\"localhost:" + at(listen).getPort() + "\"}");
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));

                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }

        @Test
        void oneThatLeadsElsewhereClosesItsConnections() throws IOException {
            String listen = listen(create("a"));
            try (Socket socket = Wired.connected(at(listen))) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                Response moved = wired.post("/proxies/a", "{\"upstream\":\"localhost:1\"}");

                assertThat(text(moved)).contains("\"upstream\":\"localhost:1\"", "\"enabled\":true");
                assertThat(closed(socket)).isTrue();
            }
            assertThat(listen(wired.post("/proxies/a", "{\"listen\":\"127.0.0.1:0\"}")))
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
            create("a");

            assertError(wired.post("/proxies/none", "{}"), 404, "proxy not found");
            assertBadBody(wired.post("/proxies/a", ""));
            assertBadBody(wired.post("/proxies/a", "{\"enabled\":1}"));
            assertThat(wired.post("/proxies/a", "{\"listen\":\"nowhere.invalid:1\"}")
                            .status())
                    .isEqualTo(500);
            assertThat(text(wired.get("/proxies/a"))).contains("\"enabled\":true");
        }

        @Test
        void oneIsDeletedWithItsConnections() throws IOException {
            String listen = listen(create("a"));
            Response gone = ask("DELETE", "/proxies/a", "");

            assertThat(gone.status()).isEqualTo(204);
            assertThat(text(gone)).isEmpty();
            assertThat(passes(listen)).isFalse();
            assertError(ask("DELETE", "/proxies/a", ""), 404, "proxy not found");
        }
    }

    @Nested
    class OfToxics {
        private static final String LATENCY =
                "{\"attributes\":{\"latency\":0,\"jitter\":0},\"name\":\"latency_downstream\",\"type\":\"latency\","
                        + "\"stream\":\"downstream\",\"toxicity\":1}";

        @BeforeEach
        void proxy() throws IOException {
            create("a");
        }

        private Response add(String toxic) throws IOException {
            return wired.post("/proxies/a/toxics", toxic);
        }

        @Test
        void whatIsNotSaidIsZeroDownstreamAndAlways() throws IOException {
            Response answer = add("{\"type\":\"latency\"}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(text(answer)).isEqualTo(LATENCY);
            assertThat(answer.headers().first("content-type")).hasValue("application/json");
            assertThat(text(wired.get("/proxies/a/toxics"))).isEqualTo("[" + LATENCY + "]");
            assertThat(text(wired.get("/proxies/a/toxics/latency_downstream"))).isEqualTo(LATENCY);
            assertThat(text(wired.get("/proxies/a"))).endsWith("\"toxics\":[" + LATENCY + "]}");
        }

        @Test
        void theStreamIsToldAsItWasWritten() throws IOException {
            assertThat(text(add("{\"type\":\"noop\",\"stream\":\"UpStream\",\"toxicity\":0.25}")))
                    .isEqualTo("{\"attributes\":{},\"name\":\"noop_UpStream\",\"type\":\"noop\","
                            + "\"stream\":\"UpStream\",\"toxicity\":0.25}");
        }

        @Test
        void thoseUpstreamAreToldFirstEachInTheOrderOfAdding() throws IOException {
            add("{\"type\":\"noop\",\"name\":\"d1\"}");
            add("{\"type\":\"noop\",\"name\":\"u2\",\"stream\":\"upstream\"}");
            add("{\"type\":\"noop\",\"name\":\"d0\"}");
            add("{\"type\":\"noop\",\"name\":\"u1\",\"stream\":\"upstream\"}");

            assertThat(text(wired.get("/proxies/a/toxics"))).matches(".*u2.*u1.*d1.*d0.*");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "bandwidth|{\"rate\":10}",
                    "slow_close|{\"delay\":10}",
                    "timeout|{\"timeout\":10}",
                    "reset_peer|{\"timeout\":10}",
                    "slicer|{\"average_size\":10,\"size_variation\":2,\"delay\":7}",
                    "limit_data|{\"bytes\":10}"
                })
        void ofEachTypeTheAttributesAreKept(String type, String attributes) throws IOException {
            assertThat(text(add("{\"type\":\"" + type + "\",\"attributes\":" + attributes + "}")))
                    .startsWith("{\"attributes\":" + attributes + ",\"name\":\"" + type + "_downstream\"");
        }

        @Test
        void badOnesAreRefused() throws IOException {
            add("{\"type\":\"latency\"}");

            assertError(wired.post("/proxies/none/toxics", "{}"), 404, "proxy not found");
            assertError(wired.get("/proxies/none/toxics"), 404, "proxy not found");
            assertError(add("{}"), 400, "invalid toxic type");
            assertError(add("{\"type\":\"odd\"}"), 400, "invalid toxic type");
            assertError(
                    add("{\"type\":\"odd\",\"stream\":\"sideways\"}"),
                    400,
                    "stream was invalid, can be either upstream or downstream");
            assertError(add("{\"type\":\"latency\"}"), 409, "toxic already exists");
            assertError(
                    add("{\"type\":\"noop\",\"name\":\"latency_downstream\",\"stream\":\"upstream\"}"),
                    409,
                    "toxic already exists");
            assertBadBody(add(""));
            assertBadBody(add("{\"type\":\"latency\",\"name\":\"b\",\"attributes\":{\"latency\":\"1\"}}"));
            assertBadBody(add("{\"type\":\"latency\",\"name\":\"b\",\"attributes\":{\"latency\":1.5}}"));
            assertBadBody(add("{\"type\":\"latency\",\"name\":\"b\",\"attributes\":[]}"));
            assertBadBody(add("{\"type\":\"latency\",\"name\":\"b\",\"attributes\":{\"latency\":-1}}"));
            assertBadBody(add("{\"type\":\"latency\",\"name\":\"b\",\"toxicity\":5}"));
            assertBadBody(add("{\"type\":\"slicer\",\"name\":\"b\"}"));
            assertThat(text(wired.get("/proxies/a/toxics"))).isEqualTo("[" + LATENCY + "]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PATCH"})
        void aChangeKeepsWhatIsNotSaid(String method) throws IOException {
            add("{\"type\":\"latency\",\"attributes\":{\"latency\":20,\"jitter\":3}}");
            Response changed = ask(
                    method,
                    "/proxies/a/toxics/latency_downstream",
                    "{\"name\":\"odd\",\"type\":\"noop\",\"stream\":\"upstream\",\"toxicity\":0.5,"
                            + "\"attributes\":{\"jitter\":4}}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(text(changed))
                    .isEqualTo("{\"attributes\":{\"latency\":20,\"jitter\":4},\"name\":\"latency_downstream\","
                            + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":0.5}");
            assertThat(text(ask(method, "/proxies/a/toxics/latency_downstream", "{}")))
                    .isEqualTo(text(changed));
            assertBadBody(ask(method, "/proxies/a/toxics/latency_downstream", "{\"toxicity\":\"1\"}"));
            assertError(ask(method, "/proxies/a/toxics/none", "{}"), 404, "toxic not found");
            assertError(ask(method, "/proxies/none/toxics/none", "{}"), 404, "proxy not found");
        }

        @Test
        void oneIsDeleted() throws IOException {
            add("{\"type\":\"latency\"}");
            Response gone = ask("DELETE", "/proxies/a/toxics/latency_downstream", "");

            assertThat(gone.status()).isEqualTo(204);
            assertThat(text(wired.get("/proxies/a/toxics"))).isEqualTo("[]");
            assertError(ask("DELETE", "/proxies/a/toxics/latency_downstream", ""), 404, "toxic not found");
            assertError(wired.get("/proxies/a/toxics/latency_downstream"), 404, "toxic not found");
        }
    }

    @Nested
    class OfAllAtOnce {
        @Test
        void aListOfProxiesIsMade() throws IOException {
            Response answer = wired.post(
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
            String listen = listen(create("same"));
            create("other");
            wired.post("/proxies/same/toxics", "{\"type\":\"noop\"}");
            wired.post("/proxies/other/toxics", "{\"type\":\"noop\"}");

            String answer = text(wired.post(
                    "/populate",
                    "[{\"name\":\"same\",\"listen\":\"" + listen + "\",\"upstream\":\"" + upstream() + "\"},"
                            + "{\"name\":\"other\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"}]"));

            assertThat(answer)
                    .contains("noop_downstream")
                    .endsWith("\"upstream\":\"x:1\",\"enabled\":true,\"toxics\":[]}]}");
        }

        @Test
        void nothingIsMadeWhereSomethingIsMissing() throws IOException {
            Response answer = wired.post(
                    "/populate",
                    "[{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\"},{\"upstream\":\"x:1\"}]");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(text(answer))
                    .isEqualTo(
                            "{\"error\":\"missing required field: name at proxy 2\",\"status\":400,\"proxies\":null}");
            assertThat(text(wired.get("/proxies"))).isEqualTo("{}");
            assertThat(text(wired.post("/populate", "[]"))).isEqualTo("{\"proxies\":null}");
            assertThat(text(wired.post("/populate", "{}"))).startsWith("{\"error\":\"bad request body: ");
        }

        @Test
        void whatWasMadeBeforeAPortWasTakenIsTold() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Response answer = wired.post(
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
            String listen = listen(create("a"));
            wired.post("/proxies/a/toxics", "{\"type\":\"timeout\"}");
            wired.post("/proxies/a", "{\"enabled\":false}");
            Response answer = wired.post("/reset", "");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(text(wired.get("/proxies/a"))).endsWith("\"enabled\":true,\"toxics\":[]}");
            assertThat(passes(listen)).isTrue();
        }

        @Test
        void haltDoesTheSame() throws IOException {
            String listen = listen(create("a"));
            wired.post("/proxies/a/toxics", "{\"type\":\"timeout\"}");
            wired.post("/proxies/a", "{\"enabled\":false}");

            assertThat(text(wired.post("/v1/halt", ""))).isEqualTo("{\"lifted\":2}\n");
            assertThat(passes(listen)).isTrue();
        }
    }
}
