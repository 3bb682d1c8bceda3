package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.stormrider.rule.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a content that travels compressed. */
class CodingTest {
    private static final Body JSON = Body.of("{\"id\":\"p1\",\"fee\":25,\"items\":[1,2,3]}");

    private static Headers in(String codings) {
        return Headers.of("Content-Type", "application/json").and("content-encoding", codings);
    }

    private static Response response(String codings) {
        return new Response(200, in(codings), Coding.coded(in(codings), JSON));
    }

    private static Body plain(Response response) {
        return Coding.plain(response.headers(), response.body()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "gzip, br", "identity", "deflate,zstd,br"})
    void whatWasCodedIsWhatItWas(String codings) {
        Response coded = response(codings);

        assertThat(plain(coded)).isEqualTo(JSON);
        assertThat(coded.body().equals(JSON)).isEqualTo(codings.equals("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aFieldIsRewrittenWithinTheCoding(String coding) throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, response(coding));
        Fault fault = new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee")));

        assertThat(fault.play(exchange).hit()).isTrue();
        assertThat(exchange.answered().headers()).isEqualTo(in(coding));
        assertThat(plain(exchange.answered()).text()).isEqualTo("{\"id\":\"p1\",\"items\":[1,2,3]}");
    }

    @Test
    void aRequestIsRewrittenWithinItsCodingToo() throws Exception {
        Request request = new Request("POST", "/p", in("gzip"), Coding.coded(in("gzip"), JSON));
        FakeExchange exchange = FakeExchange.of(request, FakeExchange.RESPONSE);

        new Rewrite(Way.REQUEST, List.of(Edit.put("/body/content/fee", Value.of(7)))).play(exchange);

        Request sent = exchange.onlyForwarded();
        assertThat(Coding.plain(sent.headers(), sent.body()).orElseThrow().text())
                .contains("\"fee\":7");
    }

    @Test
    void aListIsTurnedRoundAndAJsonBrokenWithinTheCoding() throws Exception {
        FakeExchange turned = FakeExchange.of(FakeExchange.REQUEST, response("gzip"));
        FakeExchange broken = FakeExchange.of(FakeExchange.REQUEST, response("gzip"));

        new Reorder(Way.RESPONSE, "/body/content/items").play(turned);
        new Corrupt(Way.RESPONSE, 1).play(broken);

        assertThat(plain(turned.answered()).text()).contains("[3,2,1]");
        assertThat(plain(broken.answered()).length()).isEqualTo(JSON.length());
        assertThat(plain(broken.answered()).json()).isEmpty();
    }

    @Test
    void whatIsNotChangedKeepsItsBytes() {
        Response original = response("gzip");

        assertThat(Envelope.response(Envelope.of(original), original)).isEqualTo(original);
    }

    @Test
    void anEnvelopeShowsWhatIsWithin() {
        assertThat(Envelope.of(response("br")).json()).contains("\"fee\":25");
    }

    @Test
    void aDeflateWithoutItsFrameIsReadAsClientsReadIt() throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(raw, new Deflater(9, true))) {
            out.write(JSON.bytes());
        }

        assertThat(Coding.plain(in("deflate"), Body.of(raw.toByteArray()))).contains(JSON);
    }

    @Test
    void whatCannotBeReadIsLeftAsItIs() {
        Body whole = response("gzip").body();

        assertThat(Coding.plain(in("compress"), JSON)).isEmpty();
        assertThat(Coding.plain(in("gzip"), JSON)).isEmpty();
        assertThat(Coding.plain(in("br"), Body.of(new byte[] {-1, -1, -1, -1}))).isEmpty();
        assertThat(Coding.plain(in("zstd"), JSON)).isEmpty();
        assertThat(Coding.plain(in("gzip"), Body.of(whole.bytes(0, whole.length() - 9))))
                .isEmpty();
        assertThat(Coding.plain(in("gzip"), Body.beginning(whole.bytes()))).isEmpty();
        assertThat(Coding.plain(in("gzip,gzip,gzip,gzip,gzip"), whole)).isEmpty();
        assertThat(Coding.plain(in("compress"), Body.empty())).isEmpty();
        assertThat(Coding.plain(in("gzip"), Body.empty())).contains(Body.empty());
    }

    @Test
    void whatTakesThePlaceOfAnUnreadableContentClaimsNoCoding() {
        Response original = new Response(200, in("compress"), Body.of("\u0001\u0002"));
        Value edited = Edit.put("/body/content", Value.of("new"))
                .applied(Envelope.of(original))
                .orElseThrow();
        Response changed = Envelope.response(edited, original);

        assertThat(changed.body()).isEqualTo(Body.of("new"));
        assertThat(changed.headers().first("content-encoding")).isEmpty();
        assertThat(Envelope.response(Envelope.of(original), original)).isEqualTo(original);
    }

    @Test
    void aFewBytesThatStandForVeryManyAreNotDecoded() throws IOException {
        byte[] zeros = new byte[Coding.LIMIT + 1];
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(zeros);
        }

        assertThat(gzip.size()).isLessThan(20_000);
        assertThat(Coding.plain(in("gzip"), Body.of(gzip.toByteArray()))).isEmpty();
        assertThat(Coding.plain(in("zstd"), Body.of(Zstd.compress(zeros)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
    void brotliThatIsOnlyStoredIsBrotli(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredBrotli.write(bytes, out);

        assertThat(new BrotliInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes())
                .isEqualTo(bytes);
    }

    @Test
    void aPassageCanBeToldAsItsSidesMeanIt() {
        Request request = new Request("POST", "/p", in("br"), Coding.coded(in("br"), JSON));
        Response broken = new Response(200, in("gzip"), Body.of("no gzip"));
        Passage passage = new Passage(
                "orders",
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                request,
                List.of(new Passage.Delivery("shop", request, Optional.of(response("zstd")), Optional.empty())),
                Optional.of(broken),
                Optional.empty());

        Passage plain = passage.plain();

        Headers uncoded = Headers.of("Content-Type", "application/json");
        assertThat(plain.request()).isEqualTo(new Request("POST", "/p", uncoded, JSON));
        assertThat(plain.deliveries().getFirst().response()).contains(new Response(200, uncoded, JSON));
        assertThat(plain.answer()).contains(broken);
        assertThat(plain.plain()).isEqualTo(plain);
    }
}
