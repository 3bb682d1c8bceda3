package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** BreakOff, FloodHeaders, WrongLength, Misframe: answers that are not what HTTP says they should be. */
class MalformedFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static FakeExchange answering(String body) {
        Headers headers = Headers.of("ETag", "\"x\"").and("Transfer-Encoding", "chunked");
        return FakeExchange.of(FakeExchange.REQUEST, new Response(200, headers, Body.of(body)));
    }

    @Test
    void breakOffSendsAPartAndThenBreaks() throws Exception {
        FakeExchange exchange = answering("abcdefgh");

        Played played = new BreakOff(0.5).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "begin 8", "write abcd", "pause 50", "reset");
        assertThat(played).isEqualTo(Played.hit("broke the connection after 4 of 8 bytes"));
    }

    @Test
    void floodHeadersAddsItsLinesBehindTheOthers() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new FloodHeaders(3, 2).play(exchange);

        List<Headers.Line> lines = exchange.answered().headers().lines();
        assertThat(lines).startsWith(FakeExchange.RESPONSE.headers().lines().toArray(Headers.Line[]::new));
        assertThat(lines).endsWith(new Headers.Line("x-flood-2", "xx")).hasSize(5);
        assertThat(played).isEqualTo(Played.hit("added 3 headers of 2 bytes to the response"));
    }

    @Test
    void aLengthThatIsTooLongLeavesTheConsumerWaiting() throws Exception {
        FakeExchange exchange = answering("abcdefgh");

        Played played = new WrongLength(2, SECOND).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "begin 10", "write abcdefgh", "pause 1000", "close");
        assertThat(played).isEqualTo(Played.hit("announced 10 bytes and sent 8"));
    }

    @ParameterizedTest
    @CsvSource({"-3,5", "-8,0", "-100,0", "-2147483648,0"})
    void aLengthThatIsTooShortLeavesTheRestBehind(int by, int announced) throws Exception {
        FakeExchange exchange = answering("abcdefgh");

        new WrongLength(by, Duration.ZERO).play(exchange);

        assertThat(exchange.done)
                .containsExactly(
                        "forward",
                        "raw HTTP/1.1 200 \r\nETag: \"x\"\r\nContent-Length: " + announced + "\r\n\r\n",
                        "raw abcdefgh");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_SIZE,size;efgh;|0||",
        "HUGE_SIZE,fffffffffffffffff;efgh;|0||",
        "NEGATIVE_SIZE,-4;efgh;|0||",
        "LONG_CHUNK,3;efgh;|0||",
        "SHORT_CHUNK,14;efgh;|0||",
        "NO_LINE_BREAK,4;efgh;0||",
        "NO_LAST_CHUNK,4;efgh;|"
    })
    void misframeBreaksTheSecondHalf(Misframe.Flaw flaw, String pieces) throws Exception {
        FakeExchange exchange = answering("abcdefgh");

        Played played = new Misframe(flaw).play(exchange);

        String[] rest = pieces.replace("|", "\r\n").split(";", -1);
        assertThat(exchange.done)
                .containsExactly(
                        "forward",
                        "raw HTTP/1.1 200 \r\nETag: \"x\"\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "raw 4\r\n",
                        "raw abcd",
                        "raw \r\n",
                        "raw " + rest[0] + "\r\n",
                        "raw " + rest[1],
                        "raw " + rest[2],
                        "close");
        assertThat(played.hit()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Misframe.Flaw.class)
    void misframeOfOneByteHasNoWellFramedHalf(Misframe.Flaw flaw) throws Exception {
        FakeExchange exchange = answering("a");

        new Misframe(flaw).play(exchange);

        assertThat(exchange.done).hasSize(6).contains("raw a");
    }

    @Test
    void whatHasNoBodyIsLeftAsItIs() throws Exception {
        for (Fault fault : List.of(
                new BreakOff(0.5),
                new WrongLength(2, SECOND),
                new WrongLength(-2, SECOND),
                new Misframe(Misframe.Flaw.BAD_SIZE))) {
            FakeExchange exchange = answering("");

            assertThat(fault.play(exchange).hit()).isFalse();
            assertThat(exchange.done).containsExactly("forward", "answer");
        }
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new BreakOff(1)).hasMessageContaining("not including, 1");
        assertThatThrownBy(() -> new FloodHeaders(0, 1)).hasMessageContaining("1 to 10000 lines");
        assertThatThrownBy(() -> new FloodHeaders(10_000, 10_000)).hasMessageContaining("bytes in all");
        assertThatThrownBy(() -> new WrongLength(0, SECOND)).hasMessageContaining("wrong by more than nothing");
    }
}
