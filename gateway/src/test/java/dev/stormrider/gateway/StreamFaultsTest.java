package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.AbortStream;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.FloodPings;
import dev.stormrider.fault.FloodSettings;
import dev.stormrider.fault.GoAway;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Mislabel;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.StreamCode;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault as a consumer that speaks HTTP/2 meets it: on one stream, and the others go on. */
@Timeout(60)
class StreamFaultsTest {
    private static final String BODY = "{\"id\":\"p1\",\"fee\":25}";
    private static final int CANCEL = 8;
    private static final int INTERNAL_ERROR = 2;

    private final AtomicInteger asked = new AtomicInteger();
    private Loopback loopback;
    private FramePeer caller;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.talking(socket -> answer(new FramePeer(socket).greeted())));
        caller = FramePeer.to(loopback.link());
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        loopback.close();
    }

    private void answer(FramePeer peer) throws IOException {
        while (true) {
            FramePeer.Frame head = peer.next(FramePeer.HEADERS);
            String sent = head.last() ? "" : peer.body(head.stream());
            asked.incrementAndGet();
            peer.headers(head.stream(), false, ":status", "200", "content-type", "application/json", "x-saw", sent);
            peer.data(head.stream(), false, BODY).headers(head.stream(), true, "x-after", "yes");
        }
    }

    private FramePeer.Frame struck(Fault fault) throws IOException {
        loopback.link().arm("f", Aim.any(), fault);
        return caller.request(1, false, "POST", "/payments", "content-type", "application/json")
                .data(1, true, "{\"amount\":1}")
                .message();
    }

    private Passage.Hit hit() throws InterruptedException {
        return loopback.told().next().fault().orElseThrow();
    }

    private void othersGoOn() throws IOException {
        loopback.link().disarm("f");
        assertThat(caller.get(3, "/next").body(3)).isEqualTo(BODY);
    }

    @Test
    void delayHoldsTheAnswerBackAndThenGivesAllOfIt() throws Exception {
        FramePeer.Frame head = struck(new Delay(Way.RESPONSE, Duration.ofMillis(50), Duration.ZERO));

        assertThat(head.field(":status")).isEqualTo("200");
        assertThat(head.field("content-length")).isEmpty();
        assertThat(caller.message().text()).isEqualTo(BODY);
        FramePeer.Frame trailers = caller.message();
        assertThat(trailers.fields()).containsExactly("x-after: yes");
        assertThat(trailers.last()).isTrue();
        assertThat(loopback.told().next().took()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whatIsHeldBackHoldsNoOtherStreamBack() throws Exception {
        loopback.link()
                .arm(
                        "f",
                        new Aim(Optional.empty(), Optional.empty(), Optional.of("/slow"), Aim.EVERY),
                        new Delay(Way.REQUEST, Duration.ofMillis(300), Duration.ZERO));
        caller.get(1, "/slow").get(3, "/quick");

        assertThat(caller.message().stream()).isEqualTo(3);
    }

    @Test
    void dropRequestEndsWithTheStreamBrokenOff() throws Exception {
        FramePeer.Frame end = struck(new DropRequest(Duration.ofMillis(20)));

        assertThat(end.type()).isEqualTo(FramePeer.RST_STREAM);
        assertThat(end.code()).isEqualTo(CANCEL);
        assertThat(asked).hasValue(0);
        othersGoOn();
    }

    @Test
    void dropResponseLetsTheProviderAct() throws Exception {
        FramePeer.Frame end = struck(new DropResponse(Duration.ofMillis(20)));

        assertThat(end.code()).isEqualTo(CANCEL);
        assertThat(asked).hasValue(1);
        assertThat(loopback.told().next().answer()).isEmpty();
        othersGoOn();
    }

    @Test
    void resetBreaksTheStreamOff() throws Exception {
        FramePeer.Frame end = struck(new Reset(Way.RESPONSE));

        assertThat(end.type()).isEqualTo(FramePeer.RST_STREAM);
        assertThat(end.code()).isEqualTo(INTERNAL_ERROR);
        assertThat(asked).hasValue(1);
        othersGoOn();
    }

    @Test
    void closeEarlyBreaksTheStreamOffInPlaceOfAnAnswer() throws Exception {
        assertThat(struck(new CloseEarly()).code()).isEqualTo(CANCEL);
        othersGoOn();
    }

    @Test
    void truncateEndsTheStreamBeforeAllThatWasAnnounced() throws Exception {
        FramePeer.Frame head = struck(new Truncate(0.5));

        assertThat(head.field("content-length")).isEqualTo(Integer.toString(BODY.length()));
        assertThat(caller.body(1)).isEqualTo(BODY.substring(0, BODY.length() / 2));
        assertThat(loopback.told().next().answer()).isEmpty();
        othersGoOn();
    }

    @Test
    void dripArrivesInPiecesAndThenTheTrailers() throws Exception {
        struck(new Drip(5, Duration.ofMillis(5)));

        for (int at = 0; at < BODY.length(); at += 5) {
            assertThat(caller.message().text()).isEqualTo(BODY.substring(at, Math.min(at + 5, BODY.length())));
        }
        assertThat(caller.message().fields()).containsExactly("x-after: yes");
    }

    @Test
    void refuseAnswersInTheProvidersPlace() throws Exception {
        FramePeer.Frame head = struck(new Refuse(409, Headers.of("Retry-After", "3"), Body.of("no")));

        assertThat(head.fields()).containsExactly(":status: 409", "retry-after: 3");
        assertThat(caller.body(1)).isEqualTo("no");
        assertThat(asked).hasValue(0);
    }

    @Test
    void contentIsChangedBothWays() throws Exception {
        FramePeer.Frame head = struck(new Rewrite(Way.REQUEST, List.of(Edit.put("/body/content/amount", Value.of(2)))));

        assertThat(head.field("x-saw")).isEqualTo("{\"amount\":2}");
        loopback.link().disarm("f");
        loopback.link().arm("g", Aim.any(), new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))));
        assertThat(caller.get(3, "/").body(3)).isEqualTo("{\"id\":\"p1\"}");
    }

    @Test
    void corruptAndMislabelChangeTheirPart() throws Exception {
        struck(new Corrupt(Way.RESPONSE, 3));
        assertThat(caller.body(1)).hasSize(BODY.length()).isNotEqualTo(BODY);
        loopback.link().disarm("f");
        loopback.link().arm("g", Aim.any(), new Mislabel(Way.RESPONSE, "text/html"));
        assertThat(caller.get(3, "/").message().field("content-type")).isEqualTo("text/html");
    }

    @Test
    void repeatDeliversTwiceAndAnswersOnce() throws Exception {
        struck(new Repeat(2));

        assertThat(caller.body(1)).isEqualTo(BODY);
        assertThat(asked).hasValue(2);
        assertThat(loopback.told().next().deliveries()).hasSize(2);
    }

    @Test
    void aConsumerThatBreaksOffIsTold() throws Exception {
        Duration late = Duration.ofMinutes(10);
        loopback.link().arm("f", Aim.any(), new Delay(Way.RESPONSE, late, Duration.ZERO));
        caller.get(1, "/");
        Await.until("the provider has answered", () -> asked.get() == 1);
        caller.reset(1, CANCEL);

        Passage passage = loopback.told().next();
        assertThat(passage.departed()).isPresent();
        assertThat(passage.took()).isLessThan(late);
    }

    @Test
    void disarmingBreaksOffWhatIsHeld() throws Exception {
        loopback.link().arm("f", Aim.any(), new Delay(Way.REQUEST, Duration.ofSeconds(60), Duration.ZERO));
        caller.get(1, "/");
        Await.until("the exchange is held", () -> loopback.link().held("f") == 1);
        loopback.link().disarm("f");

        assertThat(caller.message().type()).isEqualTo(FramePeer.RST_STREAM);
        assertThat(hit().played().what()).contains("ended from outside");
    }

    @Test
    void abortStreamTellsItsReason() throws Exception {
        FramePeer.Frame end = struck(new AbortStream(Way.RESPONSE, StreamCode.REFUSED_STREAM));

        assertThat(end.type()).isEqualTo(FramePeer.RST_STREAM);
        assertThat(end.code()).isEqualTo(StreamCode.REFUSED_STREAM.code());
        assertThat(asked).hasValue(1);
        othersGoOn();
    }

    @Test
    void goAwayLeavesTheAnswerAllTheTimeThatItsReaderTakes() throws Exception {
        String body = "0123456789".repeat(7_000);
        try (Loopback longer = Loopback.with(Origin.saying(Origin.ok(body)));
                FramePeer reader = FramePeer.to(longer.link())) {
            longer.link().arm("f", Aim.any(), new GoAway(StreamCode.ENHANCE_YOUR_CALM));
            reader.get(1, "/").next(FramePeer.GOAWAY);
            // More than the window was, which was full until now.
            reader.window(0, 10_000).window(1, 10_000);

            assertThat(reader.body(1)).isEqualTo(body);
            assertThat(reader.ends()).isTrue();
        }
    }

    @Test
    void goAwayComesBeforeTheAnswerAndThenTheEnd() throws Exception {
        loopback.link().arm("f", Aim.any(), new GoAway(StreamCode.ENHANCE_YOUR_CALM));
        FramePeer.Frame bye = caller.get(1, "/").next(FramePeer.GOAWAY);

        assertThat(bye.code()).isEqualTo(StreamCode.ENHANCE_YOUR_CALM.code());
        assertThat(caller.body(1)).isEqualTo(BODY);
        assertThat(caller.ends()).isTrue();
    }

    @Test
    void floodsComeBeforeTheAnswer() throws Exception {
        loopback.link().arm("f", Aim.any(), new FloodPings(100));
        caller.get(1, "/");
        for (int i = 0; i < 100; i++) {
            assertThat(caller.next(frame -> frame.type() == FramePeer.PING || frame.type() == FramePeer.DATA)
                            .type())
                    .isEqualTo(FramePeer.PING);
        }
        assertThat(caller.body(1)).isEqualTo(BODY);
        loopback.link().disarm("f");
        loopback.link().arm("g", Aim.any(), new FloodSettings(50));
        caller.get(3, "/");
        for (int i = 0; i < 50; i++) {
            caller.next(FramePeer.SETTINGS);
        }
        assertThat(caller.body(3)).isEqualTo(BODY);
    }

    @Test
    void whatOnlyHttp2KnowsIsMissedOverHttp1() throws Exception {
        Origin single = Origin.saying(Origin.ok(BODY));
        try (Loopback other = Loopback.with(single);
                Caller plain = other.caller()) {
            other.link().arm("f", Aim.any(), new AbortStream(Way.REQUEST, StreamCode.CANCEL));

            assertThat(plain.get("/").hear().body()).isEqualTo(BODY);
            assertThat(other.told().next().fault().orElseThrow().played().hit()).isFalse();
        }
    }
}
