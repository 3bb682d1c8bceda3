package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two readers might read as two different requests is refused and goes nowhere (RFC 9112). */
@Timeout(60)
class DoubtfulRequestsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            both framings                |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            both framings, turned round  |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 4\\r\\n\\r\\n0\\r\\n\\r\\n
            two lengths                  |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
            two equal lengths            |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nContent-Length: 4\\r\\n\\r\\nabcd
            two lengths, old             |400| POST / HTTP/1.0\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
            a list of lengths            |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4, 4\\r\\n\\r\\nabcd
            a signed length              |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +4\\r\\n\\r\\nabcd
            a hexadecimal length         |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0x4\\r\\n\\r\\nabcd
            a length too long            |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\nabcd
            an empty length              |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\r\\n\\r\\nabcd
            a folded line                |400| GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\r\\n c\\r\\n\\r\\n
            a folded framing             |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding:\\r\\n chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            a fold before all fields     |400| GET / HTTP/1.1\\r\\n Host: a\\r\\n\\r\\n
            bare LF in the first line    |400| GET / HTTP/1.1\\nHost: a\\r\\n\\r\\n
            bare LF after a field        |400| GET / HTTP/1.1\\r\\nHost: a\\nX-A: b\\r\\n\\r\\n
            bare LF at the end           |400| GET / HTTP/1.1\\r\\nHost: a\\r\\n\\n
            bare CR in a value           |400| GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\rX-B: c\\r\\n\\r\\n
            a zero byte in a value       |400| GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\0c\\r\\n\\r\\n
            a space before the colon     |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length : 4\\r\\n\\r\\nabcd
            a field without a colon      |400| GET / HTTP/1.1\\r\\nHost: a\\r\\nnonsense\\r\\n\\r\\n
            a field without a name       |400| GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n
            chunks with junk as size     |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\nabc\\r\\n0\\r\\n\\r\\n
            chunks with a signed size    |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\nabc\\r\\n0\\r\\n\\r\\n
            chunks with a prefixed size  |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x3\\r\\nabc\\r\\n0\\r\\n\\r\\n
            chunks without a size        |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\nabc\\r\\n0\\r\\n\\r\\n
            chunks longer than said      |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabcdef\\r\\n0\\r\\n\\r\\n
            chunks with a size too big   |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffffff\\r\\nabc\\r\\n0\\r\\n\\r\\n
            chunks that end with bare LF |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\nabc\\n0\\n\\n
            a folded trailer             |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\nX-A: b\\r\\n c\\r\\n\\r\\n
            a coding that is not known   |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            chunked is not the last      |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n
            chunked twice                |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            chunked with something       |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n
            identity                     |400| POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity\\r\\nContent-Length: 4\\r\\n\\r\\nabcd
            chunked in the old version   |400| POST / HTTP/1.0\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            no host                      |400| GET / HTTP/1.1\\r\\n\\r\\n
            two hosts                    |400| GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n
            a host that is none          |400| GET / HTTP/1.1\\r\\nHost: a/b\\r\\n\\r\\n
            a target without a slash     |400| GET a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            a target with a name and key |400| GET http://me:key@a/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            a target with a fragment     |400| GET /a#b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            a target with raw bytes      |400| GET /\u00e9 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            two spaces in the first line |400| GET  / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            a tab in the first line      |400| GET\\t/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            more words in the first line |400| GET / b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            a method that is no token    |400| G(T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            no version                   |400| GET /\\r\\nHost: a\\r\\n\\r\\n
            a version in lower case      |400| GET / http/1.1\\r\\nHost: a\\r\\n\\r\\n
            a version to come            |505| GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n
            a tunnel                     |501| CONNECT a:80 HTTP/1.1\\r\\nHost: a:80\\r\\n\\r\\n
            """)
    void isRefusedAndGoesNowhere(String what, int status, String escaped) throws Exception {
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")));
                Caller caller = scene.caller()) {
            caller.send(unescaped(escaped) + smuggled);
            Caller.Heard heard = caller.hear();

            assertThat(heard.status()).as(what).isEqualTo(status);
            assertThat(heard.header("content-type")).isEqualTo("application/problem+json");
            assertThat(heard.header("connection")).isEqualTo("close");
            assertThat(caller.read()).isEqualTo(-1);
            assertThat(scene.origin().seen).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a fold in the next packet   | GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\r\\n | ` c\\r\\n\\r\\n`
            a fold after a lone CR      | GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A: b\\r   | `\\n c\\r\\n\\r\\n`
            """)
    void isRefusedHoweverItIsCutIntoPackets(String what, String first, String then) throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")));
                Caller caller = scene.caller()) {
            for (byte b : Origin.bytes(unescaped(first.strip()) + unescaped(then))) {
                caller.send(new byte[] {b});
            }

            assertThat(caller.hear().status()).as(what).isEqualTo(400);
            assertThat(scene.origin().seen).isEmpty();
        }
    }

    @Test
    void headsThatAreTooLongAreRefused() throws Exception {
        String longer = "x".repeat(Limits.USUAL.headBytes() + 1);
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")));
                Caller header = scene.caller();
                Caller target = scene.caller()) {
            Caller.Heard fields = header.get("/", "X-A: " + longer).hear();
            Caller.Heard line = target.get("/" + longer).hear();

            assertThat(fields.status()).isEqualTo(431);
            assertThat(line.status()).isEqualTo(414);
            assertThat(scene.origin().seen).isEmpty();
        }
    }

    @Test
    void aHeadThatTricklesIsGivenUp() throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")), Scene.hurried());
                Caller caller = scene.caller()) {
            caller.send("GET / HTTP/1.1\r\nHost: a\r\nX-A: ");
            // Each byte shows that the connection is alive, so only a limit on the whole head can end it.
            Await.until("an answer", () -> {
                caller.trickle();
                return caller.speaks();
            });

            assertThat(caller.hear().status()).isEqualTo(408);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")), Scene.hurried());
                Caller caller = scene.caller()) {
            caller.get("/").hear();

            assertThat(caller.read()).isEqualTo(-1);
        }
    }

    @Test
    void aRequestThatStopsInItsBodyIsGivenUp() throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")), Scene.hurried());
                Caller caller = scene.caller()) {
            caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");

            assertThat(caller.hear().status()).isEqualTo(408);
        }
    }

    private static String unescaped(String escaped) {
        return escaped.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0");
    }
}
