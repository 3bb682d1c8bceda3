package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What no fault wants passes as it is. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class PassThroughTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    @Test
    void passesRequestAndAnswerAndTellsBoth() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("{\"a\":1}")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            Caller.Heard heard = caller.post("/payments?x=1", "{\"b\":2}").hear();

            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.body()).isEqualTo("{\"a\":1}");
            assertThat(loopback.origin().seen.getFirst().text()).isEqualTo("{\"b\":2}");
            loopback.passage(passage -> {
                assertThat(passage.request().target()).isEqualTo("/payments?x=1");
                assertThat(passage.request().body().text()).isEqualTo("{\"b\":2}");
                assertThat(passage.answer().orElseThrow().body().text()).isEqualTo("{\"a\":1}");
                assertThat(passage.departed()).isEmpty();
                assertThat(passage.deliveries()).singleElement().satisfies(delivery -> {
                    assertThat(delivery.provider()).isEqualTo("provider");
                    assertThat(delivery.response()).isPresent();
                    assertThat(delivery.failure()).isEmpty();
                });
            });
        }
    }

    @Test
    void keepsBothConnectionsForTheNextRequest() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            for (int i = 0; i < 50; i++) {
                assertThat(caller.get("/" + i).hear().body()).isEqualTo("1");
            }

            assertThat(loopback.origin().connections).hasValue(1);
        }
    }

    @Test
    void chunkedRequestsStayChunkedAndKeepTheirBytes() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("POST /a HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n");
            caller.send("5\r\nhello\r\n").send("6;x=y\r\n world\r\n").send("0\r\nX-Sum: 1\r\n\r\n");

            assertThat(caller.hear().status()).isEqualTo(200);
            assertThat(loopback.origin().seen.getFirst().head()).containsIgnoringCase("transfer-encoding: chunked");
            assertThat(loopback.origin().seen.getFirst().text()).isEqualTo("hello world");
            loopback.passage(
                    passage -> assertThat(passage.request().body().text()).isEqualTo("hello world"));
        }
    }

    @Test
    void chunkedAnswersStayChunkedWithTheirTrailers() throws Exception {
        String told = Origin.wire("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Trailer: X-Sum", "", "");
        String answer = told + Origin.wire("5", "hello", "6", " world", "0", "X-Sum: 1", "", "");
        try (Loopback loopback = Loopback.with(Origin.saying(answer), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            String head = caller.get("/a", "Connection: close").head();
            String body = caller.rest();

            assertThat(head).containsIgnoringCase("transfer-encoding: chunked");
            assertThat(body).contains("hello").contains(" world").endsWith("0\r\nX-Sum: 1\r\n\r\n");
            loopback.passage(passage ->
                    assertThat(passage.answer().orElseThrow().body().text()).isEqualTo("hello world"));
        }
    }

    @Test
    void anAnswerToHeadHasALengthAndNoBody() throws Exception {
        try (Loopback loopback = Loopback.with(
                        Origin.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
                        passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            for (int i = 0; i < 2; i++) {
                String head =
                        caller.send("HEAD /a HTTP/1.1\r\nHost: shop\r\n\r\n").head();

                assertThat(head).contains("200 OK").containsIgnoringCase("content-length: 1000");
            }
            assertThat(loopback.origin().connections).hasValue(1);
        }
    }

    @Test
    void answersThatCannotHaveABodyLeaveTheConnectionInStep() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> out.write(Origin.bytes(
                request.line().contains("/304")
                        ? "HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\nETag: \"x\"\r\n\r\n"
                        : request.line().contains("/204") ? "HTTP/1.1 204 No Content\r\n\r\n" : Origin.ok("end"))));
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            String unchanged = caller.get("/304").head();
            String empty = caller.get("/204").head();
            Caller.Heard last = caller.get("/").hear();

            assertThat(unchanged).startsWith("HTTP/1.1 304").contains("ETag: \"x\"");
            assertThat(empty).startsWith("HTTP/1.1 204").doesNotContainIgnoringCase("content-length");
            assertThat(last.body()).isEqualTo("end");
            assertThat(origin.connections).hasValue(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        Origin origin =
                Origin.answering((request, out, socket) -> out.write(Origin.bytes(Origin.ok(request.target()))));
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: shop\r\n\r\n");
            }
            caller.send(all.toString());

            for (int i = 0; i < 200; i++) {
                assertThat(caller.hear().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void passesTheProvidersWishForTheBodyOn() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("POST /a HTTP/1.1\r\nHost: shop\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            String interim = caller.head();
            Caller.Heard heard = caller.send("abc").hear();

            assertThat(interim).startsWith("HTTP/1.1 100 ");
            assertThat(heard.status()).isEqualTo(200);
            assertThat(loopback.origin().seen.getFirst().text()).isEqualTo("abc");
        }
    }

    @Test
    void closesAfterAnAnswerThatCameBeforeTheBody() throws Exception {
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes("HTTP/1.1 417 No\r\nContent-Length: 2\r\n\r\nno"));
            socket.getInputStream().read();
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("POST /a HTTP/1.1\r\nHost: shop\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            Caller.Heard heard = caller.hear();

            assertThat(heard.status()).isEqualTo(417);
            assertThat(heard.header("connection")).isEqualTo("close");
            assertThat(caller.read()).isEqualTo(-1);
        }
    }

    @Test
    void answersAConsumerThatHasClosedItsHalf() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            closed.await();
            out.write(Origin.bytes(Origin.ok("late")));
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/a").socket.shutdownOutput();
            closed.countDown();

            assertThat(caller.hear().body()).isEqualTo("late");
            assertThat(caller.read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsWhatConcernsOneConnectionToThatConnection() throws Exception {
        String answer = Origin.wire(
                "HTTP/1.1 200 OK",
                "Connection: close, X-Hop",
                "X-Hop: 1",
                "Keep-Alive: timeout=5",
                "X-End: 2",
                "Content-Length: 1",
                "",
                "1");
        try (Loopback loopback = Loopback.with(Origin.saying(answer), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            Caller.Heard heard = caller.get(
                            "/a",
                            "Connection: keep-alive, X-Near, host",
                            "X-Near: 1",
                            "Keep-Alive: 5",
                            "TE: trailers",
                            "Upgrade: h2c",
                            "Proxy-Connection: keep-alive",
                            "X-Far: 2")
                    .hear();

            String head = loopback.origin().seen.getFirst().head().toLowerCase(Locale.ROOT);
            assertThat(head).contains("x-far: 2", "host: shop");
            assertThat(head).doesNotContain("x-near", "connection", "keep-alive", "te:", "upgrade");
            assertThat(heard.head()).contains("X-End: 2").doesNotContain("X-Hop", "Keep-Alive", "Connection");
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsPassedInTheSameWay() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\n\r\nall of it"));
            socket.shutdownOutput();
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            Caller.Heard heard = caller.get("/a").hear();

            assertThat(heard.header("connection")).isEqualTo("close");
            assertThat(heard.body()).isEqualTo("all of it");
            loopback.passage(passage ->
                    assertThat(passage.answer().orElseThrow().body().text()).isEqualTo("all of it"));
        }
    }

    @Test
    void speaksWithAnOldConsumerInItsOwnWay() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        try (Loopback loopback = Loopback.with(Origin.saying(answer), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            String head = caller.send("GET /a HTTP/1.0\r\n\r\n").head();

            assertThat(head).doesNotContainIgnoringCase("transfer-encoding");
            assertThat(caller.rest()).isEqualTo("hello");
            assertThat(loopback.origin().seen.getFirst().head()).startsWith("GET /a HTTP/1.1\r\n");
        }
    }

    @Test
    void takesAbsoluteTargetsAndAsksInOriginForm() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("GET http://pay.example:81/a?b=c HTTP/1.1\r\nHost: other\r\n\r\n")
                    .hear();

            Origin.Seen seen = loopback.origin().seen.getFirst();
            assertThat(seen.line()).isEqualTo("GET /a?b=c HTTP/1.1");
            assertThat(seen.head()).containsIgnoringCase("host: pay.example:81").doesNotContain("other");
        }
    }

    @Test
    void passesEarlyHintsBeforeTheAnswer() throws Exception {
        try (Loopback loopback = Loopback.with(
                        Origin.saying("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + Origin.ok("1")),
                        passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            String hints = caller.get("/a").head();
            Caller.Heard heard = caller.hear();

            assertThat(hints).startsWith("HTTP/1.1 103").contains("Link: </a>");
            assertThat(heard.body()).isEqualTo("1");
            loopback.passage(passage ->
                    assertThat(passage.answer().orElseThrow().status()).isEqualTo(200));
        }
    }
}
