package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final Tokens TOKENS = new Tokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private static Request request(String target, Headers headers, String body) {
        return new Request("POST", target, headers, Body.of(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a        | {\"a\": \"x\",  \"b\":1.50} | {\"a\": \"***\",  \"b\":1.50}",
                "$.a        | {\"a\":\"1\",\"a\":\"2\"}   | {\"a\":\"***\",\"a\":\"***\"}",
                "$.a        | {\"a\":{\"b\":[12,true,null]}} | {\"a\":{\"b\":[0,false,null]}}",
                "$.l[*].s   | {\"l\":[{\"s\":\"\\\"q\\\\\",\"t\":2}]} | {\"l\":[{\"s\":\"***\",\"t\":2}]}",
                "$.l[1]     | {\"l\":[1,22,3]}            | {\"l\":[1,0,3]}",
                "$..p       | {\"a\":[{\"p\":\"x\"}],\"p\":-7e3} | {\"a\":[{\"p\":\"***\"}],\"p\":0}",
                "$['a b'].* | {\"a b\":{\"c\":\"x\"}}     | {\"a b\":{\"c\":\"***\"}}",
                "$.a        | {\"a\":\"x\"} {\"a\":\"y\"}     | {\"a\":\"***\"} {\"a\":\"***\"}",
                "/l/1/s~1t  | {\"l\":[{},{\"s/t\":\"x\"}]}   | {\"l\":[{},{\"s/t\":\"***\"}]}",
                "/l/*/s     | {\"l\":[{\"s\":\"x\",\"t\":2}]} | {\"l\":[{\"s\":\"***\",\"t\":2}]}",
                "/**/s      | {\"l\":[{\"s\":\"x\"}],\"s\":1}  | {\"l\":[{\"s\":\"***\"}],\"s\":0}",
                "$.zz       | {\"b\":{\"token\":\"x\"}}   | {\"b\":{\"token\":\"***\"}}",
                "$.zz       | {\"a\":\"x\"}               | {\"a\":\"x\"}",
            })
    void placesOfAJsonBodyAreHiddenAndAllElseStaysAsItWasWritten(String path, String body, String masked) {
        assertThat(Mask.usual()
                        .with(path)
                        .masked(request("/", JSON, body))
                        .body()
                        .text())
                .isEqualTo(masked);
    }

    @Test
    void whatAuthorisesIsHiddenAlways() {
        Headers headers = Headers.of("Authorization", "Bearer s").and("X-Session", "abc");

        Request plain = Mask.usual().masked(request("/a?x=1&access_token=s", headers, ""));
        Request more = Mask.usual().with("x-Session").masked(plain);

        assertThat(plain.headers().first("authorization")).contains("***");
        assertThat(plain.headers().first("x-session")).contains("abc");
        assertThat(plain.target()).isEqualTo("/a?x=1&access_token=***");
        assertThat(more.headers().first("x-session")).contains("***");
    }

    @Test
    void theSameValueIsTheSameTokenWhereverItStands() {
        Mask mask = Mask.usual()
                .with("$.customer")
                .with("?customer")
                .with("path:/customers/{id}")
                .with(TOKENS);
        String token = TOKENS.text("4711");

        assertThat(mask.masked(request("/customers/4711?customer=4711", JSON, "{\"customer\":4711}")))
                .satisfies(masked -> {
                    assertThat(masked.target()).isEqualTo("/customers/" + token + "?customer=" + token);
                    assertThat(masked.body().text()).isEqualTo("{\"customer\":" + token + "}");
                });
        Response made = new Response(201, Headers.of("Location", "http://h:1/customers/4711"), Body.empty());
        assertThat(mask.masked(made).headers().first("location")).contains("http://h:1/customers/" + token);
    }

    @Test
    void aFormIsHiddenByItsParameters() {
        Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(Mask.usual()
                        .masked(request("/", form, "user=ann&password=a%26b"))
                        .body()
                        .text())
                .isEqualTo("user=ann&password=***");
    }

    @Test
    void aFormIsHiddenByTheNamesOfPlacesToo() {
        Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(Mask.usual()
                        .with("/card/number")
                        .masked(request("/", form, "number=7&name=ann"))
                        .body()
                        .text())
                .isEqualTo("number=***&name=ann");
    }

    @Test
    void whatIsCalledAsSecretsAreIsHiddenInJsonAndLeavesNoBrokenJsonBehind() {
        Mask usual = Mask.usual();
        String login = "{\"user\":\"ann\",\"pass\\u0077ord\":\"x\"}";

        assertThat(usual.masked(request("/", JSON, login)).body().text())
                .isEqualTo("{\"user\":\"ann\",\"pass\\u0077ord\":\"***\"}");
        assertThat(usual.masked(request("/", JSON, "{\"password\":\"x\""))
                        .body()
                        .isEmpty())
                .isTrue();
        assertThat(usual.masked(request("/", new Headers(List.of()), "<p>your password, please</p>"))
                        .body()
                        .length())
                .isPositive();
    }

    @Test
    void tokensLeaveSchemesOfCredentialsAndNamesOfCookies() {
        Headers headers = Headers.of("Authorization", "Bearer abc").and("Cookie", "sid=abc; theme=abc");
        Response answer = new Response(200, Headers.of("Set-Cookie", "sid=abc; Path=/shop"), Body.empty());
        Mask mask = Mask.usual().with(TOKENS);
        String token = TOKENS.text("abc");

        Headers masked = mask.masked(request("/", headers, "")).headers();

        assertThat(masked.first("authorization")).contains("Bearer " + token);
        assertThat(masked.first("cookie")).contains("sid=" + token + "; theme=" + token);
        assertThat(mask.masked(answer).headers().first("set-cookie")).contains("sid=" + token + "; Path=/shop");
    }

    @Test
    void partsOfPathsAreHiddenByTheNamesOfTheContract() {
        Mask mask = Mask.of(List.of("{email}")).with(TOKENS);
        Request asked = request("/v1/people/ann@example.com/pets/7?x=1", JSON, "");
        String token = TOKENS.text("ann@example.com");

        Mask.Masked masked = mask.whole(asked, Optional.of(new PathTemplate("/v1/people/{email}/pets/{id}")))
                .orElseThrow();

        assertThat(masked.request().target()).isEqualTo("/v1/people/" + token.replace("@", "%40") + "/pets/7?x=1");
        assertThat(masked.issued()).isEqualTo(Map.of(Value.of("ann@example.com"), Value.of(token)));
        assertThat(mask.whole(asked, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"card\":", "<secret>x</secret>", "{\"password\":"})
    void aCopyIsMadeOnlyOfWhatCanBeRead(String body) {
        Request asked = request("/", new Headers(List.of()), body);

        assertThat(Mask.of(List.of("/card")).whole(asked, Optional.empty())).isEmpty();
        assertThat(Mask.usual().whole(asked, Optional.empty()).isPresent()).isEqualTo(!SecretNames.mayStandIn(body));
    }

    @Test
    void anAnswerHoldsTheTokensThatWereIssuedForItsRequest() {
        Mask mask = Mask.of(List.of("/card")).with(TOKENS);
        Mask.Masked asked = mask.whole(request("/", JSON, "{\"card\":\"4711\"}"), Optional.empty())
                .orElseThrow();
        String token = TOKENS.text("4711");

        Response live = mask.masked(
                new Response(200, JSON, Body.of("{\"card\":\"4711\",\"same\":\"4711\",\"n\":1}")), asked.issued());
        Response told = mask.masked(
                new Response(200, JSON, Body.of("{\"card\":\"T\",\"same\":\"T\",\"n\":1}".replace("T", token))),
                asked.issued());

        assertThat(live.body().text())
                .isEqualTo(told.body().text())
                .isEqualTo("{\"card\":\"T\",\"same\":\"T\",\"n\":1}".replace("T", token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{\"a\":", "\uFFFF\u0000"})
    void aBodyThatCannotBeReadIsLeftOut(String body) {
        assertThat(Mask.usual().with("$.a").masked(request("/", JSON, body)).body())
                .matches(left -> left.isEmpty() && !left.whole() && left.came() > 0);
    }

    @Test
    void theBeginningOfALongBodyIsLeftOutToo() {
        Request cut = request("/", JSON, "").with(Body.beginning(new byte[] {'{', '"', 'a', '"'}, 99));

        assertThat(Mask.usual().with("$.a").masked(cut).body().isEmpty()).isTrue();
        assertThat(Mask.usual().masked(cut).body().length()).isEqualTo(4);
    }

    @Test
    void whatIsCompressedIsLookedInto() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        }
        Response packed = new Response(200, JSON.with("Content-Encoding", "gzip"), Body.of(out.toByteArray()));

        Response masked = Mask.usual().with("$.a").masked(packed);

        assertThat(masked.body().text()).isEqualTo("{\"a\":\"***\"}");
        assertThat(masked.headers().first("content-encoding")).isEmpty();
        assertThat(Mask.usual().masked(packed)).isEqualTo(packed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "/",
                "/a//b",
                "/**",
                "{}",
                "path:/a",
                "path:a/{b}",
                "$",
                "$.",
                "$.a[?(@.b)]",
                "header:a",
                "a b"
            })
    void aMaskThatNamesNothingIsRefused(String written) {
        assertThatThrownBy(() -> Mask.usual().with(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyNameIsThatOfNoHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mask.of(List.of("")))
                .withMessageContaining("names nothing that could be masked");
    }
}
