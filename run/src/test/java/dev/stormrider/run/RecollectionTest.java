package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private final Recollection recollection = new Recollection(Written.payments());

    @Test
    void takesAnIdThatOneAnswerBroughtUpFromTheNewAnswer() {
        add("POST", "/v1/payments", "{\"amount\":5,\"currency\":\"EUR\"}", 201, "{\"id\":7712,\"amount\":5}");
        add("GET", "/v1/payments/7712", "", 200, "{\"id\":7712}");

        assertThat(recollection.steps())
                .extracting(Step::name)
                .containsExactly("POST /payments", "GET /payments/{paymentId}");
        Step read = recollection.steps().getLast();
        assertThat(read.bound()).isTrue();
        assertThat(read.bindings()).singleElement().satisfies(binding -> {
            assertThat(binding.place().text()).isEqualTo("$request.path.paymentId");
            assertThat(binding.sources()).containsExactly(new Binding.Source("POST /payments", Place.answer("/id")));
        });
    }

    @Test
    void keepsOneOfThoseThatAreAlikeAndStillKnowsWhatTheOthersBroughtUp() {
        for (int i = 0; i < 50; i++) {
            add("POST", "/payments", "{\"amount\":" + i + ",\"currency\":\"EUR\"}", 201, "{\"id\":" + (100 + i) + "}");
        }
        add("GET", "/payments/149", "", 200, "{}");

        assertThat(recollection.steps()).hasSize(2);
        assertThat(recollection.steps().getLast().sources()).containsExactly("POST /payments");
        assertThat(recollection.notes())
                .containsExactly("49 recorded requests are like one that is kept, and are not sent again.");
    }

    @Test
    void keepsAFewOfEachOperation() {
        for (String query : new String[] {"", "?limit=1", "?status=OPEN", "?limit=1&status=DONE", "?limit=9"}) {
            add("GET", "/payments" + query, "", 200, "[]");
        }

        assertThat(recollection.steps())
                .extracting(Step::name)
                .containsExactly("GET /payments", "GET /payments #2", "GET /payments #3");
        assertThat(recollection.notes()).hasSize(2);
    }

    @Test
    void sendsWhatDeletesLast() {
        add("DELETE", "/payments/1", "", 204, "");
        add("GET", "/payments/2", "", 200, "{}");

        assertThat(recollection.steps())
                .extracting(step -> step.request().method())
                .containsExactly("GET", "DELETE");
    }

    @Test
    void leavesOutWhatIsForNobodyAndWhatFailed() {
        add("GET", "/elsewhere", "", 200, "{}");
        add("GET", "/payments/1", "", 503, "");

        assertThat(recollection.steps()).isEmpty();
    }

    @Test
    void bindsNoValueThatMeetsAnotherByChance() {
        add(
                "POST",
                "/payments",
                "{\"amount\":5,\"currency\":\"EUR\"}",
                201,
                "{\"id\":1,\"currency\":\"EUR\",\"amount\":5}");
        add("POST", "/payments?x=EUR", "{\"amount\":5,\"currency\":\"EUR\",\"note\":\"EUR\"}", 201, "{\"id\":2}");

        assertThat(recollection.steps().getLast().bindings()).isEmpty();
    }

    private void add(String method, String target, String sent, int status, String answered) {
        Request request = new Request(method, target, Headers.none(), Body.of(sent));
        recollection.add(new Recorded(request, Optional.of(new Response(status, Headers.none(), Body.of(answered)))));
    }
}
