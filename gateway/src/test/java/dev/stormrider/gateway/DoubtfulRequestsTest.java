package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What two readers might read as two different requests is refused and goes nowhere (RFC 9112). */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class DoubtfulRequestsTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "doubtful-requests.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void isRefusedAndGoesNowhere(String what, int status, String escaped) throws Exception {
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.send(unescaped(escaped) + smuggled);
            Caller.Heard heard = caller.hear();

            assertThat(heard.status()).as(what).isEqualTo(status);
            assertThat(heard.header("content-type")).isEqualTo("application/problem+json");
            assertThat(heard.header("connection")).isEqualTo("close");
            assertThat(caller.read()).isEqualTo(-1);
            assertThat(loopback.origin().seen).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a fold in the next packet   | GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\r\\n | ` c\\r\\n\\r\\n`
            a fold after a lone CR      | GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\r   | `\\n c\\r\\n\\r\\n`
            """)
    void isRefusedHoweverItIsCutIntoPackets(String what, String first, String then) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            for (byte b : Origin.bytes(unescaped(first.strip()) + unescaped(then))) {
                caller.send(new byte[] {b});
            }

            assertThat(caller.hear().status()).as(what).isEqualTo(400);
            assertThat(loopback.origin().seen).isEmpty();
        }
    }

    @Test
    void junkBehindAHeadKeepsTheHeadBackEvenOnAnOpenConnection() throws Exception {
        StringBuilder arrived = new StringBuilder();
        CountDownLatch closed = new CountDownLatch(1);
        Origin origin = Origin.talking(socket -> {
            arrived.append(Origin.head(socket.getInputStream()));
            socket.getOutputStream().write(Origin.bytes(Origin.ok("1")));
            arrived.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            closed.countDown();
        });
        try (Loopback loopback = Loopback.with(origin, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            caller.get("/first").hear();
            caller.send("POST /junk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

            assertThat(caller.hear().status()).isEqualTo(400);
            closed.await();
            assertThat(arrived.toString()).startsWith("GET /first").doesNotContain("/junk");
        }
    }

    @Test
    void whoGoesOnAfterARefusalIsNotListenedToForEver() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.hurried()));
                Caller caller = loopback.caller()) {
            caller.send("nonsense\r\n\r\n").hear();

            Await.until("the connection is gone", () -> !caller.trickle());
        }
    }

    @Test
    void headsThatAreTooLongAreRefused() throws Exception {
        String longer = "x".repeat(Limits.USUAL.headBytes() + 1);
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.SETTINGS));
                Caller header = loopback.caller();
                Caller target = loopback.caller()) {
            Caller.Heard fields = header.get("/", "X-A: " + longer).hear();
            Caller.Heard line = target.get("/" + longer).hear();

            assertThat(fields.status()).isEqualTo(431);
            assertThat(line.status()).isEqualTo(414);
            assertThat(loopback.origin().seen).isEmpty();
        }
    }

    @Test
    void aHeadThatTricklesIsGivenUp() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.hurried()));
                Caller caller = loopback.caller()) {
            caller.send("GET / HTTP/1.1\r\nHost: a\r\nX-A: ");
            // Each byte shows that the connection is alive, so only a limit on the whole head can end it.
            Await.until("an answer", () -> {
                boolean gone = !caller.trickle();
                return gone || caller.speaks();
            });

            assertThat(caller.hear().status()).isEqualTo(408);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.hurried()));
                Caller caller = loopback.caller()) {
            caller.get("/").hear();

            assertThat(caller.read()).isEqualTo(-1);
        }
    }

    @Test
    void aRequestThatStopsInItsBodyIsGivenUp() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), passing.of(Loopback.hurried()));
                Caller caller = loopback.caller()) {
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");

            assertThat(caller.hear().status()).isEqualTo(408);
        }
    }

    private static String unescaped(String escaped) {
        return escaped.replace("^", "\r\n")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0");
    }
}
