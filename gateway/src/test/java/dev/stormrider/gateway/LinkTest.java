package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which exchanges meet which fault. */
@Timeout(60)
class LinkTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static Fault refusal(int status) {
        return new Refuse(status, Headers.none(), Body.empty());
    }

    private static Aim marked(String mark) {
        return new Aim(Optional.of(mark), Optional.empty(), Optional.empty(), Aim.EVERY);
    }

    private static Aim times(int hits) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.empty(), hits);
    }

    @Test
    void aMarkIsFoundInTheBaggageOrInAHeader() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", marked("e 7"), refusal(409));

            assertThat(caller.get("/", "baggage: userId=1, stormrider=e%207;ttl=3,x=y")
                            .hear()
                            .status())
                    .isEqualTo(409);
            assertThat(caller.get("/", "Baggage: a=b", "Baggage: stormrider = e%207")
                            .hear()
                            .status())
                    .isEqualTo(409);
            assertThat(caller.get("/", "X-Stormrider-Mark: e 7").hear().status())
                    .isEqualTo(409);
            assertThat(caller.get("/", "baggage: stormrider=e8").hear().status())
                    .isEqualTo(200);
            assertThat(caller.get("/", "baggage: xstormrider=e%207").hear().status())
                    .isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.told().next().mark()).contains("e 7");
        }
    }

    @Test
    void theHeaderOfTheMarkCanBeChosen() throws Exception {
        Settings settings = Loopback.SETTINGS.withMarkHeader("X-Request-Id");
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", marked("e7"), refusal(409));

            assertThat(caller.get("/", "x-request-id: e7").hear().status()).isEqualTo(409);
        }
    }

    @Test
    void anOperationIsMetByMethodAndPath() throws Exception {
        Aim aim = new Aim(Optional.empty(), Optional.of("GET"), Optional.of("/v1/users/{id}"), Aim.EVERY);
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", aim, refusal(409));

            assertThat(caller.get("/v1/users/5?full=1").hear().status()).isEqualTo(409);
            assertThat(caller.get("/v1/users").hear().status()).isEqualTo(200);
            assertThat(caller.post("/v1/users/5", "{}").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void theFirstArmedFaultWithAHitLeftIsPlayed() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("first", times(1), refusal(409));
            loopback.link().arm("second", times(1), refusal(503));

            assertThat(caller.get("/").hear().status()).isEqualTo(409);
            assertThat(caller.get("/").hear().status()).isEqualTo(503);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.told().next().fault().orElseThrow().name()).isEqualTo("first");
        }
    }

    @Test
    void hitsAreCountedExactlyHoweverManyComeAtOnce() throws Exception {
        int callers = 200;
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            loopback.link().arm("f", times(37), refusal(409));
            List<Integer> heard = atOnce(loopback, callers);

            assertThat(heard).hasSize(callers);
            assertThat(heard.stream().filter(status -> status == 409)).hasSize(37);
            assertThat(loopback.link().picked("f")).isEqualTo(37);
        }
    }

    private static List<Integer> atOnce(Loopback loopback, int callers) throws Exception {
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (Caller caller = loopback.caller()) {
                    go.await();
                    heard.add(caller.get("/").hear().status());
                } catch (IOException | InterruptedException failed) {
                    heard.add(-1);
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return heard;
    }

    @Test
    void aDisarmedFaultHoldsNobodyAnyMore() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller held = loopback.caller();
                Caller next = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), new Delay(Way.REQUEST, LONG, Duration.ZERO));
            held.get("/held");
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);
            loopback.link().disarm("f");

            assertThat(loopback.told().rest()).hasSize(1);
            assertThat(held.read()).isEqualTo(-1);
            assertThat(next.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.origin().seen).hasSize(1);
        }
    }

    @Test
    void aRestingFaultPlaysWhatItHoldsToTheEndAndSparesTheNext() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller held = loopback.caller();
                Caller next = loopback.caller()) {
            Duration time = Duration.ofMillis(300);
            loopback.link().arm("f", times(Aim.EVERY), new Delay(Way.RESPONSE, time, Duration.ZERO));
            held.get("/held");
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);
            loopback.link().rest("f", LONG);

            assertThat(loopback.link().held("f")).isZero();
            assertThat(held.hear().status()).isEqualTo(200);
            assertThat(next.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.link().picked("f")).isEqualTo(1);
        }
    }

    @Test
    void whoRestsAFaultWaitsNoLongerThanItSays() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller held = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), new Delay(Way.REQUEST, LONG, Duration.ZERO));
            held.get("/held");
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);
            loopback.link().rest("f", Duration.ofMillis(10));

            assertThat(loopback.link().held("f")).isEqualTo(1);
        }
    }

    @Test
    void aFaultEndsWhenItsConsumerLeaves() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            loopback.link().arm("f", times(Aim.EVERY), new DropRequest(LONG));
            try (Caller caller = loopback.caller()) {
                caller.get("/");
                Await.until(
                        "the fault holds the exchange", () -> loopback.link().held("f") == 1);
            }

            Passage passage = loopback.told().next();
            assertThat(passage.departed()).isPresent();
            assertThat(passage.answer()).isEmpty();
            assertThat(passage.fault().orElseThrow().played().hit()).isTrue();
        }
    }

    @Test
    void noFaultHoldsAConsumerBeyondTheLimit() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withResponse(Duration.ofMillis(50)));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(1), new DropRequest(LONG));

            assertThat(caller.get("/").read()).isEqualTo(-1);
        }
    }

    @Test
    void aFaultNamedTwiceIsRefused() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            loopback.link().arm("f", times(1), refusal(409));

            assertThatThrownBy(() -> loopback.link().arm("f", times(1), refusal(409)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"f\" is armed already");
        }
    }

    @Test
    void aRequestTooLongToBeHeldPassesUntouchedAndTheHitIsTold() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withWholeBytes(10));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), refusal(409));
            Caller.Heard declared = caller.post("/", "more than ten bytes").hear();
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nmore t\r\n");
            Caller.Heard undeclared = caller.send("8\r\nhan ten.\r\n0\r\n\r\n").hear();

            assertThat(declared.status()).isEqualTo(200);
            assertThat(undeclared.status()).isEqualTo(200);
            assertThat(loopback.origin().seen)
                    .extracting(Origin.Seen::text)
                    .containsExactly("more than ten bytes", "more than ten.");
            assertThat(loopback.told().next().fault().orElseThrow().played().hit())
                    .isFalse();
        }
    }

    @Test
    void whereTooManyFaultsArePlayedTheRestPasses() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withScripts(1));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller held = loopback.caller();
                Caller next = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), new Delay(Way.REQUEST, LONG, Duration.ZERO));
            held.get("/held");
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);

            assertThat(next.get("/").hear().status()).isEqualTo(200);
            Passage passage = loopback.told().next();
            assertThat(passage.fault().orElseThrow().played().what()).contains("more than 1 faults");
        }
    }

    @Test
    void aPickedRequestIsAskedForItsBody() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("{\"a\":[1,2,3]}")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(1), new Delay(Way.RESPONSE, Duration.ZERO, Duration.ZERO));
            caller.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            String interim = caller.head();

            assertThat(interim).startsWith("HTTP/1.1 100 ");
            assertThat(caller.send("abc").hear().status()).isEqualTo(200);
            assertThat(loopback.origin().seen.getFirst().text()).isEqualTo("abc");
        }
    }

    @Test
    void pipelinedRequestsBehindAFaultWaitForIt() throws Exception {
        Origin origin =
                Origin.answering((request, out, socket) -> out.write(Origin.bytes(Origin.ok(request.target()))));
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(1), new Delay(Way.RESPONSE, Duration.ofMillis(50), Duration.ZERO));
            caller.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(caller.hear().body()).isEqualTo("/1");
            assertThat(caller.hear().body()).isEqualTo("/2");
        }
    }

    @Test
    void whatIsDrawnForAMarkDoesNotDependOnOtherTraffic() throws Exception {
        List<String> alone = corrupted(0);
        List<String> inCompany = corrupted(25);

        assertThat(inCompany).isEqualTo(alone);
    }

    private static List<String> corrupted(int others) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("0123456789")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), new Corrupt(Way.RESPONSE, 1));
            for (int i = 0; i < others; i++) {
                caller.get("/").hear();
            }
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                bodies.add(caller.get("/", "X-Stormrider-Mark: m").hear().body());
            }
            return bodies;
        }
    }

    @Test
    void aFaultThatHasEndedMakesRoomForTheNext() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withScripts(1));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", times(Aim.EVERY), refusal(409));

            for (int i = 0; i < 5; i++) {
                assertThat(caller.get("/").hear().status()).isEqualTo(409);
            }
        }
    }

    @Test
    void eachExchangeIsToldExactlyOnce() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            loopback.link().arm("f", times(50), new Delay(Way.REQUEST, Duration.ofMillis(1), Duration.ZERO));
            List<Integer> heard = atOnce(loopback, 200);
            Await.until("all are told", () -> loopback.told().rest().size() >= heard.size());

            assertThat(loopback.told().rest()).hasSize(200);
        }
    }
}
