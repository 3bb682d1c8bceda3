package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages as values, and back: what is not changed comes back byte by byte. */
class EnvelopeTest {
    private static final List<String> TYPES = List.of(
            "application/json", "Application/JSON; charset=utf-8", "text/plain", "", " ;x", "application/octet-stream");
    private static final List<String> NAMES = List.of("X-A", "x-a", "Set-Cookie", "Cookie", "ETag", "X-Empty");
    private static final List<String> PIECES =
            List.of("a=1", "a=2", "b", "b=", "=c", "c=%C3%A4", "d=+", "d=%20", "e=%zz", "", "f=1=2", "%61=1", "g=ä");

    private static <T> T one(List<T> of, Seed seed) {
        return of.get(seed.below(of.size()));
    }

    private static Headers headers(Seed seed) {
        Headers headers = Headers.none();
        if (seed.and("type").below(4) > 0) {
            headers = headers.and("Content-Type", one(TYPES, seed.and("which")));
        }
        for (int i = seed.and("count").below(6); i > 0; i--) {
            headers = headers.and(
                    one(NAMES, seed.and("name").and(i)), "v " + seed.and(i).below(3) + ",w");
        }
        return headers;
    }

    private static Body body(Seed seed) {
        return switch (seed.and("kind").below(6)) {
            case 0 -> Body.empty();
            case 1 -> Body.of("{ \"a\" : 1.0, \"b\":[1e2,null],\"\\u0061c\":\"x\" }");
            case 2 -> Body.of("\"a JSON string\"");
            case 3 -> Body.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) seed.below(256)});
            case 4 -> Body.beginning(new byte[] {'{', '}'});
            default -> Body.of("no JSON: " + seed.below(100));
        };
    }

    private static Request request(Seed seed) {
        StringBuilder target = new StringBuilder("/p");
        for (int i = 0; i < seed.and("pairs").below(5); i++) {
            target.append(i == 0 ? '?' : '&')
                    .append(one(PIECES, seed.and("pair").and(i)));
        }
        return new Request("POST", target.toString(), headers(seed), body(seed));
    }

    @Test
    void whatIsNotChangedComesBackAsItWas() {
        for (int i = 0; i < 4_000; i++) {
            Seed seed = new Seed(i);
            Request request = request(seed);
            Response response = new Response(100 + seed.below(900), headers(seed), body(seed));

            assertThat(Envelope.request(Envelope.of(request), request))
                    .as("seed %d", i)
                    .isEqualTo(request);
            assertThat(Envelope.response(Envelope.of(response), response))
                    .as("seed %d", i)
                    .isEqualTo(response);
        }
    }

    @Test
    void whatIsPutIsFoundThereAndWhatIsRemovedIsNot() {
        for (int i = 0; i < 1_000; i++) {
            Seed seed = new Seed(i);
            Request request = request(seed);
            for (String place : List.of("/query/a", "/query/new", "/header/x-a", "/header/x-new")) {
                Value before = Envelope.of(request);
                Request with = rewritten(request, Edit.put(place, Value.of("put & <é>")));
                Request without = rewritten(with, Edit.remove(place));

                assertThat(at(Envelope.of(with), place))
                        .as("seed %d %s", i, place)
                        .contains(Value.of("put & <é>"));
                assertThat(at(Envelope.of(without), place))
                        .as("seed %d %s", i, place)
                        .isEmpty();
                assertThat(Edit.remove(place).applied(before).orElse(before))
                        .as("seed %d %s: the rest stays", i, place)
                        .isEqualTo(Envelope.of(without));
            }
        }
    }

    private static Request rewritten(Request request, Edit edit) {
        Value envelope = Envelope.of(request);
        return Envelope.request(edit.applied(envelope).orElse(envelope), request);
    }

    private static Optional<Value> at(Value value, String place) {
        Optional<Value> found = Optional.of(value);
        for (String step : place.substring(1).split("/", -1)) {
            found = found.flatMap(at -> at instanceof Value.Members(var members)
                    ? Optional.ofNullable(members.get(step))
                    : Optional.empty());
        }
        return found;
    }

    @Test
    void aMessageIsShownAsItsParts() {
        Response response = new Response(
                200,
                Headers.of("Content-Type", "application/json; charset=utf-8")
                        .and("Vary", "a")
                        .and("VARY", "b"),
                Body.of("{\"n\":1}"));

        assertThat(Envelope.of(response).json())
                .isEqualTo("{\"status\":200,\"header\":{\"content-type\":\"application/json; charset=utf-8\","
                        + "\"vary\":\"a, b\"},\"body\":{\"type\":\"application/json\",\"content\":{\"n\":1}}}");
        assertThat(Envelope.of(new Request("GET", "/a?b=c%20d&e", Headers.none(), Body.empty()))
                        .json())
                .isEqualTo("{\"query\":{\"b\":\"c d\",\"e\":\"\"},\"header\":{},\"cookie\":{}}");
    }

    @Test
    void onlyThePairThatChangesIsSpeltAnew() {
        Request request = new Request("GET", "/a?x=%7e&y=1&y=2&z", Headers.none(), Body.empty());

        assertThat(rewritten(request, Edit.put("/query/y", Value.of("3"))).target())
                .isEqualTo("/a?x=%7e&y=3&z");
        assertThat(rewritten(request, Edit.remove("/query/y")).target()).isEqualTo("/a?x=%7e&z");
        assertThat(rewritten(request, Edit.remove("/query")).target()).isEqualTo("/a");
    }

    @Test
    void aNameThatComesSeveralTimesHasAListOfValues() {
        Request request = new Request("GET", "/a?y=1&x=7&y=2", Headers.none(), Body.empty());
        Value three = new Value.Items(List.of(Value.of("1"), Value.of("2 b"), Value.of("3")));

        assertThat(at(Envelope.of(request), "/query/y"))
                .contains(new Value.Items(List.of(Value.of("1"), Value.of("2"))));
        assertThat(rewritten(request, Edit.put("/query/y", three)).target()).isEqualTo("/a?y=1&y=2+b&y=3&x=7");
    }

    @Test
    void cookiesAreChangedOneByOne() {
        Headers headers = Headers.of("Cookie", "session=a; theme=dark");
        Request request = new Request("GET", "/a", headers, Body.empty());

        assertThat(rewritten(request, Edit.put("/cookie/session", Value.of("b")))
                        .headers()
                        .first("cookie"))
                .contains("session=b; theme=dark");
        assertThat(rewritten(request, Edit.remove("/cookie/theme")).headers().first("cookie"))
                .contains("session=a");
        assertThat(rewritten(request, Edit.put("/cookie/new", Value.of("c")))
                        .headers()
                        .first("cookie"))
                .contains("session=a; theme=dark; new=c");
        assertThat(rewritten(request, Edit.remove("/cookie")).headers().lines()).isEmpty();
    }

    @Test
    void aTextStaysATextAndJsonStaysJson() {
        Response text = new Response(200, Headers.none(), Body.of("plain"));
        Response json = new Response(200, Headers.none(), Body.of("\"json\""));
        Edit edit = Edit.put("/body/content", Value.of("new"));

        assertThat(Envelope.response(edit.applied(Envelope.of(text)).orElseThrow(), text)
                        .body()
                        .text())
                .isEqualTo("new");
        assertThat(Envelope.response(edit.applied(Envelope.of(json)).orElseThrow(), json)
                        .body()
                        .text())
                .isEqualTo("\"new\"");
    }
}
