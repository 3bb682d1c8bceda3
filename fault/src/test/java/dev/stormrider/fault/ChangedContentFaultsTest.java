package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Corrupt, Mislabel, Refuse, Repeat, Rewrite: answers and requests that are not what was sent. */
class ChangedContentFaultsTest {
    private static final Response EMPTY = new Response(204, Headers.none(), Body.empty());

    private static int changedBytes(Body before, Body after) {
        int changed = 0;
        for (int i = 0; i < before.length(); i++) {
            changed += before.bytes()[i] == after.bytes()[i] ? 0 : 1;
        }
        return changed;
    }

    @Test
    void corruptFlipsExactlyAsManyBytesAsItSays() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            for (int count : new int[] {1, 3, 19}) {
                FakeExchange exchange = FakeExchange.usual().with(new Seed(seed));

                Played played = new Corrupt(Way.RESPONSE, count).play(exchange);

                Body body = exchange.answered().body();
                assertThat(body.length()).isEqualTo(FakeExchange.RESPONSE.body().length());
                assertThat(changedBytes(FakeExchange.RESPONSE.body(), body))
                        .as("seed %d, count %d", seed, count)
                        .isEqualTo(count);
                assertThat(played.hit()).isTrue();
            }
        }
    }

    @Test
    void corruptLeavesNoJsonThatAReaderCouldTakeForTheTruth() throws Exception {
        for (String json :
                List.of("{}", "[]", "5", "\"abc\"", "{\"note\":\"" + "word ".repeat(400) + "\"}", "[[1],[2]]")) {
            for (int seed = 0; seed < 200; seed++) {
                Response sent = FakeExchange.RESPONSE.with(Body.of(json));
                FakeExchange exchange =
                        FakeExchange.of(FakeExchange.REQUEST, sent).with(new Seed(seed));

                new Corrupt(Way.RESPONSE, 1 + seed % 3).play(exchange);

                assertThat(exchange.answered().body().json())
                        .as(
                                "%s, seed %d: %s",
                                json, seed, exchange.answered().body().text())
                        .isEmpty();
            }
        }
    }

    @Test
    void corruptOfMoreBytesThanThereAreTakesAll() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST.with(Body.of("ab")), FakeExchange.RESPONSE);

        Played played = new Corrupt(Way.REQUEST, 100).play(exchange);

        assertThat(changedBytes(Body.of("ab"), exchange.onlyForwarded().body())).isEqualTo(2);
        assertThat(played).isEqualTo(Played.hit("flipped a bit in 2 bytes of the request"));
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
    }

    @Test
    void corruptDrawsTheSameForTheSameSeed() throws Exception {
        FakeExchange one = FakeExchange.usual().with(new Seed(5));
        FakeExchange same = FakeExchange.usual().with(new Seed(5));
        FakeExchange other = FakeExchange.usual().with(new Seed(6));
        for (FakeExchange exchange : List.of(one, same, other)) {
            new Corrupt(Way.RESPONSE, 1).play(exchange);
        }

        assertThat(same.answered()).isEqualTo(one.answered());
        assertThat(other.answered()).isNotEqualTo(one.answered());
    }

    @Test
    void corruptWithoutABodyIsMissed() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, EMPTY);

        assertThat(new Corrupt(Way.RESPONSE, 1).play(exchange).hit()).isFalse();
        assertThat(exchange.answered()).isEqualTo(EMPTY);
        assertThatThrownBy(() -> new Corrupt(Way.RESPONSE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mislabelChangesTheTypeAndNoByte() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Mislabel(Way.RESPONSE, "text/html").play(exchange);

        assertThat(exchange.answered().headers().lines())
                .containsExactly(new Headers.Line("Content-Type", "text/html"), new Headers.Line("ETag", "\"x\""));
        assertThat(exchange.answered().body()).isEqualTo(FakeExchange.RESPONSE.body());
        assertThat(played.hit()).isTrue();
    }

    @Test
    void mislabelOfTheRequestReachesTheProvider() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        new Mislabel(Way.REQUEST, "text/plain").play(exchange);

        assertThat(exchange.onlyForwarded().headers().mediaType()).contains("text/plain");
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
    }

    @Test
    void mislabelThatChangesNothingIsMissed() throws Exception {
        FakeExchange same = FakeExchange.usual();
        FakeExchange empty = FakeExchange.of(FakeExchange.REQUEST, EMPTY);

        assertThat(new Mislabel(Way.REQUEST, "application/json").play(same).hit())
                .isFalse();
        assertThat(new Mislabel(Way.RESPONSE, "text/html").play(empty).hit()).isFalse();
        assertThat(empty.answered()).isEqualTo(EMPTY);
    }

    @Test
    void refuseAnswersWithoutTheProvider() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = new Refuse(429, Headers.of("Retry-After", "2"), Body.of("slow down")).play(exchange);

        assertThat(exchange.done).containsExactly("answer");
        assertThat(exchange.answered())
                .isEqualTo(new Response(429, Headers.of("Retry-After", "2"), Body.of("slow down")));
        assertThat(played).isEqualTo(Played.hit("answered 429 in the provider's place"));
        assertThatThrownBy(() -> new Refuse(199, Headers.none(), Body.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuseTakesNoHeaderThatNoHeadCanCarry() {
        for (Headers bad : List.of(
                Headers.of("X-A", "1\r\nX-B: 2"),
                Headers.of("X-A", "1\0"),
                Headers.of("X A", "1"),
                Headers.of("", "1"),
                Headers.of("X-A:\n", "1"))) {
            assertThatThrownBy(() -> new Refuse(503, bad, Body.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("header")
                    .hasMessageNotContaining("\n");
        }
        assertThat(new Refuse(503, Headers.of("X-A", "\tgrüße, 1"), Body.empty()).status())
                .isEqualTo(503);
    }

    @Test
    void repeatDeliversCopiesAndAnswersWithTheFirst() throws Exception {
        FakeExchange exchange = FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE, EMPTY);

        Played played = new Repeat(3).play(exchange);

        assertThat(exchange.done).containsExactly("forward", "forward", "forward", "answer");
        assertThat(exchange.forwarded).containsOnly(FakeExchange.REQUEST);
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played).isEqualTo(Played.hit("delivered the request 3 times"));
    }

    @Test
    void repeatWhoseCopyFailsStillGivesTheFirstAnswer() throws Exception {
        FakeExchange exchange = FakeExchange.usual().thenFailing();

        Played played = new Repeat(2).play(exchange);

        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played.what()).isEqualTo("delivered the request 2 times, 1 of them without an answer");
        assertThatThrownBy(() -> new Repeat(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Repeat(101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Played rewrite(FakeExchange exchange, Way way, Edit... edits) throws Exception {
        return new Rewrite(way, Arrays.asList(edits)).play(exchange);
    }

    @Test
    void rewriteChangesWhatItNamesAndNothingElse() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        Played played = rewrite(
                exchange,
                Way.RESPONSE,
                Edit.put("/status", Value.of(202)),
                Edit.remove("/body/content/fee"),
                Edit.put("/header/etag", Value.of("\"y\"")));

        assertThat(exchange.answered())
                .isEqualTo(new Response(
                        202, FakeExchange.RESPONSE.headers().with("ETag", "\"y\""), Body.of("{\"id\":\"p1\"}")));
        assertThat(exchange.onlyForwarded()).isEqualTo(FakeExchange.REQUEST);
        assertThat(played.what())
                .isEqualTo(
                        "made /status 202, withheld /body/fee, made /header/etag \"\\\"y\\\"\"" + " in the response");
    }

    @Test
    void rewriteOfTheRequestReachesTheProvider() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        rewrite(
                exchange,
                Way.REQUEST,
                Edit.put("/body/content/amount", Value.of(-1)),
                Edit.put("/query/q", Value.of("ä b")),
                Edit.put("/header/x-new", Value.of("1")));

        Request sent = exchange.onlyForwarded();
        assertThat(sent.target()).isEqualTo("/payments?page=1&q=%C3%A4+b");
        assertThat(sent.body().text()).isEqualTo("{\"amount\":-1}");
        assertThat(sent.headers().first("X-New")).contains("1");
    }

    @Test
    void rewriteOfTheTypeChangesTheHeader() throws Exception {
        FakeExchange exchange = FakeExchange.usual();

        rewrite(exchange, Way.RESPONSE, Edit.put("/body/type", Value.of("application/xml")));

        assertThat(exchange.answered().headers().first("content-type")).contains("application/xml");
        assertThat(exchange.answered().body()).isEqualTo(FakeExchange.RESPONSE.body());
    }

    @Test
    void rewriteOfAMessageThatIsSoAlreadyIsAHitAndTheBytesPass() throws Exception {
        List<Edit> soAlready = List.of(Edit.remove("/body/content/other"), Edit.put("/body/content/fee", Value.of(25)));
        for (Edit edit : soAlready) {
            FakeExchange exchange = FakeExchange.usual();

            Played played = rewrite(exchange, Way.RESPONSE, edit);

            assertThat(played.hit()).as(edit.toString()).isTrue();
            assertThat(played.what()).contains("so already");
            assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        }
    }

    @Test
    void rewriteWhosePlaceIsNotThereIsMissedAndTheBytesPass() throws Exception {
        List<Edit> nothing = List.of(
                Edit.put("/body/content/none/deeper", Value.of(1)),
                Edit.remove("/status"),
                Edit.put("/nowhere", Value.of(1)));
        for (Edit edit : nothing) {
            FakeExchange exchange = FakeExchange.usual();

            Played played = rewrite(exchange, Way.RESPONSE, edit);

            assertThat(played.hit()).as(edit.toString()).isFalse();
            assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        }
    }

    @Test
    void rewriteChangesSomething() {
        assertThatThrownBy(() -> new Rewrite(Way.REQUEST, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
