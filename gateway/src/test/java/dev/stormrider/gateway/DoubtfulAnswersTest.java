package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider says that could be read in two ways, or not at all, becomes an honest 502. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class DoubtfulAnswersTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            both framings        | HTTP/1.1 200 OK^Content-Length: 4^Transfer-Encoding: chunked^^0^^
            two lengths          | HTTP/1.1 200 OK^Content-Length: 4^Content-Length: 5^^abcde
            a length below zero  | HTTP/1.1 200 OK^Content-Length: -1^^
            an unknown coding    | HTTP/1.1 200 OK^Transfer-Encoding: gzip^^abc
            two codings          | HTTP/1.1 200 OK^Transfer-Encoding: gzip, chunked^^0^^
            another protocol     | SSH-2.0-OpenSSH_9.2^^
            a switch of protocol | HTTP/1.1 101 Switching Protocols^Upgrade: websocket^^
            a status of letters  | HTTP/1.1 abc OK^^
            a status too high    | HTTP/1.1 1000 OK^Content-Length: 0^^
            """)
    void becomesABadGateway(String what, String answer) throws Exception {
        try (Loopback loopback =
                        Loopback.with(Origin.saying(answer.replace("^", "\r\n")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            Caller.Heard heard = caller.get("/a").hear();

            assertThat(heard.status()).as(what).isEqualTo(502);
            assertThat(heard.header("content-type")).isEqualTo("application/problem+json");
            loopback.passage(passage -> {
                Passage.Delivery delivery = passage.deliveries().getFirst();
                assertThat(delivery.response()).isEmpty();
                assertThat(delivery.failure().orElseThrow()).startsWith("the provider provider ");
            });
        }
    }

    @Test
    void twoAnswersToOneRequestAreNotTakenForTwo() throws Exception {
        String two = Origin.ok("first") + Origin.ok("smuggled");
        try (Loopback loopback = Loopback.with(Origin.saying(two), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(caller.hear().body()).isEqualTo("first");
            assertThat(caller.hear().body()).isEqualTo("first");
            assertThat(loopback.origin().connections).hasValue(2);
        }
    }

    @Test
    void junkInTheMiddleOfChunksCutsTheAnswerOff() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n";
        try (Loopback loopback = Loopback.with(Origin.saying(answer), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/a").head();

            assertThat(caller.rest()).isEqualTo("3\r\nabc\r\n");
            loopback.passage(passage -> assertThat(passage.answer()).isEmpty());
        }
    }
}
