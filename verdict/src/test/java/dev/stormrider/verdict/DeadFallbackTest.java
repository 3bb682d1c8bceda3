package dev.stormrider.verdict;

import static dev.stormrider.verdict.Contracts.contract;
import static dev.stormrider.verdict.Contracts.integer;
import static dev.stormrider.verdict.Contracts.object;
import static dev.stormrider.verdict.Contracts.operation;
import static dev.stormrider.verdict.Contracts.optional;
import static dev.stormrider.verdict.Contracts.required;
import static dev.stormrider.verdict.Contracts.text;
import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fallbacks that a consumer's own contract speaks of. */
class DeadFallbackTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1234,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"paid\":1234}";
    private static final String PROBLEM = "{\"title\":\"not now\"}";

    /** What orders promises: its answers, and whether what was paid may be left out. */
    private static Contract orders(boolean paidIsOptional, int... others) {
        Shape order = object(
                required("orderId", text()),
                paidIsOptional ? optional("paid", integer()) : required("paid", integer()));
        Map<String, Shape> answers = new LinkedHashMap<>(Map.of("201", order, "502", Contracts.problem()));
        for (int other : others) {
            answers.put(String.valueOf(other), other < 400 ? order : Contracts.problem());
        }
        return contract(operation("POST", "/orders", Optional.empty(), answers));
    }

    private static Finding judged(Contract own, Logbook ride) {
        Logbook calm = Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
        return Trial.weather().promising(own).judged(ride, calm, calm);
    }

    private static Logbook outage() {
        return Logbook.trial().refused(ASKED, 503, PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 206, 503})
    void aDeclaredStatusThatIsNotAnsweredIsADeadFallback(int status) {
        Finding finding = judged(orders(false, status), outage().order(500, PROBLEM));

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("undeclared-error", "dead-fallback");
        Evidence evidence = finding.harms().getLast();
        assertThat(evidence.text())
                .isEqualTo("the consumer answers 500 to place when GET /payments/{id} fails, although its contract has "
                        + status + " for it: the fallback never runs");
        assertThat(evidence.passages()).hasSize(1);
        assertThat(evidence.control()).isPresent();
    }

    @Test
    void aPartThatMayBeLeftOutAndIsNotIsADeadFallback() {
        assertThat(judged(orders(true), outage().hung()).harms())
                .extracting(Evidence::text)
                .contains(
                        "the consumer gives no answer to place when GET /payments/{id} fails, although its contract lets"
                                + " /body/paid be left out: the fallback never runs");
    }

    @Test
    void anAttemptThatComesThroughAfterTheCallerHasGivenUpIsNoExcuse() {
        Logbook ride = outage().hung().late(ASKED, 200, PAYMENT);

        assertThat(judged(orders(false, 503), ride).harms())
                .extracting(Evidence::harm)
                .contains("dead-fallback");
    }

    @Test
    void whatIsNotDeclaredIsNoFallback() {
        assertThat(judged(orders(false), outage().order(500, PROBLEM)).harms())
                .extracting(Evidence::harm)
                .containsExactly("undeclared-error");
    }

    @Test
    void aFallbackThatRunsIsHonest() {
        assertThat(judged(orders(true, 503), outage().order(201, "{\"orderId\":\"o1\"}"))
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
        assertThat(judged(orders(true, 503), outage().order(503, PROBLEM)).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aBadPayloadIsNoOutage() {
        Logbook ride = Logbook.trial()
                .changed(ASKED, 200, PAYMENT, "{\"id\":\"p1\",\"status\":\"PAID\"}")
                .order(500, PROBLEM);

        assertThat(judged(orders(true, 503), ride).harms())
                .extracting(Evidence::harm)
                .containsExactly("undeclared-error");
    }
}
