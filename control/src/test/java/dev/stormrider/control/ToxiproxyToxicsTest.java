package dev.stormrider.control;

import static dev.stormrider.control.ToxiproxyWired.assertBadBody;
import static dev.stormrider.control.ToxiproxyWired.assertError;
import static dev.stormrider.control.ToxiproxyWired.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxiproxy's API of toxics, row by row as it is described: statuses, texts, the order of keys. */
@Timeout(60)
class ToxiproxyToxicsTest {
    private static final String LATENCY =
            "{\"attributes\":{\"latency\":0,\"jitter\":0},\"name\":\"latency_downstream\",\"type\":\"latency\","
                    + "\"stream\":\"downstream\",\"toxicity\":1}";

    private ToxiproxyWired api;

    @BeforeEach
    void open() throws IOException {
        api = ToxiproxyWired.open();
        api.create("a");
    }

    @AfterEach
    void close() throws IOException {
        api.close();
    }

    private Response add(String toxic) throws IOException {
        return api.wired().post("/proxies/a/toxics", toxic);
    }

    @Test
    void whatIsNotSaidIsZeroDownstreamAndAlways() throws IOException {
        Response answer = add("{\"type\":\"latency\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(LATENCY);
        assertThat(answer.headers().first("content-type")).hasValue("application/json");
        assertThat(text(api.wired().get("/proxies/a/toxics"))).isEqualTo("[" + LATENCY + "]");
        assertThat(text(api.wired().get("/proxies/a/toxics/latency_downstream")))
                .isEqualTo(LATENCY);
        assertThat(text(api.wired().get("/proxies/a"))).endsWith("\"toxics\":[" + LATENCY + "]}");
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

        assertThat(text(api.wired().get("/proxies/a/toxics"))).matches(".*u2.*u1.*d1.*d0.*");
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

        assertError(api.wired().post("/proxies/none/toxics", "{}"), 404, "proxy not found");
        assertError(api.wired().get("/proxies/none/toxics"), 404, "proxy not found");
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
        assertThat(text(api.wired().get("/proxies/a/toxics"))).isEqualTo("[" + LATENCY + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void aChangeKeepsWhatIsNotSaid(String method) throws IOException {
        add("{\"type\":\"latency\",\"attributes\":{\"latency\":20,\"jitter\":3}}");
        Response changed = api.ask(
                method,
                "/proxies/a/toxics/latency_downstream",
                "{\"name\":\"odd\",\"type\":\"noop\",\"stream\":\"upstream\",\"toxicity\":0.5,"
                        + "\"attributes\":{\"jitter\":4}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(text(changed))
                .isEqualTo("{\"attributes\":{\"latency\":20,\"jitter\":4},\"name\":\"latency_downstream\","
                        + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":0.5}");
        assertThat(text(api.ask(method, "/proxies/a/toxics/latency_downstream", "{}")))
                .isEqualTo(text(changed));
        assertBadBody(api.ask(method, "/proxies/a/toxics/latency_downstream", "{\"toxicity\":\"1\"}"));
        assertError(api.ask(method, "/proxies/a/toxics/none", "{}"), 404, "toxic not found");
        assertError(api.ask(method, "/proxies/none/toxics/none", "{}"), 404, "proxy not found");
    }

    @Test
    void oneIsDeleted() throws IOException {
        add("{\"type\":\"latency\"}");
        Response gone = api.ask("DELETE", "/proxies/a/toxics/latency_downstream", "");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(text(api.wired().get("/proxies/a/toxics"))).isEqualTo("[]");
        assertError(api.ask("DELETE", "/proxies/a/toxics/latency_downstream", ""), 404, "toxic not found");
        assertError(api.wired().get("/proxies/a/toxics/latency_downstream"), 404, "toxic not found");
    }
}
