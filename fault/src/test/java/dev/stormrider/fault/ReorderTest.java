package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReorderTest {
    private static FakeExchange answering(String json) {
        return FakeExchange.of(FakeExchange.REQUEST, FakeExchange.RESPONSE.with(Body.of(json)));
    }

    @Test
    void turnsTheItemsRoundAndLeavesTheRestAsItWas() throws Exception {
        FakeExchange exchange = answering("{\"id\":\"p1\",\"events\":[{\"n\":1},{\"n\":2},{\"n\":3}],\"fee\":1.5}");

        Played played = new Reorder(Way.RESPONSE, "/body/content/events").play(exchange);

        assertThat(exchange.answered().body())
                .hasToString("{\"id\":\"p1\",\"events\":[{\"n\":3},{\"n\":2},{\"n\":1}],\"fee\":1.5}");
        assertThat(exchange.answered().headers()).isEqualTo(FakeExchange.RESPONSE.headers());
        assertThat(played).isEqualTo(Played.hit("turned the items of /body/events round in the response"));
    }

    @Test
    void turnsAListThatIsTheWholeBody() throws Exception {
        FakeExchange exchange = answering("[1,2]");

        new Reorder(Way.RESPONSE, "/body/content").play(exchange);

        assertThat(exchange.answered().body()).hasToString("[2,1]");
    }

    @Test
    void turnsAListOfTheRequest() throws Exception {
        FakeExchange exchange =
                FakeExchange.of(FakeExchange.REQUEST.with(Body.of("{\"lines\":[\"a\",\"b\"]}")), FakeExchange.RESPONSE);

        Played played = new Reorder(Way.REQUEST, "/body/content/lines").play(exchange);

        assertThat(exchange.onlyForwarded().body()).hasToString("{\"lines\":[\"b\",\"a\"]}");
        assertThat(exchange.answered()).isEqualTo(FakeExchange.RESPONSE);
        assertThat(played.hit()).isTrue();
    }

    @Test
    void isMissedWhereNoOrderCouldBeChanged() throws Exception {
        for (String json : new String[] {"{\"events\":[1]}", "{\"events\":[1,2,1]}", "{\"events\":7}", "{}", "<p>"}) {
            FakeExchange exchange = answering(json);

            Played played = new Reorder(Way.RESPONSE, "/body/content/events").play(exchange);

            assertThat(played.hit()).as(json).isFalse();
            assertThat(exchange.answered().body()).hasToString(json);
        }
    }

    @Test
    void standsInABody() {
        assertThatThrownBy(() -> new Reorder(Way.RESPONSE, "/header/x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reorder(Way.RESPONSE, "/body/contents"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
