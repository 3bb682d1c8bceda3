package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Faults that only HTTP/2 and gRPC know. */
class CallFaultsTest {
    private static final Headers CALL = Headers.of("content-type", "application/grpc+proto");
    private static final Response ANSWER =
            new Response(200, CALL, Body.of("x")).withTrailers(Headers.of("grpc-status", "0"));

    private static FakeExchange call(String timeout) {
        Headers headers = timeout.isEmpty() ? CALL : CALL.and("grpc-timeout", timeout);
        return FakeExchange.of(new Request("POST", "/S/M", headers, Body.empty()), ANSWER);
    }

    @Test
    void refuseCallAnswersWithAStatusAlone() throws Exception {
        FakeExchange exchange = call("");

        assertThat(new RefuseCall(14, "zu spät").play(exchange).hit()).isTrue();
        assertThat(exchange.done).containsExactly("answer");
        assertThat(exchange.answered().status()).isEqualTo(200);
        assertThat(exchange.answered().headers().first("grpc-status")).contains("14");
        assertThat(exchange.answered().headers().first("grpc-message")).contains("zu sp%C3%A4t");
        assertThatThrownBy(() -> new RefuseCall(17, "")).hasMessageContaining("17");
    }

    @Test
    void refuseCallIsMissedWhereThereIsNoCall() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        assertThat(new RefuseCall(14, "").play(exchange).hit()).isFalse();
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
    }

    @Test
    void overrunDeadlineAnswersAfterTheTimeThatTheCallerGave() throws Exception {
        FakeExchange exchange = call("200m");

        assertThat(new OverrunDeadline(Duration.ofMillis(50)).play(exchange).hit())
                .isTrue();
        assertThat(exchange.done).containsExactly("forward", "pause 250", "answer");
        assertThat(exchange.onlyForwarded().headers().first("grpc-timeout")).isEmpty();
        assertThat(new OverrunDeadline(Duration.ZERO).play(call("")).hit()).isFalse();
    }

    @Test
    void shortenDeadlineTellsTheProviderOfLess() throws Exception {
        FakeExchange exchange = call("20S");

        assertThat(new ShortenDeadline(Duration.ofMillis(30)).play(exchange).hit())
                .isTrue();
        assertThat(exchange.onlyForwarded().headers().first("grpc-timeout")).contains("30m");
        FakeExchange broken = FakeExchange.of(call("20S").request()).thenFailing();
        assertThat(new ShortenDeadline(Duration.ofMillis(30)).play(broken).hit())
                .isTrue();
        assertThat(broken.done).containsExactly("forward", "Abort[code=CANCEL]");
        FakeExchange hurried = call("5m");
        assertThat(new ShortenDeadline(Duration.ofMillis(30)).play(hurried).hit())
                .isFalse();
        assertThat(hurried.onlyForwarded().headers().first("grpc-timeout")).contains("5m");
    }

    @Test
    void aStreamIsBrokenOffBeforeOrAfterTheProviderActs() throws Exception {
        FakeExchange before = call("");
        FakeExchange after = call("");

        new AbortStream(Way.REQUEST, StreamCode.REFUSED_STREAM).play(before);
        new AbortStream(Way.RESPONSE, StreamCode.CANCEL).play(after);

        assertThat(before.done).containsExactly("Abort[code=REFUSED_STREAM]");
        assertThat(after.done).containsExactly("forward", "Abort[code=CANCEL]");
        assertThat(StreamCode.HTTP_1_1_REQUIRED.code()).isEqualTo(13);
    }

    @Test
    void floodsAndGoodbyesComeBeforeTheAnswer() throws Exception {
        for (Fault fault : new Fault[] {new GoAway(StreamCode.NO_ERROR), new FloodPings(3), new FloodSettings(4)}) {
            FakeExchange exchange = call("");
            assertThat(fault.play(exchange).hit()).isTrue();
            assertThat(exchange.done).hasSize(3).startsWith("forward").endsWith("answer");
            assertThat(exchange.answered()).isEqualTo(ANSWER);
        }
        assertThatThrownBy(() -> new FloodPings(0)).hasMessageContaining("from 1");
    }
}
