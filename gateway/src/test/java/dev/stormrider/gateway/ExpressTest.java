package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.HeaderMatch;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Trigger;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody looks into passes as bytes, on the same connection as what a fault wants. */
@Timeout(60)
class ExpressTest {
    private static final Refuse TEAPOT = new Refuse(418, Headers.none(), Body.empty());
    private static final Aim ANY = Aim.any();
    private static final Optional<String> NONE = Optional.empty();

    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        Origin echo = Origin.answering((request, out, socket) -> out.write(Origin.bytes(Origin.ok(request.text()))));
        loopback = Loopback.with(echo, Loopback.SETTINGS.withoutJournal());
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    @Test
    void faultsHitTheirRequestsAmongOthersOnOneConnection() throws Exception {
        loopback.link().arm("third", ANY.with(new Trigger.Every(3)), TEAPOT);
        List<Integer> statuses = new ArrayList<>();
        try (Caller caller = loopback.caller()) {
            for (int i = 0; i < 9; i++) {
                statuses.add(caller.post("/" + i, "body " + i).hear().status());
            }
        }

        assertThat(statuses).containsExactly(200, 200, 418, 200, 200, 418, 200, 200, 418);
        assertThat(loopback.origin().seen)
                .extracting(Origin.Seen::text)
                .containsExactly("body 0", "body 1", "body 3", "body 4", "body 6", "body 7");
        for (int i = 2; i < 9; i += 3) {
            assertThat(loopback.told().next().request().target()).isEqualTo("/" + i);
        }
        assertThat(loopback.told().rest()).isEmpty();
    }

    @Test
    void requestsThatAreSentAtOnceAreAnsweredInOrderWhateverTheirWay() throws Exception {
        loopback.link()
                .arm(
                        "second",
                        ANY.with(new Trigger.Every(2)),
                        new Delay(Way.RESPONSE, Duration.ofMillis(5), Duration.ZERO));
        List<String> heard = new ArrayList<>();
        try (Caller caller = loopback.caller()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                all.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")
                        .append(10 + i);
            }
            caller.send(all.toString());
            for (int i = 0; i < 40; i++) {
                heard.add(caller.hear().body());
            }
        }

        for (int i = 0; i < 40; i++) {
            assertThat(heard.get(i)).isEqualTo("" + (10 + i));
        }
    }

    @Test
    void whatIsOddGoesByTheCodecAndTheNextByTheExpressAgain() throws Exception {
        try (Caller caller = loopback.caller()) {
            for (int i = 0; i < 3; i++) {
                caller.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
                assertThat(caller.hear().body()).isEqualTo("abc");
                assertThat(caller.post("/b", "def").hear().body()).isEqualTo("def");
            }
        }

        // One connection for each way, used again and again.
        assertThat(loopback.origin().connections).hasValue(2);
    }

    @Test
    void aFaultThatLooksAtTheContentSeesIt() throws Exception {
        loopback.link().arm("x", ANY.with(new Content.Holds("x")), TEAPOT);
        try (Caller caller = loopback.caller()) {
            assertThat(caller.post("/a", "abc").hear().status()).isEqualTo(200);
            assertThat(caller.post("/a", "xyz").hear().status()).isEqualTo(418);
        }
    }

    @Test
    void aFaultIsAimedByTheMarkInTheBaggage() throws Exception {
        loopback.link().arm("m", new Aim(Optional.of("m1"), Optional.empty(), Optional.empty(), Aim.EVERY), TEAPOT);
        try (Caller caller = loopback.caller()) {
            assertThat(caller.get("/a", "baggage: stormrider=m2").hear().status())
                    .isEqualTo(200);
            assertThat(caller.get("/a", "Baggage: a=b,stormrider=m1").hear().status())
                    .isEqualTo(418);
            assertThat(caller.get("/a").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void aFaultSeesFieldsThatItWasNotAimedBy() throws Exception {
        loopback.link().arm("any", ANY, TEAPOT);
        try (Caller caller = loopback.caller()) {
            caller.get("/a?b=c", "X-Tenant: 7").hear();
        }

        Request seen = loopback.told().next().request();
        assertThat(seen.target()).isEqualTo("/a?b=c");
        assertThat(seen.headers().first("x-tenant")).hasValue("7");
    }

    @Test
    void aFaultIsAimedByAFieldAmongOthersThatAreNot() throws Exception {
        loopback.link().arm("other", new Aim(NONE, NONE, Optional.of("/b"), Aim.EVERY), TEAPOT);
        loopback.link().arm("seventh", ANY.with(new HeaderMatch("x-tenant", Optional.of("7"), NONE)), TEAPOT);
        try (Caller caller = loopback.caller()) {
            assertThat(caller.get("/a", "X-Tenant: 7").hear().status()).isEqualTo(418);
            assertThat(caller.get("/a", "X-Tenant: 8").hear().status()).isEqualTo(200);
            assertThat(caller.get("/b", "X-Tenant: 8").hear().status()).isEqualTo(418);
        }
    }
}
