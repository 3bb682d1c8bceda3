package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, Body, Request, Aim. */
class MessagesTest {
    private static final Headers HEADERS =
            Headers.of("Accept", "a").and("X-A", "1").and("accept", "b").and("x-b", "2");

    @Test
    void headersAreFoundInAnyCase() {
        assertThat(HEADERS.first("ACCEPT")).contains("a");
        assertThat(HEADERS.first("x-B")).contains("2");
        assertThat(HEADERS.first("accep")).isEmpty();
    }

    @Test
    void aChangedHeaderKeepsItsPlaceAndItsSpelling() {
        assertThat(HEADERS.with("ACCEPT", "c"))
                .isEqualTo(Headers.of("Accept", "c").and("X-A", "1").and("x-b", "2"));
    }

    @Test
    void aNewHeaderComesLast() {
        assertThat(HEADERS.with("X-C", "3")).isEqualTo(HEADERS.and("X-C", "3"));
    }

    @Test
    void aHeaderGoesWithAllItsLines() {
        assertThat(HEADERS.without("aCCept")).isEqualTo(Headers.of("X-A", "1").and("x-b", "2"));
        assertThat(HEADERS.without("none")).isEqualTo(HEADERS);
    }

    @Test
    void headersDoNotChangeUnderTheirHolder() {
        assertThatThrownBy(() -> HEADERS.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Application/JSON; charset=utf-8 | application/json
            text/plain                      | text/plain
            ;charset=utf-8                  | -
            """)
    void aMediaTypeHasNoParametersAndNoCapitals(String header, String type) {
        assertThat(Headers.of("content-TYPE", header).mediaType()).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void aBodyIsItsBytes() {
        byte[] bytes = {1, 2, 3};
        Body body = Body.of(bytes);
        bytes[0] = 9;
        body.bytes()[1] = 9;

        assertThat(body.bytes()).containsExactly(1, 2, 3);
        assertThat(body)
                .isEqualTo(Body.of(ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 3)))
                .hasSameHashCodeAs(body);
        assertThat(body.bytes(1, 3)).containsExactly(2, 3);
    }

    @Test
    void aBeginningIsNotTheWhole() {
        Body beginning = Body.beginning(new byte[] {'1'});

        assertThat(beginning.whole()).isFalse();
        assertThat(beginning).isNotEqualTo(Body.of("1"));
        assertThat(beginning.json()).isEmpty();
        assertThat(Body.of("1").json()).contains(Value.of(1));
    }

    @Test
    void aTargetIsAPathAndAQuery() {
        Request with = new Request("GET", "/a%2Fb?c=d?e", Headers.none(), Body.empty());
        Request without = new Request("GET", "/a", Headers.none(), Body.empty());

        assertThat(with.path()).isEqualTo("/a%2Fb");
        assertThat(with.query()).isEqualTo("c=d?e");
        assertThat(without.path()).isEqualTo("/a");
        assertThat(without.query()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users,/v1/users,true",
        "/v1/users,/v1/users/,false",
        "/v1/users/{id},/v1/users/5,true",
        "/v1/users/{id},/v1/users/a%2Fb,true",
        "/v1/users/{id},/v1/users/,false",
        "/v1/users/{id},/v1/users/5/orders,false",
        "/v1/users/{id}/orders,/v1/users/5/orders,true",
        "/files/{name}.json,/files/a.json,true",
        "/files/{name}.json,/files/.json,false",
        "/files/{name}.json,/files/a.xml,false",
        "/a/{x}-{y},/a/1-2,true",
        "/a/{x}-{y},/a/12,false",
        "/Users,/users,false",
    })
    void aTemplateStandsForItsPaths(String template, String path, boolean fits) {
        assertThat(new PathTemplate(template).fits(path)).isEqualTo(fits);
    }

    @Test
    void anAimLeavesOutWhatIsMeantBeforeIt() {
        Optional<String> any = Optional.empty();
        Aim aim = new Aim(any, any, Optional.of("/users/{id}"), List.of("/users/me"), 1);

        assertThat(aim.meets(new Request("GET", "/users/7", Headers.none(), Body.empty()), any))
                .isTrue();
        assertThat(aim.meets(new Request("GET", "/users/me", Headers.none(), Body.empty()), any))
                .isFalse();
    }

    @Test
    void anAimMeetsWhatItNames() {
        Request request = new Request("GET", "/a?b=c", Headers.none(), Body.empty());
        Optional<String> any = Optional.empty();

        assertThat(new Aim(any, any, any, 1).meets(request, Optional.of("m"))).isTrue();
        assertThat(new Aim(Optional.of("m"), any, any, 1).meets(request, Optional.of("m")))
                .isTrue();
        assertThat(new Aim(Optional.of("m"), any, any, 1).meets(request, any)).isFalse();
        assertThat(new Aim(any, Optional.of("POST"), any, 1).meets(request, any))
                .isFalse();
        assertThat(new Aim(any, Optional.of("GET"), Optional.of("/a"), 1).meets(request, any))
                .isTrue();
        assertThatThrownBy(() -> new Aim(any, any, any, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
