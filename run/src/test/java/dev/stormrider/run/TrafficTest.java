package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.rule.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {
    @Test
    void createsBeforeItReadsAndDeletesLast() {
        List<Step> steps = Traffic.of(Written.payments(), new Seed(1));

        assertThat(steps)
                .extracting(step -> step.request().method())
                .startsWith("POST")
                .endsWith("DELETE");
        assertThat(steps).extracting(Step::name).doesNotHaveDuplicates();
    }

    @Test
    void sendsWhatTheProviderOfTheSameContractTakes() {
        Contract contract = Written.payments();
        Answers answers = new Answers(contract, new Seed(1));

        List<Step> steps = Traffic.of(contract, new Seed(1));

        assertThat(steps)
                .allSatisfy(
                        step -> assertThat(answers.to(step.request()).success()).isTrue());
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Traffic.of(Written.payments(), new Seed(1))).isEqualTo(Traffic.of(Written.payments(), new Seed(1)));
    }

    @Test
    void sendsTheExamplesWhereThereAreSome() {
        Contract contract = Written.contract(Written.PAYMENTS
                .replace(
                        "schema: { $ref: '#/components/schemas/Wish' }",
                        "schema: { $ref: '#/components/schemas/Wish' }\n            example: { amount: 4150, currency: EUR }")
                .replace(
                        "required: true, schema: { type: integer } }",
                        "required: true, schema: { type: integer }, example: 9 }"));

        List<Step> steps = Traffic.of(contract, new Seed(1));

        assertThat(steps.getFirst().request().body().text()).isEqualTo("{\"amount\":4150,\"currency\":\"EUR\"}");
        assertThat(steps.getFirst().request().headers().first("x-customer")).hasValue("9");
    }
}
