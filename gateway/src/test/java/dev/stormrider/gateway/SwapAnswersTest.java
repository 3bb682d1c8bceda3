package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.SwapAnswers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers on one connection in another order than that of the requests. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class SwapAnswersTest {
    private static final SwapAnswers SOON = new SwapAnswers(Duration.ofMillis(50));
    private static final SwapAnswers PATIENT = new SwapAnswers(Duration.ofSeconds(20));

    @Parameter
    private Passing passing = Passing.TOLD;

    private Loopback loopback;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        Origin origin = Origin.answering((request, out, socket) -> out.write(Origin.bytes(
                request.target().equals("/chunks")
                        ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n/chunks\r\n0\r\n\r\n"
                        : Origin.ok(request.head().startsWith("HEAD") ? "" : request.target()))));
        loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
        caller = loopback.caller();
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        loopback.close();
    }

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    @Test
    void theNextAnswerOvertakesTheOneThatIsMeant() throws Exception {
        loopback.link().arm("f", at("/2"), PATIENT);
        caller.get("/1").get("/2").get("/3").get("/4");

        assertThat(caller.hear().body()).isEqualTo("/1");
        assertThat(caller.hear().body()).isEqualTo("/3");
        assertThat(caller.hear().body()).isEqualTo("/2");
        assertThat(caller.hear().body()).isEqualTo("/4");
        assertThat(caller.get("/5").hear().body()).isEqualTo("/5");
    }

    @Test
    void bothAreToldAndTheOneThatWaitedIsStruck() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.post("/1", "a").post("/chunks", "b");

        assertThat(caller.hear().body()).isEqualTo("/chunks");
        assertThat(caller.hear().body()).isEqualTo("/1");
        Passage first = loopback.told().next();
        Passage struck = passing == Passing.TOLD ? loopback.told().next() : first;
        assertThat(struck.request().target()).isEqualTo("/1");
        assertThat(struck.struck()).isTrue();
        assertThat(struck.answer()).isPresent();
    }

    @Test
    void whereNoOtherRequestComesTheAnswerPassesLateAndTheFaultIsMissed() throws Exception {
        loopback.link().arm("f", at("/1"), SOON);

        assertThat(caller.get("/1").hear().body()).isEqualTo("/1");
        Passage passage = loopback.told().next();
        assertThat(passage.struck()).isFalse();
        assertThat(passage.fault().orElseThrow().played().what()).contains("within 50 ms");
        assertThat(caller.get("/2").hear().body()).isEqualTo("/2");
    }

    @Test
    void ofTwoThatWouldLetAnotherPassTheSecondDoesNot() throws Exception {
        loopback.link().arm("f", Aim.any(), PATIENT);
        caller.get("/1").get("/2");

        assertThat(caller.hear().body()).isEqualTo("/2");
        assertThat(caller.hear().body()).isEqualTo("/1");
    }

    @Test
    void aRequestThatComesWhileTheAnswerWaitsIsAnsweredFirst() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.get("/1");
        Await.until("it is not asked for", () -> loopback.origin().seen.size() == 1);

        assertThat(caller.get("/2").hear().body()).isEqualTo("/2");
        assertThat(caller.hear().body()).isEqualTo("/1");
    }

    @Test
    void anotherFaultIsPlayedToTheOneThatOvertakes() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        loopback.link().arm("g", at("/2"), new Refuse(418, Headers.none(), Body.empty()));
        caller.get("/1").get("/2").get("/3");

        assertThat(caller.hear().status()).isEqualTo(418);
        assertThat(caller.hear().body()).isEqualTo("/1");
        assertThat(caller.hear().body()).isEqualTo("/3");
    }

    @Test
    void aConsumerThatHasSaidItsLastWordIsAnswered() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.get("/1");
        Await.until("it is not asked for", () -> loopback.origin().seen.size() == 1);
        caller.socket.shutdownOutput();

        assertThat(caller.hear().body()).isEqualTo("/1");
        assertThat(caller.rest()).isEmpty();
        assertThat(loopback.told().next().struck()).isFalse();
    }

    @Test
    void aConsumerThatLeavesIsNotWaitedFor() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.get("/1");
        Await.until("it is not asked for", () -> loopback.origin().seen.size() == 1);
        caller.socket.setSoLinger(true, 0);
        caller.close();

        assertThat(loopback.told().next().departed()).isPresent();
    }

    @Test
    void disarmingEndsWhatWaits() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.get("/1");
        Await.until("it is not asked for", () -> loopback.origin().seen.size() == 1);
        loopback.link().disarm("f");

        assertThat(caller.rest()).isEmpty();
        assertThat(loopback.told().next().answer()).isEmpty();
    }

    @Test
    void anAnswerThatEndsTheConnectionLeavesNoneBehindIt() throws Exception {
        loopback.link().arm("f", at("/1"), PATIENT);
        caller.get("/1").get("/2", "Connection: close");

        assertThat(caller.hear().body()).isEqualTo("/2");
        assertThat(caller.rest()).isEmpty();
        assertThat(loopback.told().next()).isNotNull();
    }

    private Loopback streams() throws IOException {
        return Loopback.with(
                Origin.talking(socket -> StreamsTest.echo(new FramePeer(socket).greeted())),
                passing.of(Loopback.SETTINGS));
    }

    @Test
    void onHttp2AnAnswerWaitsForThatOfAnotherStream() throws Exception {
        try (Loopback streams = streams();
                FramePeer peer = FramePeer.to(streams.link())) {
            streams.link().arm("f", at("/1"), PATIENT);
            peer.get(1, "/1").get(3, "/other");
            List<Integer> ended = new ArrayList<>();
            while (!ended.contains(1)) {
                FramePeer.Frame frame = peer.message();
                if (frame.last()) {
                    ended.add(frame.stream());
                    // What was answered before the first one waited has not overtaken it.
                    peer.get(frame.stream() == 1 ? 1001 : frame.stream() + 2, "/other");
                }
            }

            assertThat(ended.indexOf(1)).isPositive();
            Passage passage = streams.told().next();
            while (passage.fault().isEmpty()) {
                passage = streams.told().next();
            }
            assertThat(passage.struck()).isTrue();
        }
    }

    @Test
    void onHttp2AnAnswerPassesLateWhereNoOtherIsGiven() throws Exception {
        try (Loopback streams = streams();
                FramePeer peer = FramePeer.to(streams.link())) {
            streams.link().arm("f", at("/1"), SOON);

            assertThat(peer.get(1, "/1").body(1)).isEqualTo("/1 ");
            assertThat(streams.told().next().struck()).isFalse();
        }
    }
}
