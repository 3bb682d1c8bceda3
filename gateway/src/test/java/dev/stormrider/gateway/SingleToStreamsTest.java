package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumers of HTTP/1.1 in front of a provider that speaks HTTP/2 alone. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class SingleToStreamsTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    @RegisterExtension
    private final StreamsAlone streams = new StreamsAlone();

    @Test
    void aRequestGoesOutAsAStreamAndItsAnswerComesInChunks() throws Exception {
        try (Caller caller = streams.before(passing, StreamsTest::echo).caller()) {
            Caller.Heard heard = caller.get("/orders?page=2").hear();

            assertThat(heard.head()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(heard.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(heard.body()).isEqualTo("/orders?page=2 ");
            assertThat(caller.get("/next").hear().body()).isEqualTo("/next ");
        }
        assertThat(streams.loopback().origin().connections).hasValue(1);
        streams.loopback()
                .passage(passage -> assertThat(
                                passage.answer().orElseThrow().headers().lines())
                        .extracting(line -> line.name())
                        .containsExactly("content-type"));
    }

    @Test
    void fieldsAreTranslated() throws Exception {
        streams.before(passing, peer -> {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            peer.headers(head.stream(), false, ":status", "418", "set-cookie", "a", "set-cookie", "b")
                    .data(head.stream(), true, String.join("|", head.fields()));
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            Caller.Heard heard = caller.get(
                            "/a",
                            "X-Large: As-Is",
                            "Connection: keep-alive, TE, X-Hop",
                            "TE: trailers, deflate",
                            "X-Hop: 1",
                            "Keep-Alive: 5",
                            "Upgrade: websocket")
                    .hear();

            assertThat(heard.status()).isEqualTo(418);
            assertThat(heard.head()).contains("set-cookie: a\r\nset-cookie: b\r\n");
            assertThat(heard.body())
                    .isEqualTo(":method: GET|:scheme: http|:path: /a|:authority: shop|x-large: As-Is|te: trailers");
        }
    }

    @Test
    void bodiesAndTrailersPassBothWays() throws Exception {
        streams.before(passing, peer -> {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            StringBuilder seen = new StringBuilder();
            FramePeer.Frame frame = peer.message();
            while (frame.type() == FramePeer.DATA) {
                seen.append(frame.text());
                frame = peer.message();
            }
            peer.headers(head.stream(), false, ":status", "200").data(head.stream(), false, seen.toString());
            peer.headers(head.stream(), true, "x-sum", String.join("|", frame.fields()));
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            caller.send("POST / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n")
                    .send("2\r\ncd\r\n0\r\nX-End: 1\r\n\r\n");

            assertThat(caller.head()).contains("transfer-encoding: chunked\r\n");
            assertThat(caller.line() + caller.line()).isEqualTo("4abcd");
            assertThat(caller.line() + caller.line()).isEqualTo("0x-sum: x-end: 1");
        }
    }

    @Test
    void aBodyOfKnownLengthKeepsIt() throws Exception {
        streams.before(passing, peer -> {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            String seen = head.field("content-length") + peer.body(head.stream());
            peer.headers(head.stream(), false, ":status", "200", "content-length", "5")
                    .data(head.stream(), true, seen);
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            Caller.Heard heard = caller.post("/", "abcd").hear();

            assertThat(heard.header("content-length")).isEqualTo("5");
            assertThat(heard.head()).doesNotContain("chunked");
            assertThat(heard.body()).isEqualTo("4abcd");
        }
    }

    @Test
    void whoWaitsToBeToldToGoOnIsTold() throws Exception {
        streams.before(passing, peer -> {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            peer.headers(head.stream(), false, ":status", head.field("expect").substring(0, 3));
            String body = peer.body(head.stream());
            peer.headers(head.stream(), false, ":status", "201").data(head.stream(), true, body);
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            caller.send("PUT / HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(caller.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            caller.send("ok");

            assertThat(caller.hear().body()).isEqualTo("ok");
        }
    }

    @Test
    void answersWithoutABodyHaveNone() throws Exception {
        streams.before(passing, peer -> {
            int head = peer.next(FramePeer.HEADERS).stream();
            peer.headers(head, true, ":status", "200", "content-length", "700");
            int unchanged = peer.next(FramePeer.HEADERS).stream();
            peer.headers(unchanged, true, ":status", "304", "etag", "1");
            int none = peer.next(FramePeer.HEADERS).stream();
            peer.headers(none, false, ":status", "204").data(none, true, "");
            StreamsTest.echo(peer);
        });
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.send("HEAD / HTTP/1.1\r\nHost: shop\r\n\r\n").head())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("content-length: 700\r\n")
                    .doesNotContain("chunked");
            assertThat(caller.get("/").head()).startsWith("HTTP/1.1 304 ").doesNotContain("chunked");
            assertThat(caller.get("/").head()).startsWith("HTTP/1.1 204 ").doesNotContain("chunked");
            assertThat(caller.get("/a").hear().body()).isEqualTo("/a ");
        }
    }

    @Test
    void whoKnowsNoChunksHearsTheEndOfTheConnection() throws Exception {
        try (Caller caller = streams.before(passing, StreamsTest::echo).caller()) {
            Caller.Heard heard = caller.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .hear();

            assertThat(heard.head()).doesNotContain("chunked").contains("connection: close\r\n");
            assertThat(heard.body()).isEqualTo("/old ");
        }
    }

    @Test
    void faultsHitAsEver() throws Exception {
        streams.before(passing, peer -> {
            while (true) {
                FramePeer.Frame head = peer.next(FramePeer.HEADERS);
                String body = head.last() ? "" : peer.body(head.stream());
                peer.headers(head.stream(), false, ":status", "200", "content-type", "application/json")
                        .data(head.stream(), true, "{\"fee\":1,\"got\":\"" + body + "\"}");
            }
        });
        Link link = streams.loopback().link();
        link.arm("f", Aim.any(), new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))));
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.post("/", "x").hear().body()).isEqualTo("{\"got\":\"x\"}");
            link.disarm("f");
            assertThat(caller.post("/", "y").hear().body()).isEqualTo("{\"fee\":1,\"got\":\"y\"}");
        }
    }

    @Test
    void aRequestIsRepeated() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        streams.before(passing, peer -> {
            while (true) {
                FramePeer.Frame head = peer.next(FramePeer.HEADERS);
                peer.headers(head.stream(), false, ":status", "200")
                        .data(head.stream(), true, String.valueOf(seen.incrementAndGet()));
            }
        });
        streams.loopback().link().arm("f", Aim.any(), new Repeat(2));
        try (Caller caller = streams.loopback().caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
        assertThat(seen).hasValue(2);
    }

    @Test
    void eventsPassOneByOne() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        streams.before(passing, peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200", "content-type", "text/event-stream")
                    .data(stream, false, "data: 1\n\n");
            heard.await();
            peer.data(stream, true, "data: 2\n\n");
            peer.next();
        });
        try (Caller caller = streams.loopback().caller()) {
            caller.get("/");
            caller.head();
            assertThat(caller.line() + caller.line()).isEqualTo("9data: 1");
            heard.countDown();
            assertThat(caller.line() + caller.line() + caller.line() + caller.line())
                    .isEqualTo("9data: 2");
        }
    }
}
