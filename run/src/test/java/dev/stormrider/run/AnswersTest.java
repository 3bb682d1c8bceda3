package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Contract CONTRACT = Written.payments();

    private final Answers answers = new Answers(CONTRACT, new Seed(7));

    @Test
    void answersFromTheExampleWithTheIdThatWasAskedFor() {
        Response response = answers.to(get("/v1/payments/42"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().text())
                .isEqualTo("{\"id\":42,\"amount\":100,\"currency\":\"EUR\",\"note\":\"from the example\"}");
    }

    @Test
    void knowsItsPathsWithAndWithoutTheBasePath() {
        assertThat(answers.to(get("/v1/payments/42"))).isEqualTo(answers.to(get("/payments/42")));
    }

    @Test
    void prefersWhatIsWrittenOutToAParameter() {
        Response response = answers.to(get("/payments/latest"));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void givesBackWhatWasPosted() {
        Response response = answers.to(post("{\"amount\":1250,\"currency\":\"GBP\",\"note\":\"two mugs\"}"));

        assertThat(response.status()).isEqualTo(201);
        assertThat(field(response, "amount")).hasValue(Value.of(1250));
        assertThat(field(response, "currency")).hasValue(Value.of("GBP"));
        assertThat(field(response, "note")).hasValue(Value.of("two mugs"));
    }

    @Test
    void remembersWhatWasPostedUntilItIsDeleted() {
        Value posted = answers.to(post("{\"amount\":1250,\"currency\":\"GBP\"}"))
                .body()
                .json()
                .orElseThrow();
        String path = "/v1/payments/" + posted.member("id").orElseThrow().json();

        Response known = answers.to(get(path));
        Response deleted = answers.to(new Request("DELETE", path, Headers.none(), Body.empty()));
        Response forgotten = answers.to(get(path));

        assertThat(known.body().json()).hasValue(posted);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(field(forgotten, "amount")).hasValue(Value.of(100));
    }

    @Test
    void givesTheSameRequestTheSameAnswer() {
        Answers again = new Answers(CONTRACT, new Seed(7));
        Answers other = new Answers(CONTRACT, new Seed(8));

        assertThat(again.to(get("/payments?limit=3"))).isEqualTo(answers.to(get("/payments?limit=3")));
        assertThat(other.to(get("/payments?limit=3"))).isNotEqualTo(answers.to(get("/payments?limit=3")));
    }

    @Test
    void refusesWithTheDeclaredErrorAndTellsTheFlaw() {
        Response response = answers.to(post("{\"amount\":0,\"currency\":\"USD\"}"));

        assertThat(response.status()).isEqualTo(422);
        assertThat(field(response, "message").map(Coercion::text).orElseThrow())
                .contains("/body/amount is 0")
                .contains("/body/currency is \"USD\"");
    }

    @Test
    void refusesWithAProblemWhereNoErrorIsDeclared() {
        Response response = answers.to(get("/payments?limit=51&status=OPEN,WRONG"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().mediaType()).hasValue("application/problem+json");
        assertThat(response.body().text()).contains("/query/limit is 51").contains("/query/status/1 is \\\"WRONG\\\"");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        assertThat(answers.to(post("{\"amount\":")).status()).isEqualTo(422);
    }

    @Test
    void refusesARequestWithoutWhatIsRequired() {
        Request bare = new Request("POST", "/payments", Headers.none(), Body.empty());

        Response response = answers.to(bare);

        assertThat(field(response, "message").map(Coercion::text).orElseThrow())
                .contains("/body is missing")
                .contains("/header/x-customer is missing");
    }

    @Test
    void saysWhatAPathKnowsWhenTheMethodIsWrong() {
        Response response = answers.to(new Request("PUT", "/payments/7", Headers.none(), Body.empty()));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("allow")).hasValue("DELETE, GET");
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(answers.to(get("/invoices")).status()).isEqualTo(404);
    }

    @Test
    void givesAnotherDeclaredAnswerWhenThatIsPreferred() {
        assertThat(answers.to(get("/payments/7", Headers.of("Prefer", "code=404")))
                        .status())
                .isEqualTo(404);
        assertThat(answers.to(get("/payments/7", Headers.of("Prefer", "code=418")))
                        .body()
                        .text())
                .contains("declares no answer 418");
    }

    @Test
    void answersInTheTypeThatIsAsked() {
        Response text = answers.to(get("/payments/latest", Headers.of("Accept", "text/plain")));
        Response any = answers.to(get("/payments/latest"));

        assertThat(text.body().text()).isEqualTo("nothing new");
        assertThat(any.headers().mediaType()).hasValue("application/json");
    }

    @Test
    void keepsToItsContractWhateverIsAskedInKeepingWithIt() {
        for (Operation operation : CONTRACT.operations().values()) {
            for (int seed = 0; seed < 50; seed++) {
                Value message = Sample.full(operation.request().shape(), new Seed(seed), CONTRACT.names())
                        .orElseThrow();

                Response response = answers.to(Wire.request(operation, CONTRACT.basePath(), message));

                assertThat(response.success())
                        .as("%s %s", operation.key(), response)
                        .isTrue();
                assertThat(Conformance.writingFlaws(
                                operation.response().shape(), Envelope.of(response), CONTRACT.names()))
                        .filteredOn(flaw -> !flaw.place().startsWith("/header"))
                        .isEmpty();
            }
        }
    }

    private static Request get(String target) {
        return get(target, Headers.none());
    }

    private static Request get(String target, Headers headers) {
        return new Request("GET", target, headers, Body.empty());
    }

    private static Request post(String json) {
        Headers headers = Headers.of("Content-Type", "application/json").with("X-Customer", "7");
        return new Request("POST", "/v1/payments", headers, Body.of(json));
    }

    private static Optional<Value> field(Response response, String name) {
        return response.body().json().flatMap(value -> value.member(name));
    }
}
