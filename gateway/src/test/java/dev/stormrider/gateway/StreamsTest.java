package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Repeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 that no fault wants, frame by frame. */
@Timeout(60)
class StreamsTest {
    private Optional<Loopback> loopback = Optional.empty();

    @AfterEach
    void close() throws IOException {
        if (loopback.isPresent()) {
            loopback.get().close();
        }
    }

    interface Streams {
        void talk(FramePeer peer) throws IOException, InterruptedException;
    }

    private Loopback before(Streams provider) throws IOException {
        Loopback opened = Loopback.with(Origin.talking(socket -> provider.talk(new FramePeer(socket).greeted())));
        loopback = Optional.of(opened);
        return opened;
    }

    /** Answers each request when it is whole with its path, and the body that it had. */
    static void echo(FramePeer peer) throws IOException {
        while (true) {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            String body = head.last() ? "" : peer.body(head.stream());
            peer.headers(head.stream(), false, ":status", "200", "content-type", "text/plain");
            peer.data(head.stream(), true, head.field(":path") + " " + body);
        }
    }

    @Test
    void aRequestWithoutABodyPassesInOneFrame() throws Exception {
        before(StreamsTest::echo);
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/orders?page=2", "accept", "text/plain");

            FramePeer.Frame head = caller.message();
            assertThat(head.fields()).containsExactly(":status: 200", "content-type: text/plain");
            assertThat(caller.message().text()).isEqualTo("/orders?page=2 ");
        }
        Passage passage = loopback.get().told().next();
        assertThat(passage.request().method()).isEqualTo("GET");
        assertThat(passage.request().target()).isEqualTo("/orders?page=2");
        assertThat(passage.request().headers().first("host")).contains("shop");
        assertThat(passage.request().headers().first("accept")).contains("text/plain");
        assertThat(passage.answer().orElseThrow().body().text()).isEqualTo("/orders?page=2 ");
        assertThat(passage.deliveries()).hasSize(1);
    }

    @Test
    void aBodyPassesAndIsTold() throws Exception {
        before(StreamsTest::echo);
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.request(1, false, "POST", "/orders").data(1, false, "ab").data(1, true, "cd");

            assertThat(caller.message().field(":status")).isEqualTo("200");
            assertThat(caller.body(1)).isEqualTo("/orders abcd");
        }
        assertThat(loopback.get().told().next().request().body().text()).isEqualTo("abcd");
    }

    @Test
    void anAnswerOfOneFrameStaysOneFrame() throws Exception {
        before(peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, true, ":status", "200", "grpc-status", "5");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/");

            FramePeer.Frame head = caller.message();
            assertThat(head.last()).isTrue();
            assertThat(head.fields()).containsExactly(":status: 200", "grpc-status: 5");
        }
    }

    @Test
    void trailersPassAfterTheBody() throws Exception {
        before(peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200").data(stream, false, "one");
            peer.headers(stream, true, "grpc-status", "0");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/");

            assertThat(caller.message().last()).isFalse();
            assertThat(caller.message().text()).isEqualTo("one");
            FramePeer.Frame trailers = caller.message();
            assertThat(trailers.last()).isTrue();
            assertThat(trailers.fields()).containsExactly("grpc-status: 0");
        }
    }

    @Test
    void fieldsPassAsTheyAre() throws Exception {
        before(peer -> {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            peer.headers(head.stream(), false, ":status", "200");
            peer.data(head.stream(), true, String.join("|", head.fields()));
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/", "te", "trailers", "cookie", "a=1", "cookie", "b=2", "x-odd", "");

            assertThat(caller.body(1))
                    .isEqualTo(":method: GET|:scheme: http|:path: /|:authority: shop|te: trailers|cookie: a=1"
                            + "|cookie: b=2|x-odd: ");
        }
    }

    @Test
    void answersPassInTheOrderInWhichTheyCome() throws Exception {
        before(peer -> {
            int first = peer.next(FramePeer.HEADERS).stream();
            int second = peer.next(FramePeer.HEADERS).stream();
            peer.headers(second, true, ":status", "202").headers(first, true, ":status", "201");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/first").get(3, "/second");

            FramePeer.Frame one = caller.message();
            FramePeer.Frame other = caller.message();
            assertThat(one.stream() + one.field(":status")).isEqualTo("3202");
            assertThat(other.stream() + other.field(":status")).isEqualTo("1201");
        }
        assertThat(loopback.get().origin().connections).hasValue(1);
    }

    @Test
    void bothSidesTalkAtTheSameTime() throws Exception {
        before(peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200");
            FramePeer.Frame part = peer.next(FramePeer.DATA);
            while (!part.last()) {
                peer.data(stream, false, "re: " + part.text());
                part = peer.next(FramePeer.DATA);
            }
            peer.headers(stream, true, "grpc-status", "0");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.request(1, false, "POST", "/talk");
            assertThat(caller.message().field(":status")).isEqualTo("200");
            caller.data(1, false, "a");
            assertThat(caller.message().text()).isEqualTo("re: a");
            caller.data(1, false, "b");
            assertThat(caller.message().text()).isEqualTo("re: b");
            caller.data(1, true, "");
            assertThat(caller.message().field("grpc-status")).isEqualTo("0");
        }
    }

    @Test
    void whatTheConsumerBreaksOffIsBrokenOffAtTheProvider() throws Exception {
        BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
        before(peer -> {
            codes.add(peer.next(FramePeer.HEADERS).stream());
            codes.add(peer.next(FramePeer.RST_STREAM).code());
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/");
            assertThat(codes.poll(10, TimeUnit.SECONDS)).isPositive();
            caller.reset(1, 8);

            assertThat(codes.poll(10, TimeUnit.SECONDS)).isEqualTo(8);
        }
        Passage passage = loopback.get().told().next();
        assertThat(passage.departed()).isPresent();
        assertThat(passage.answer()).isEmpty();
    }

    @Test
    void whatTheProviderBreaksOffIsBrokenOffForTheSameReason() throws Exception {
        before(peer -> {
            peer.reset(peer.next(FramePeer.HEADERS).stream(), 11);
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            FramePeer.Frame broken = caller.get(1, "/").message();

            assertThat(broken.type()).isEqualTo(FramePeer.RST_STREAM);
            assertThat(broken.code()).isEqualTo(11);
        }
        assertThat(loopback.get()
                        .told()
                        .next()
                        .deliveries()
                        .getFirst()
                        .failure()
                        .orElseThrow())
                .contains("ENHANCE_YOUR_CALM");
    }

    @Test
    void whatIsBrokenOffInTheMiddleOfAnAnswerIsNoEnd() throws Exception {
        before(peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200").data(stream, false, "half");
            peer.close();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/");

            assertThat(caller.message().field(":status")).isEqualTo("200");
            assertThat(caller.message().text()).isEqualTo("half");
            assertThat(caller.message().type()).isEqualTo(FramePeer.RST_STREAM);
        }
        assertThat(loopback.get().told().next().answer()).isEmpty();
    }

    @Test
    void aProviderThatGoesIsReplacedAndWhatItLeftUndoneIsRefused() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        before(peer -> {
            if (connections.incrementAndGet() > 1) {
                echo(peer);
            }
            int first = peer.next(FramePeer.HEADERS).stream();
            peer.next(FramePeer.HEADERS);
            peer.send(FramePeer.GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) first, 0, 0, 0, 0});
            peer.headers(first, true, ":status", "200");
            peer.next(frame -> false);
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/done").request(3, true, "POST", "/undone");

            FramePeer.Frame refused = caller.next(frame -> frame.stream() == 3 && frame.type() <= 3);
            assertThat(refused.code()).isEqualTo(7);
            assertThat(caller.get(5, "/again").body(5)).isEqualTo("/again ");
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void aConsumerThatGoesGetsItsLastAnswer() throws Exception {
        before(StreamsTest::echo);
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/last").send(FramePeer.GOAWAY, 0, 0, new byte[8]);

            assertThat(caller.body(1)).isEqualTo("/last ");
            assertThat(caller.ends()).isTrue();
        }
    }

    @Test
    void aPingIsAnsweredHere() throws Exception {
        before(peer -> peer.next(frame -> false));
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.send(FramePeer.PING, 0, 0, "12345678".getBytes(StandardCharsets.US_ASCII));

            FramePeer.Frame pong = caller.next(FramePeer.PING);
            assertThat(pong.flags()).isEqualTo(FramePeer.ACK);
            assertThat(pong.text()).isEqualTo("12345678");
        }
    }

    @Test
    void anInterimAnswerPasses() throws Exception {
        before(peer -> {
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "103", "link", "</a.css>");
            peer.headers(stream, true, ":status", "204");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.get(1, "/");

            assertThat(caller.message().fields()).containsExactly(":status: 103", "link: </a.css>");
            FramePeer.Frame last = caller.message();
            assertThat(last.fields()).containsExactly(":status: 204");
            assertThat(last.last()).isTrue();
        }
    }

    @Test
    void afterAnEarlyAnswerTheRestOfTheRequestIsNotWanted() throws Exception {
        before(peer -> {
            peer.headers(peer.next(FramePeer.HEADERS).stream(), true, ":status", "413");
            peer.next(frame -> false);
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.request(1, false, "POST", "/");

            assertThat(caller.message().field(":status")).isEqualTo("413");
            FramePeer.Frame stop = caller.message();
            assertThat(stop.type()).isEqualTo(FramePeer.RST_STREAM);
            assertThat(stop.code()).isZero();
        }
    }

    @Test
    void aProviderThatIsNotThereIsTold() throws Exception {
        before(StreamsTest::echo).origin().close();
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            FramePeer.Frame head = caller.get(1, "/").message();

            assertThat(head.field(":status")).isEqualTo("502");
            assertThat(caller.message().text()).contains("cannot be reached");
        }
    }

    @Test
    void aProviderThatSpeaksHttp1AloneIsSpokenToInThat() throws Exception {
        loopback = Optional.of(Loopback.with(Origin.answering((request, out, socket) -> {
            if (request.line().startsWith("PRI ")) {
                out.write(Origin.bytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                socket.close();
            } else {
                out.write(Origin.bytes(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nx-end: 1\r\n\r\n"));
            }
        })));
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            caller.request(1, false, "POST", "/a", "te", "trailers", "cookie", "a=1", "cookie", "b=2");
            assertThat(caller.data(1, true, "body").message().fields()).containsExactly(":status: 200");
            assertThat(caller.message().text()).isEqualTo("ok");
            assertThat(caller.message().fields()).containsExactly("x-end: 1");
            assertThat(caller.get(3, "/b").body(3)).isEqualTo("ok");
            loopback.get().link().arm("f", Aim.any(), new Repeat(2));
            assertThat(caller.request(5, false, "POST", "/c")
                            .data(5, true, "whole")
                            .body(5))
                    .isEqualTo("ok");
        }
        List<Origin.Seen> seen = loopback.get().origin().seen.stream()
                .filter(each -> each.line().endsWith("HTTP/1.1"))
                .toList();
        assertThat(seen).extracting(Origin.Seen::text).containsExactly("body", "", "whole", "whole");
        assertThat(seen.getFirst().head())
                .contains("transfer-encoding: chunked\r\n", "cookie: a=1; b=2\r\n", "host: shop\r\n")
                .doesNotContain("te:");
        assertThat(seen.get(1).head()).doesNotContain("transfer-encoding");
        assertThat(seen.getLast().head()).contains("content-length: 5\r\n");
        assertThat(loopback.get()
                        .told()
                        .next()
                        .answer()
                        .orElseThrow()
                        .trailers()
                        .first("x-end"))
                .contains("1");
    }

    @Test
    void aProviderThatBreaksOffInPlaceOfAGreetingIsTold() throws Exception {
        loopback = Optional.of(Loopback.with(Origin.talking(socket -> {})));
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            assertThat(caller.get(1, "/").message().field(":status")).isEqualTo("502");
        }
    }

    @Test
    void whatAProviderDoesNotAdmitYetWaits() throws Exception {
        before(peer -> {
            peer.send(FramePeer.SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 1});
            int first = peer.next(FramePeer.HEADERS).stream();
            peer.headers(first, false, ":status", "103").send(FramePeer.PING, 0, 0, new byte[8]);
            FramePeer.Frame early =
                    peer.next(frame -> frame.type() == FramePeer.PING || frame.type() == FramePeer.HEADERS);
            peer.headers(first, true, ":status", early.type() == FramePeer.PING ? "200" : "500");
            peer.headers(peer.next(FramePeer.HEADERS).stream(), true, ":status", "201");
            peer.next();
        });
        try (FramePeer caller = FramePeer.to(loopback.get().link())) {
            assertThat(caller.get(1, "/").message().field(":status")).isEqualTo("103");
            caller.get(3, "/");

            assertThat(caller.message().field(":status")).isEqualTo("200");
            assertThat(caller.message().field(":status")).isEqualTo("201");
        }
    }
}
