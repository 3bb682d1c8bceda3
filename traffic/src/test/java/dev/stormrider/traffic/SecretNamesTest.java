package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called as secrets are is hidden in any spelling, wherever it may stand. */
class SecretNamesTest {
    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final Headers FORM = Headers.of("Content-Type", "application/x-www-form-urlencoded");
    private static final String HIDDEN = "Zq8w";

    private final Mask tokens = Mask.usual().with(new Tokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

    private static Stream<String> spellings() {
        List<String> names = List.of(
                "access_token",
                "api_key",
                "client_secret",
                "id_token",
                "passwd",
                "password",
                "refresh_token",
                "secret",
                "token");
        return names.stream()
                .flatMap(name -> Stream.of(
                        name,
                        name.toUpperCase(Locale.ROOT),
                        capital(name),
                        camel(name),
                        capital(camel(name)),
                        dashed(name)))
                .distinct();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String camel(String name) {
        int at = name.indexOf('_');
        return at < 0 ? name : name.substring(0, at) + capital(name.substring(at + 1));
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    private static Request asked(String target, Headers headers, String body) {
        return new Request("POST", target, headers, Body.of(body));
    }

    private void hides(Request request) {
        assertThat(Mask.usual().masked(request).toString()).doesNotContain(HIDDEN);
        assertThat(tokens.masked(request).toString()).doesNotContain(HIDDEN);
        assertThat(tokens.whole(request, Optional.empty())
                        .orElseThrow()
                        .request()
                        .toString())
                .doesNotContain(HIDDEN);
    }

    private void hides(Response response) {
        assertThat(Mask.usual().masked(response).toString()).doesNotContain(HIDDEN);
        assertThat(tokens.masked(response).toString()).doesNotContain(HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void inQueriesAndForms(String name) {
        hides(asked("/?a=1&" + name + "=" + HIDDEN, Headers.none(), ""));
        hides(asked("/?user%5B" + name + "%5D=" + HIDDEN, Headers.none(), ""));
        hides(asked("/", FORM, "a=1&" + name + "=" + HIDDEN));
        hides(asked("/", FORM, "user." + name + "=" + HIDDEN));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void inBodies(String name) {
        String body = "{\"a\":[{\"" + name + "\":\"" + HIDDEN + "\"}]}";

        hides(asked("/", JSON, body));
        hides(new Response(200, JSON, Body.of(body)));
        Response seen = new Response(200, JSON, Body.of(body));
        assertThat(tokens.masked(seen, Map.of()).toString()).doesNotContain(HIDDEN);
        assertThat(Mask.usual()
                        .masked(asked("/", JSON, body.substring(0, body.length() - 1)))
                        .toString())
                .doesNotContain(HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void inHeaderFieldsAndTheLinksInThem(String name) {
        hides(asked("/", Headers.of(name, HIDDEN).and("X-" + name, HIDDEN), ""));
        for (String link : List.of("http://h:1/a?b=c&", "http://h?", "/a?", "?", "/a#b=c&", "http://h/cb?b=c#")) {
            hides(new Response(302, Headers.of("Location", link + name + "=" + HIDDEN), Body.empty()));
            hides(asked("/", Headers.of("referer", link + name + "=" + HIDDEN), ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "AUTHORIZATION", "cookie", "Cookie", "X-API-Key", "x-auth-TOKEN"})
    void headerFieldsOfCredentialsInAnyCase(String name) {
        hides(asked("/", Headers.of(name, "sid=" + HIDDEN), ""));
    }

    @Test
    void parametersThatAreMaskedByNameInAnyCase() {
        Mask named = Mask.usual().with("?customerId");

        assertThat(named.masked(asked("/?CustomerID=7&customerid=7", Headers.none(), ""))
                        .target())
                .isEqualTo("/?CustomerID=***&customerid=***");
    }

    @Test
    void whatIsCalledOtherwiseStays() {
        Request plain = asked("/?tokens=1&page_token_size=2&keys[a]=b#", JSON, "{\"secretary\":\"ann\",\"sig\":1}");

        assertThat(Mask.usual().masked(plain)).isEqualTo(plain);
        assertThat(Mask.usual()
                        .masked(new Response(302, Headers.of("Location", "http://h:1/a?b=c#top"), Body.empty()))
                        .headers()
                        .first("location"))
                .contains("http://h:1/a?b=c#top");
    }
}
