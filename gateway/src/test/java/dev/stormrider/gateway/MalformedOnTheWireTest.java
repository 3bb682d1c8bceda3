package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Blackhole;
import dev.stormrider.fault.BreakOff;
import dev.stormrider.fault.Degrade;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.FloodHeaders;
import dev.stormrider.fault.LimitRate;
import dev.stormrider.fault.Misframe;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Throttle;
import dev.stormrider.fault.Trigger;
import dev.stormrider.fault.Way;
import dev.stormrider.fault.WrongLength;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that break HTTP's own rules, and those that let less and less through, as a raw socket meets them. */
@Timeout(60)
class MalformedOnTheWireTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String BODY = "{\"id\":\"p1\",\"fee\":25}";

    private final AtomicLong time = new AtomicLong();
    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.saying(Origin.ok(BODY)), Loopback.SETTINGS.with(time::get));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    private Caller posting(Fault fault) throws IOException {
        loopback.link().arm("f", Aim.any(), fault);
        return loopback.caller().post("/payments", "{}");
    }

    private Passage told() throws InterruptedException {
        Passage passage = loopback.told().next();
        assertThat(passage.fault().orElseThrow().played().hit()).isTrue();
        return passage;
    }

    @Test
    void breakOffBreaksInTheMiddleOfTheBody() throws Exception {
        try (Caller caller = posting(new BreakOff(0.5))) {
            assertThat(caller.head()).contains("content-length: " + BODY.length());
            assertThat(new String(caller.in().readNBytes(BODY.length() / 2), StandardCharsets.US_ASCII))
                    .isEqualTo(BODY.substring(0, BODY.length() / 2));
            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(told().answer()).isEmpty();
    }

    @Test
    void floodHeadersArriveAllTogether() throws Exception {
        try (Caller caller = posting(new FloodHeaders(2_000, 100))) {
            Caller.Heard heard = caller.hear();

            assertThat(heard.head().lines().filter(line -> line.startsWith("x-flood-")))
                    .hasSize(2_000);
            assertThat(heard.body()).isEqualTo(BODY);
        }
    }

    @Test
    void aLengthThatIsTooLongIsFollowedBySilence() throws Exception {
        try (Caller caller = posting(new WrongLength(5, LONG))) {
            assertThat(caller.head()).contains("content-length: " + (BODY.length() + 5));
            assertThat(new String(caller.in().readNBytes(BODY.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(BODY);
            assertThat(caller.speaks()).isFalse();
            assertThat(loopback.link().held("f")).isEqualTo(1);
        }
        assertThat(told().departed()).isPresent();
    }

    @Test
    void whatIsLeftOfABodyStandsBeforeTheNextAnswer() throws Exception {
        loopback.link().arm("f", Aim.any().with(new Trigger.Once()), new WrongLength(-5, Duration.ZERO));
        try (Caller caller = loopback.caller()) {
            Caller.Heard first = caller.post("/payments", "{}").hear();
            String second = caller.post("/payments", "{}").head();

            assertThat(first.body()).isEqualTo(BODY.substring(0, BODY.length() - 5));
            assertThat(second).startsWith(BODY.substring(BODY.length() - 5) + "HTTP/1.1 200 OK");
        }
        assertThat(told().answer()).isEmpty();
    }

    @Test
    void brokenChunksAreBrokenOnTheWire() throws Exception {
        try (Caller caller = posting(new Misframe(Misframe.Flaw.NO_LAST_CHUNK))) {
            assertThat(caller.head()).contains("Transfer-Encoding: chunked").doesNotContainIgnoringCase("length");
            assertThat(caller.rest())
                    .isEqualTo("a\r\n" + BODY.substring(0, 10) + "\r\na\r\n" + BODY.substring(10) + "\r\n");
        }
    }

    @Test
    void blackholeHoldsUntilTheConsumerLeaves() throws Exception {
        try (Caller caller = posting(new Blackhole(LONG))) {
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);
            assertThat(caller.speaks()).isFalse();
        }
        assertThat(told().departed()).isPresent();
        assertThat(loopback.origin().seen).isEmpty();
    }

    @Test
    void blackholeBreaksTheConnectionInTheEnd() throws Exception {
        try (Caller caller = posting(new Blackhole(Duration.ofMillis(20)))) {
            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void throttleTakesAsLongAsItsLineIsNarrow() throws Exception {
        long begun = System.nanoTime();
        try (Caller caller = posting(new Throttle(Way.RESPONSE, 100))) {
            assertThat(caller.hear().body()).isEqualTo(BODY);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void limitRateLetsSoManyThroughInEachWindow() throws Exception {
        loopback.link().arm("f", Aim.any(), new LimitRate(2, Duration.ofSeconds(10), LimitRate.RetryAfter.SECONDS));
        List<String> heard = new ArrayList<>();
        try (Caller caller = loopback.caller()) {
            for (int i = 0; i < 8; i++) {
                Caller.Heard answer = caller.get("/").hear();
                heard.add(answer.status() + answer.header("retry-after"));
                time.addAndGet(Duration.ofSeconds(3).toNanos());
            }
        }

        // At 0, 3, 6, 9 seconds; at 12, 15, 18; at 21.
        assertThat(heard).containsExactly("200", "200", "4294", "4291", "200", "200", "4292", "200");
    }

    @Test
    void degradeFailsMoreAndMoreOnTheGatewaysClock() throws Exception {
        loopback.link().arm("f", Aim.any(), new Degrade(Duration.ofSeconds(10), Duration.ZERO, 1, 503));
        try (Caller caller = loopback.caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            time.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(caller.get("/").hear().status()).isEqualTo(503);
        }
    }
}
