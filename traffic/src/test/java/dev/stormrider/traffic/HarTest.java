package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HarTest {
    private static final String POST = """
            { "startedDateTime": "2026-01-01T00:00:00Z", "time": 3,
              "request": {
                "method": "POST", "url": "https://shop.example:8443/v1/orders?dry=1#top", "httpVersion": "h2",
                "headers": [
                  { "name": ":authority", "value": "shop.example" }, { "name": "Host", "value": "shop.example" },
                  { "name": "Authorization", "value": "Bearer secret" }, { "name": "X-Tenant", "value": "t1" },
                  { "name": "Content-Length", "value": "9" }, { "name": "traceparent", "value": "00-1-1-01" } ],
                "postData": { "mimeType": "application/json", "text": "{\\"a\\":1}" } },
              "response": {
                "status": 201, "headers": [ { "name": "Location", "value": "/v1/orders/7" } ],
                "content": { "size": 2, "mimeType": "text/plain", "text": "b2s=", "encoding": "base64" } },
              "cache": {}, "timings": { "send": 1 } }
            """;

    private final List<Recorded> heard = new ArrayList<>();

    @TempDir
    Path folder;

    private Recording read(String text) {
        return read(Har.usual(), text);
    }

    private Recording read(Har har, String text) {
        return har.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "a.har",
                request -> request.path().startsWith("/v1/"),
                heard::add);
    }

    private static String har(String... entries) {
        return "{\"log\":{\"version\":\"1.2\",\"pages\":[{\"id\":\"p\"}],\"entries\":[" + String.join(",", entries)
                + "],\"comment\":\"\"}}";
    }

    @Test
    void anExchangeWhoseHeadHasNoEndIsNotHeld() {
        String fields = "{\"name\":\"a\",\"value\":\"b\"},".repeat(20_000);
        String answered = POST.replace("\"headers\": [ {", "\"headers\": [ " + fields + " {");
        String form = POST.replace(
                "\"text\": \"{\\\"a\\\":1}\"", "\"params\": [ " + fields.substring(0, fields.length() - 1) + " ]");
        String url = POST.replace("dry=1", "dry=" + "1".repeat(2 << 20));
        assertThat(List.of(answered, form, url)).doesNotContain(POST);

        Recording recording = read(har(answered, form, url, POST));

        assertThat(heard).hasSize(1);
        assertThat(recording.notes())
                .contains("a.har: 3 of 4 entries left out: their heads are longer than 1048576 characters");
    }

    @Test
    void numbersThatNobodyCanHoldEndNoReading() {
        String long1 = POST.replace("\"status\": 201", "\"status\": 4294967497");
        String long2 = POST.replace("\"status\": 201", "\"status\": 99999999999999999999999");
        String size = POST.replace("\"size\": 2", "\"size\": 99999999999999999999999");

        Recording recording = read(har(long1, long2, size, POST));

        assertThat(recording.notes()).noneMatch(note -> note.contains("broken"));
        assertThat(heard).hasSize(4);
        assertThat(heard.get(0).response()).isEmpty();
        assertThat(heard.get(1).response()).isEmpty();
    }

    @Test
    void readsWhatWasAskedAndAnswered() {
        Recording recording = read(har(POST));

        assertThat(recording.problems()).isEmpty();
        assertThat(recording.wanted()).isEqualTo(1);
        assertThat(heard).singleElement().satisfies(each -> {
            assertThat(each.request().method()).isEqualTo("POST");
            assertThat(each.request().target()).isEqualTo("/v1/orders?dry=1");
            assertThat(each.request().body().text()).isEqualTo("{\"a\":1}");
            assertThat(each.response()).hasValueSatisfying(response -> {
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.headers().first("location")).hasValue("/v1/orders/7");
                assertThat(response.body().text()).isEqualTo("ok");
            });
        });
    }

    @Test
    void keepsCredentialsOutUnlessTheyAreAskedFor() {
        Recording without = read(har(POST));
        Recording with = read(Har.usual().withCredentials(true), har(POST));

        assertThat(heard.getFirst().request().headers().lines())
                .extracting(Headers.Line::name)
                .containsExactly("X-Tenant", "Content-Type");
        assertThat(heard.getLast().request().headers().first("authorization")).hasValue("Bearer secret");
        assertThat(without.notes()).anySatisfy(note -> assertThat(note).contains("credentials: true"));
        assertThat(with.notes()).isEmpty();
    }

    @Test
    void writesAFormFromItsFields() {
        read(har("""
                { "request": { "method": "POST", "url": "http://h/v1/login", "headers": [],
                  "postData": { "mimeType": "application/x-www-form-urlencoded",
                    "params": [ { "name": "user", "value": "a b" }, { "name": "n" } ] } } }
                """));

        assertThat(heard.getFirst().request().body().text()).isEqualTo("user=a+b&n=");
        assertThat(heard.getFirst().response()).isEmpty();
    }

    @Test
    void countsWhatItLeavesOutAndSaysWhy() {
        Recording recording = read(har(
                POST,
                POST.replace("/v1/orders", "/static/logo.png"),
                POST.replace("https://shop.example:8443", "data:x"),
                "{ \"request\": 7, \"response\": [] }"));

        assertThat(recording.entries()).isEqualTo(4);
        assertThat(recording.wanted()).isEqualTo(1);
        assertThat(recording.notes())
                .contains(
                        "a.har: 1 of 4 entries left out: they are for no operation of the consumer's contract",
                        "a.har: 2 of 4 entries left out: they have no method, or no URL that is HTTP");
    }

    @Test
    void leavesOutARequestWithTooLongABody() {
        Recording recording = read(new Har(100, false), har(POST.replace("{\\\"a\\\":1}", "x".repeat(101)), POST));

        assertThat(recording.wanted()).isEqualTo(1);
        assertThat(recording.notes())
                .anySatisfy(
                        note -> assertThat(note).contains("1 of 2 entries left out: their request's body is longer"));
    }

    @Test
    void countsWhatCameBeforeABreak() {
        String whole = har(POST, POST, POST);

        Recording recording = read(whole.substring(0, whole.length() - POST.length()));

        assertThat(recording.problems()).isEmpty();
        assertThat(recording.wanted()).isEqualTo(2);
        assertThat(recording.notes())
                .anySatisfy(note -> assertThat(note)
                        .matches("a\\.har:\\d+ \\(byte \\d+\\): the file breaks off or is broken here: .*")
                        .endsWith("What comes before it counts."));
    }

    @Test
    void saysWhereAFileIsNoHar() {
        assertThat(told("")).isEqualTo("a.har:1: a HAR is an object with a \"log\"");
        assertThat(told("[]")).isEqualTo("a.har:1: a HAR is an object with a \"log\"");
        assertThat(told("{\n\"openapi\":\"3.0.3\"}")).isEqualTo("a.har:2: no HAR: it has no log.entries");
        assertThat(told("{\"log\":{\n\"pages\":[}")).startsWith("a.har:2: no HAR: ");
        assertThat(told("contract: x")).startsWith("a.har:1: no HAR: ");
    }

    @Test
    void saysThatThereIsNoFile() {
        Recording recording = Har.usual().read(folder.resolve("none.har"), request -> true, heard::add);

        assertThat(recording.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("there is no such file"));
    }

    @Test
    void readsTwoHundredMegabytesOneEntryAtATime() {
        String large = POST.replace("\"b2s=\", \"encoding\": \"base64\"", "\"" + "x".repeat(200_000) + "\"");
        byte[] start = "{\"log\":{\"entries\":[".getBytes(StandardCharsets.UTF_8);
        byte[] other = (large.replace("/v1/orders", "/assets") + ",").getBytes(StandardCharsets.UTF_8);
        byte[] end = (POST + "]}}").getBytes(StandardCharsets.UTF_8);
        int count = 200_000_000 / other.length;
        InputStream in = new Parts(count + 2L, i -> i == 0 ? start : i == count + 1L ? end : other);

        Recording recording =
                Har.usual().read(in, "large.har", request -> request.path().startsWith("/v1/"), heard::add);

        assertThat(recording.entries()).isEqualTo(count + 1L);
        assertThat(heard).hasSize(1);
    }

    private String told(String text) {
        return read(text).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.lines().findFirst().orElse(""))
                .findFirst()
                .orElse("");
    }

    /** A stream that is made up while it is read. */
    private static final class Parts extends InputStream {
        private final long count;
        private final LongFunction<byte[]> parts;
        private byte[] now = new byte[0];
        private int at;
        private long next;

        Parts(long count, LongFunction<byte[]> parts) {
            this.count = count;
            this.parts = parts;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (at == now.length) {
                if (next == count) {
                    return -1;
                }
                now = parts.apply(next++);
                at = 0;
            }
            int some = Math.min(length, now.length - at);
            System.arraycopy(now, at, bytes, from, some);
            at += some;
            return some;
        }
    }
}
