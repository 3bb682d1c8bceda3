package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.HeaderMatch;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which exchanges are hit, as a consumer sees it, by what a request says and by what the triggers let through. */
@Timeout(60)
class AimedTest {
    private static final Aim ANN = Aim.any().with(new Content.Holds("Ann"));

    private static Fault refusal(int status) {
        return new Refuse(status, Headers.none(), Body.empty());
    }

    private static int status(Caller caller, String body) throws IOException {
        return caller.post("/users", body).hear().status();
    }

    @Test
    void aRequestIsMeantByItsHeaders() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            HeaderMatch tenant = new HeaderMatch("X-Tenant", Optional.of("acme"), Optional.empty());
            loopback.link().arm("f", Aim.any().with(tenant), refusal(409));

            assertThat(caller.get("/", "x-tenant: acme").hear().status()).isEqualTo(409);
            assertThat(caller.get("/", "x-tenant: other").hear().status()).isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestIsMeantByItsContent() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ANN, refusal(409));

            assertThat(status(caller, "{\"name\":\"Ann\"}")).isEqualTo(409);
            assertThat(status(caller, "{\"name\":\"Bob\"}")).isEqualTo(200);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.told().next().fault()).map(Passage.Hit::name).contains("f");
            assertThat(loopback.told().next().fault()).isEmpty();
            assertThat(loopback.link().picked("f")).isEqualTo(1);
        }
    }

    @Test
    void whatWasHeldForNothingPassesByteForByte() throws Exception {
        String request = Origin.wire(
                "POST /users HTTP/1.1",
                "Host: shop",
                "Transfer-Encoding: chunked",
                "",
                "3",
                "Bob",
                "2",
                "!!",
                "0",
                "",
                "");
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller calm = loopback.caller();
                Caller held = loopback.caller()) {
            calm.send(request).hear();
            loopback.link().arm("f", ANN, refusal(409));
            held.send(request).hear();

            assertThat(loopback.origin().seen).hasSize(2);
            assertThat(loopback.origin().seen.get(1))
                    .isEqualTo(loopback.origin().seen.get(0));
            assertThat(loopback.origin().seen.get(1).text()).isEqualTo("Bob!!");
        }
    }

    @Test
    void aRequestIsMeantByWhatItsContentHoldsWithinItsCoding() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ANN, refusal(409));

            assertThat(caller.send(zipped("Ann")).hear().status()).isEqualTo(409);
            assertThat(caller.send(zipped("Bob")).hear().status()).isEqualTo(200);
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
            zip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(Origin.bytes("POST / HTTP/1.1\r\nHost: shop\r\nContent-Encoding: gzip\r\nContent-Length: "
                + body.size() + "\r\n\r\n"));
        body.writeTo(request);
        return request.toByteArray();
    }

    @Test
    void aBodyThatIsTooLongToBeHeldIsNotMeant() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withWholeBytes(16));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ANN, refusal(409));

            assertThat(status(caller, "{\"name\":\"Ann\",\"of\":\"Norwich\"}")).isEqualTo(200);
            assertThat(loopback.told().next().fault()).isEmpty();
        }
    }

    @Test
    void whatOneFaultDoesNotWantIsForTheNext() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("first", ANN.with(new Trigger.Once()), refusal(409));
            loopback.link().arm("second", Aim.any().with(new Trigger.Times(2)), refusal(503));

            assertThat(status(caller, "Bob")).isEqualTo(503);
            assertThat(status(caller, "Ann")).isEqualTo(409);
            assertThat(status(caller, "Ann")).isEqualTo(503);
            assertThat(status(caller, "Ann")).isEqualTo(200);
        }
    }

    @Test
    void aConsumerThatWaitsToBeAskedForItsBodyIsAsked() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ANN, refusal(409));
            caller.send("POST / HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");

            assertThat(caller.head()).startsWith("HTTP/1.1 100");
            assertThat(caller.send("Bob").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void aTriggerIsAskedOnlyOfWhatTheOneBeforeLetThrough() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            Aim aim = Aim.any().with(new Trigger.Every(2), new Trigger.Times(2));
            loopback.link().arm("f", aim, refusal(409));
            List<Integer> heard = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                heard.add(caller.get("/").hear().status());
            }

            assertThat(heard).containsExactly(200, 409, 200, 409, 200, 200, 200, 200);
        }
    }

    @Test
    void aWindowOfTimeIsOnTheGatewaysClockSinceTheFaultWasArmed() throws Exception {
        AtomicLong time = new AtomicLong();
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.with(time::get));
                Caller caller = loopback.caller()) {
            time.addAndGet(Duration.ofSeconds(100).toNanos());
            Aim aim = Aim.any().with(new Trigger.Between(Duration.ofSeconds(1), Duration.ofSeconds(2)));
            loopback.link().arm("f", aim, refusal(409));
            List<Integer> heard = new ArrayList<>();
            for (int half = 0; half < 5; half++) {
                heard.add(caller.get("/").hear().status());
                time.addAndGet(Duration.ofMillis(500).toNanos());
            }

            assertThat(heard).containsExactly(200, 200, 409, 409, 200);
        }
    }

    @Test
    void theSameSeedAndRequestsGiveTheSameHitsInWhateverOrderTheyCome() throws Exception {
        Map<String, Integer> first = drawn(1);

        assertThat(first.values()).contains(200, 409);
        assertThat(drawn(2)).isEqualTo(first);
        assertThat(drawn(3)).isEqualTo(first);
    }

    /** What each request heard: ten of each of ten marks and of ten paths without one, from eight threads at once. */
    private static Map<String, Integer> drawn(int order) throws Exception {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sources.add("m" + i);
            sources.add("/p" + i);
        }
        Collections.shuffle(sources, new Random(order));
        Map<String, Integer> heard = new ConcurrentHashMap<>();
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            loopback.link().arm("f", Aim.any().with(new Trigger.Probability(0.3)), refusal(409));
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                List<String> own = every(sources, thread, 8);
                threads.add(Thread.ofVirtual().start(() -> ask(loopback, own, heard)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(heard).hasSize(200);
        return heard;
    }

    private static List<String> every(List<String> all, int from, int step) {
        List<String> some = new ArrayList<>();
        for (int i = from; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private static void ask(Loopback loopback, List<String> sources, Map<String, Integer> heard) {
        try (Caller caller = loopback.caller()) {
            for (int number = 0; number < 10; number++) {
                for (String source : sources) {
                    Caller asked = source.startsWith("/")
                            ? caller.get(source)
                            : caller.get("/", "x-stormrider-mark: " + source);
                    heard.put(source + " " + number, asked.hear().status());
                }
            }
        } catch (IOException failed) {
            heard.put("failed: " + failed, 0);
        }
    }
}
