package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebindingTest {
    private final Rebinding rebinding = new Rebinding();

    private static Response made(String id) {
        return new Response(201, Headers.of("Content-Type", "application/json"), Body.of("{\"id\":\"" + id + "\"}"));
    }

    private static Request asked(String target) {
        return new Request("DELETE", target, Headers.none(), Body.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "p-8,       /orders/p-8",
        "a/b c+d,   /orders/a%2Fb%20c%2Bd",
        "..,        /orders/%2E%2E",
        "., /orders/%2E",
        "'',        /orders/p-7",
    })
    void anIdOfTodayTakesThePlaceOfOneSegmentWhateverItIs(String now, String target) {
        rebinding.expect(1, made("p-7"));
        rebinding.learn(1, made("p-7"), made(now));

        assertThat(rebinding.bound(asked("/orders/p-7")).request().target()).isEqualTo(target);
    }

    @Test
    void aPlusSignInALocationIsAPlusSign() {
        Response then = new Response(201, Headers.of("Location", "/orders/p+7"), Body.empty());
        Response now = new Response(201, Headers.of("Location", "/orders/p+8"), Body.empty());
        rebinding.expect(1, then);
        rebinding.learn(1, then, now);

        assertThat(rebinding.bound(asked("/orders/p+7")).request().target()).isEqualTo("/orders/p%2B8");
    }

    @Test
    void aTextThatIsLongerThanAnyIdIsNotKept() {
        String text = "7".repeat(1_001);
        rebinding.expect(1, made(text));
        rebinding.learn(1, made(text), made("8"));

        assertThat(rebinding.bound(asked("/orders/" + text)).request()).isEqualTo(asked("/orders/" + text));
        assertThat(rebinding.before(2, asked("/orders/" + text))).isEmpty();
    }
}
