package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no fault wants passes as it is. */
@Timeout(60)
class PassThroughTest {
    @Test
    void passesRequestAndAnswerAndTellsBoth() throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("{\"a\":1}")));
                Caller caller = scene.caller()) {
            Caller.Heard heard = caller.post("/payments?x=1", "{\"b\":2}").hear();

            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.body()).isEqualTo("{\"a\":1}");
            assertThat(scene.origin().seen.getFirst().text()).isEqualTo("{\"b\":2}");
            Passage passage = scene.told().next();
            assertThat(passage.request().target()).isEqualTo("/payments?x=1");
            assertThat(passage.request().body().text()).isEqualTo("{\"b\":2}");
            assertThat(passage.answer().orElseThrow().body().text()).isEqualTo("{\"a\":1}");
            assertThat(passage.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.provider()).isEqualTo("provider");
                assertThat(delivery.response()).isPresent();
                assertThat(delivery.failure()).isEmpty();
            });
        }
    }

    @Test
    void keepsBothConnectionsForTheNextRequest() throws Exception {
        try (Scene scene = Scene.with(Origin.saying(Origin.ok("1")));
                Caller caller = scene.caller()) {
            for (int i = 0; i < 50; i++) {
                assertThat(caller.get("/" + i).hear().body()).isEqualTo("1");
            }

            assertThat(scene.origin().connections).hasValue(1);
        }
    }
}
